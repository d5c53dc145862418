"""What hearing costs: load time, memory and work; each recogniser in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from cabin.audio import read_sound
from cabin.messages import SAMPLE_RATE_HZ
from cabin.resources import bundled
from cabin.stt import vosk_engine
from cabin.stt.engines import open_engine
from cabin.stt.grammar import build as build_grammar
from cabin.stt.recogniser import Recogniser
from train.sentences import catalogue_of

PEER = "pocketsphinx"
_PIECE_BYTES = SAMPLE_RATE_HZ // 10 * 2


def measure(models: list[Path], script: Path) -> Iterator[str]:
    """Yield a row for every model and the peer; `script` is started for each with `--cost`."""
    yield f"{'the recordings of the repository':<34}{'load s':>8}{'rtf':>8}{'MiB':>8}"
    for name in [*map(str, models), PEER]:
        # This Python, our own script and a folder that the user named.
        done = subprocess.run(  # noqa: S603
            [sys.executable, str(script), "--cost", name],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            yield f"{Path(name).name:<34} failed"
            continue
        row = json.loads(done.stdout)
        cells = f"{row['load_s']:8.2f}{row['rtf']:8.4f}{row['mib']:8.0f}"
        yield f"{Path(name).name:<34}{cells}"


def cost(name: str) -> str:
    """Return what one recogniser costs, as JSON; memory is what it adds to this Python."""
    sounds = [read_sound(each) for each in sorted((bundled("recordings") / "en").glob("*.flac"))]
    intents = catalogue_of() if name == PEER else None
    before_mib = _mib()
    begun = time.process_time()
    ear: Recogniser
    if intents:
        engine = open_engine(PEER, "en")
        ear = engine.recogniser(build_grammar(intents, engine))
    else:
        ear = vosk_engine.load(Path(name)).recogniser()
    load_s = time.process_time() - begun
    begun = time.process_time()
    for sound in sounds:
        for at in range(0, len(sound), _PIECE_BYTES):
            ear.accept(sound[at : at + _PIECE_BYTES])
        ear.finish()
    seconds = sum(map(len, sounds)) / 2 / SAMPLE_RATE_HZ
    rtf = (time.process_time() - begun) / seconds
    return json.dumps({"load_s": load_s, "rtf": rtf, "mib": _mib() - before_mib})


def _mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
