"""Sound that is no command: other speech, noise, music and silence. What is taken for one?"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cabin.audio import read_sound
from cabin.stt.confidence import Calibration
from measure.hearing import Hearing
from measure.meaning import Reader
from measure.sounds import silence
from measure.spoken import in_words, spoken
from measure.task import Task
from train.corpus import read_corpus

SEED = 3
_FILES = ("oos_far_en.dev.jsonl", "oos_near_en.dev.jsonl")


@dataclass(frozen=True, slots=True)
class Other:
    """Holds speech outside the domain: who speaks, what, and its sound."""

    kind: str
    speaker: str
    text: str
    pcm: bytes
    synthetic: bool = False


def measure(task: Task) -> Iterator[str]:
    """Yield the lines of the tables; of noise a tenth as many minutes as clips are heard."""
    reader, others = task.reader, list(other_speech(task))
    for hearing, sure in task.hearings:
        yield f"{hearing.name}: taken for a command, in % of utterances outside the domain"
        yield f"{'':<46}{'clips':>6}{'acts':>8}{'asks':>8}{'either':>8}{'unsure too':>12}"
        for kind in dict.fromkeys(each.kind for each in others):
            some = [each for each in others if each.kind == kind]
            yield _row(kind, hearing, sure, reader, some)
        yield _row("all", hearing, sure, reader, others)
        yield from _noise(hearing, sure, reader, max(1, task.most * 60 // 508))
    known = sum(bool(reader.meant(each.text)) for each in others)
    yield f"of the {len(others)} texts {known} read as a command as they stand"
    yield "to reach: at most 3 % of 500, at most 1 in an hour"


def _noise(
    hearing: Hearing, sure: Calibration | None, reader: Reader, minutes: int
) -> Iterator[str]:
    """Yield what is taken for a command in noise and music."""
    try:
        from measure.pastime import an_hour
    except ImportError as error:
        yield f"  noise and music: skipped, {error} (cabin[train])"
        return
    wrong = 0
    for name, pcm in an_hour(minutes):
        found = reader.heard(each.judged(sure) for each in hearing.utterances(pcm))
        wrong += found.verdict != "refuse"
        if found.verdict != "refuse":
            yield f"  false command in {name}: {[one for one, _ in found.meaning]}"
    yield f"  false commands in {minutes} minutes of noise and music: {wrong}"


def _row(
    name: str, hearing: Hearing, sure: Calibration | None, reader: Reader, others: list[Other]
) -> str:
    acts = asks = read = 0
    for each in others:
        heard = hearing.utterances(each.pcm)
        found = reader.heard(one.judged(sure) for one in heard)
        acts += found.verdict == "act"
        asks += found.verdict == "confirm"
        read += reader.heard((one.transcript for one in heard), unsure=True).verdict != "refuse"
    every = max(1, len(others))
    shares = (f"{100 * part / every:8.1f}" for part in (acts, asks, acts + asks))
    return f"  {name:<44}{len(others):>6}{''.join(shares)}{100 * read / every:12.1f}"


def other_speech(task: Task) -> Iterator[Other]:
    """Yield what is said that is no command, by people and by held-out voices."""
    yield from passages(task.data / "speech", task.most)
    yield from sentences(task.data / "sentences", task.room, task.most)


def passages(folder: Path, most: int) -> Iterator[Other]:
    """Yield what development speakers say, native and Mandarin-accented."""
    if not folder.is_dir():
        return
    clips = [clip for clip in read_corpus(folder) if clip.split == "dev"]
    random.Random(SEED).shuffle(clips)  # noqa: S311
    for clip in clips[:most]:
        native = clip.source.startswith("ls")
        kind = "read books, native speakers" if native else "sentences, Mandarin-accented speakers"
        pcm = silence(400) + read_sound(clip.file) + silence(1_200)
        yield Other(kind, clip.speaker, clip.text.lower(), pcm)


def sentences(folder: Path, room: Path, most: int) -> Iterator[Other]:
    """Yield what people say to other machines, spoken by held-out voices."""
    files = [folder / name for name in _FILES if (folder / name).exists()]
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    texts = sorted({in_words(row["text"]) for row in rows})
    random.Random(SEED).shuffle(texts)  # noqa: S311
    for each in spoken(texts[:most], room / "spoken", SEED):
        kind = "sentences for other machines, synthetic"
        yield Other(kind, each.voice, each.text, each.pcm, synthetic=True)
