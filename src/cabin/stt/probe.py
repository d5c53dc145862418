"""Tries a model out in a process of its own, for a broken one may take the process with it.

`python -m cabin.stt.probe FOLDER [RECORDING]` reads a JSON list of words and prints a JSON object;
on standard error it names each check before it begins.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from cabin.errors import CabinError
from cabin.messages import SAMPLE_RATE_HZ
from cabin.stt.conformance import CHECKS, NEED_SPEECH, Trial, grammar_of, hear, tone
from cabin.stt.folder import takes_grammar
from cabin.stt.recogniser import UNKNOWN
from cabin.stt.vosk_engine import load


def main() -> None:
    """Load the model, measure it, look the words up and go through the checks."""
    folder, recordings = Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]]
    words = json.load(sys.stdin)
    report: dict[str, object] = {}
    try:
        begun = time.perf_counter()
        engine = load(folder)
        report["load_ms"] = round((time.perf_counter() - begun) * 1000)
        speech = b"".join(map(_read, recordings))
        sound = speech or tone()
        ears = [engine.recogniser()]
        if takes_grammar(folder):
            ears.append(engine.recogniser(grammar_of(UNKNOWN)))
        begun = time.perf_counter()
        for ear in ears:
            hear(ear, sound)
        seconds = len(sound) / 2 / SAMPLE_RATE_HZ * len(ears)
        report["real_time_factor"] = round((time.perf_counter() - begun) / seconds, 4)
        report["unknown"] = engine.unknown(words)
        report["rejects"] = not engine.unknown((UNKNOWN,))
        trial = Trial(engine, folder, takes_grammar(folder), speech)
        report["checks"] = dict(_go_through(trial))
    except CabinError as error:
        report["fault"] = error.what
    json.dump(report, sys.stdout)


def _go_through(trial: Trial) -> Iterator[tuple[str, str]]:
    """Yield the name of each check and what is wrong, empty where nothing is."""
    for name, check in CHECKS.items():
        if trial.speech or name not in NEED_SPEECH:
            sys.stderr.write(f"{name}\n")
            sys.stderr.flush()
            yield name, "; ".join(check(trial))


def _read(recording: Path) -> bytes:
    """Return the sound of a recording of Cabin's own: 16 kHz, mono."""
    import soundfile

    samples, _ = soundfile.read(str(recording), dtype="int16")
    return bytes(samples.tobytes())


if __name__ == "__main__":
    main()
