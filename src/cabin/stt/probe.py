"""Tries a model out in a process of its own, for a broken one may take the process with it.

`python -m cabin.stt.probe FOLDER` reads a JSON list of words and prints one JSON object.
"""

from __future__ import annotations

import json
import math
import struct
import sys
import time
from pathlib import Path

from cabin.errors import CabinError
from cabin.intents.model import Catalogue, Language
from cabin.messages import SAMPLE_RATE_HZ
from cabin.stt.folder import takes_grammar
from cabin.stt.recogniser import UNKNOWN, Grammar
from cabin.stt.vosk_engine import load

_TONE_HZ = 440


def main() -> None:
    """Load the model, hear a tone and a silence with each ear, look the words up."""
    folder, words = Path(sys.argv[1]), json.load(sys.stdin)
    report: dict[str, object] = {}
    try:
        begun = time.perf_counter()
        engine = load(folder)
        report["load_ms"] = round((time.perf_counter() - begun) * 1000)
        sound = test_sound()
        nothing = Grammar(Catalogue(Language("", ""), {}), (UNKNOWN,), ())
        ears = [engine.recogniser()]
        if takes_grammar(folder):
            ears.append(engine.recogniser(nothing))
        begun = time.perf_counter()
        for ear in ears:
            ear.accept(sound)
            ear.finish()
        seconds = len(sound) / 2 / SAMPLE_RATE_HZ * len(ears)
        report["real_time_factor"] = round((time.perf_counter() - begun) / seconds, 4)
        report["unknown"] = engine.unknown(words)
        report["rejects"] = not engine.unknown((UNKNOWN,))
    except CabinError as error:
        report["fault"] = error.what
    json.dump(report, sys.stdout)


def test_sound() -> bytes:
    """Return one second of a tone and one of silence (PCM as in AudioFrame)."""
    step = 2 * math.pi * _TONE_HZ / SAMPLE_RATE_HZ
    tone = (round(8000 * math.sin(step * index)) for index in range(SAMPLE_RATE_HZ))
    return struct.pack(f"<{SAMPLE_RATE_HZ}h", *tone) + bytes(2 * SAMPLE_RATE_HZ)


if __name__ == "__main__":
    main()
