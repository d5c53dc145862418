"""What hearing costs: load time, memory and work; each recogniser in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from cabin.audio import read_sound
from cabin.intents import load
from cabin.messages import SAMPLE_RATE_HZ
from cabin.resources import bundled
from cabin.stt import vosk_engine
from cabin.stt.grammar import build as build_grammar
from cabin.stt.graph import build
from cabin.stt.pieces import PIECE_BYTES
from cabin.stt.recogniser import Recogniser
from measure.coffee import DOMAIN, PEER, import_intents, pocketsphinx
from measure.hearing import witnessed

_SOUNDS = 40


@dataclass(frozen=True, slots=True)
class Job:
    """Says what to hear with: a model as it is, with a runtime grammar, or the peer (no model)."""

    name: str
    sounds: str
    model: str = ""
    intents: str = ""


def measure(models: list[Path], data: Path, room: Path, script: Path) -> Iterator[str]:
    """Yield a row for every model and the peer; `script` is started for each with `--cost`.

    Args:
        models: the model under test, then those beside it.
        data: the folder of spoken commands.
        room: a folder for intents and graphs.
        script: what does a job when it is told `--cost JOB`.
    """
    yield f"{'':<34}{'load s':>8}{'rtf':>8}{'MiB':>8}"
    for job in _jobs(models, data, room):
        # This Python and our own script.
        done = subprocess.run(  # noqa: S603
            [sys.executable, str(script), "--cost", json.dumps(asdict(job))],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            yield f"{job.name:<34} failed"
            continue
        row = json.loads(done.stdout)
        yield f"{job.name:<34}{row['load_s']:8.2f}{row['rtf']:8.4f}{row['mib']:8.0f}"


def _jobs(models: list[Path], data: Path, room: Path) -> Iterator[Job]:
    yield Job(f"{models[0].name}, the car", str(bundled("recordings") / "en"), str(models[0]))
    if not (data / DOMAIN).is_dir():
        return
    sounds, intents = str(data / DOMAIN), str(room / "intents")
    catalogue = import_intents(data, room)
    for model in models:
        if witnessed(model):
            built = build(model, [catalogue], room / "cost" / model.name).folder
            yield Job(f"{model.name}, coffee", sounds, str(built))
        else:
            yield Job(f"{model.name}, coffee by grammar", sounds, str(model), intents)
    yield Job(PEER, sounds, "", intents)


def cost(job: Job) -> str:
    """Return what one recogniser costs, as JSON; memory is what it adds to this Python."""
    sounds = [read_sound(each) for each in sorted(Path(job.sounds).glob("*.flac"))[:_SOUNDS]]
    catalogue = load(Path(job.intents), "en") if job.intents else None
    before_mib = _mib()
    begun = time.process_time()
    ear: Recogniser
    if job.model:
        engine = vosk_engine.load(Path(job.model))
        ear = engine.recogniser(build_grammar(catalogue, engine) if catalogue else None)
    else:
        assert catalogue is not None
        ear = pocketsphinx(catalogue)
    load_s = time.process_time() - begun
    begun = time.process_time()
    for sound in sounds:
        for at in range(0, len(sound), PIECE_BYTES):
            ear.accept(sound[at : at + PIECE_BYTES])
        ear.finish()
    seconds = sum(map(len, sounds)) / 2 / SAMPLE_RATE_HZ
    rtf = (time.process_time() - begun) / seconds
    return json.dumps({"load_s": load_s, "rtf": rtf, "mib": _mib() - before_mib})


def _mib() -> float:
    """Return the most memory so far; what the system counts for a process outlives its start."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text("utf-8").splitlines()
        return float(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
