"""Commands for the car: the repository's recordings, and sentences of voices no training hears.

Right: what is understood is what the sentence itself means, intents and slots, and the assistant is
sure enough to heed it. Of these it acts on some at once and asks about the others.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cabin.audio import read_sound
from cabin.recordings import read_recordings
from cabin.resources import bundled
from cabin.stt.confidence import Calibration
from measure.hearing import Hearing
from measure.meaning import Meaning, Reader
from measure.sounds import in_car
from measure.spoken import drawn, in_words, spoken
from measure.task import Task

SEED, COMMANDS = 1, 320
"""How many sentences are drawn at most."""
SNRS: tuple[float | None, ...] = (None, 10, 0)
WANTED = {None: 96, 10: 92}
_SAID = "inscope_en.dev.jsonl"


@dataclass(frozen=True, slots=True)
class Clip:
    """Holds one sound, who speaks, and what must be understood; nothing for an empty tuple."""

    name: str
    voice: str
    pcm: bytes
    meaning: Meaning


def measure(task: Task) -> Iterator[str]:
    """Yield the lines of the tables."""
    reader, most = task.reader, min(task.most, COMMANDS)
    drawn_ones = list(fresh(reader, task.room, most, SEED))
    said = list(people_say(reader, task.data / "sentences", task.room, most // 2))
    own = recordings()
    for hearing, sure in task.hearings:
        yield f"{hearing.name}: commands, in %"
        yield f"{'':<54}{'clips':>6}{'right':>8}{'(acts)':>8}{'wrong':>8}{'nothing':>9}"
        for snr in SNRS:
            at = "clean" if snr is None else f"car noise at {snr:g} dB"
            for name, clips in (
                ("recordings of the repository", own),
                ("sentences drawn from the intents", drawn_ones),
                ("sentences that people say", said),
            ):
                if clips:
                    yield _row(f"{name}, {at}", hearing, sure, reader, noisy(clips, snr))
        yield from _by_voice(hearing, sure, reader, drawn_ones)
    yield f"to reach: {WANTED[None]} clean, {WANTED[10]} at 10 dB"


def recordings() -> list[Clip]:
    """Return the commands among the recordings of the repository."""
    return [
        Clip(
            each.file.name,
            each.voice,
            read_sound(each.file),
            tuple((one.intent, frozenset(one.slots.items())) for one in each.meanings),
        )
        for each in read_recordings(bundled("recordings") / "en")
        if each.meanings
    ]


def fresh(reader: Reader, room: Path, count: int, seed: int) -> Iterator[Clip]:
    """Yield sentences drawn from the intents, spoken by held-out voices."""
    texts = [text for text in drawn(reader.catalogue, count, seed) if reader.meant(text)]
    return _clips(reader, texts, room, seed)


def people_say(reader: Reader, data: Path, room: Path, count: int) -> Iterator[Clip]:
    """Yield sentences that people say and that the intents know, spoken by held-out voices."""
    file = data / _SAID
    if not file.exists():
        return iter(())
    rows = (json.loads(line) for line in file.read_text("utf-8").splitlines())
    texts = sorted({in_words(row["text"]) for row in rows})
    random.Random(SEED).shuffle(texts)  # noqa: S311
    return _clips(reader, [text for text in texts if reader.meant(text)][:count], room, SEED)


def noisy(clips: Iterable[Clip], snr_db: float | None) -> Iterator[Clip]:
    """Yield the clips in car noise."""
    for each in clips:
        yield Clip(each.name, each.voice, in_car(each.name, each.pcm, snr_db), each.meaning)


def _clips(reader: Reader, texts: list[str], room: Path, seed: int) -> Iterator[Clip]:
    for each in spoken(texts, room / "spoken", seed):
        yield Clip(each.name, each.voice, each.pcm, reader.meant(each.text))


def outcome(clip: Clip, hearing: Hearing, sure: Calibration | None, reader: Reader) -> str:
    """Return what came of a command: `acts`, `asks`, `wrong` or `nothing`."""
    found = reader.heard(each.judged(sure) for each in hearing.utterances(clip.pcm))
    if found.verdict == "refuse":
        return "nothing"
    if found.meaning != clip.meaning:
        return "wrong"
    return "acts" if found.verdict == "act" else "asks"


def _row(
    name: str, hearing: Hearing, sure: Calibration | None, reader: Reader, clips: Iterable[Clip]
) -> str:
    count = Counter(outcome(clip, hearing, sure, reader) for clip in clips)
    every = max(1, count.total())
    right = count["acts"] + count["asks"]
    cells = (right, count["acts"], count["wrong"], count["nothing"])
    shares = "".join(
        f"{100 * cell / every:{width}.1f}" for cell, width in zip(cells, (8, 8, 8, 9), strict=True)
    )
    return f"  {name:<52}{every:>6}{shares}"


def _by_voice(
    hearing: Hearing, sure: Calibration | None, reader: Reader, clips: list[Clip]
) -> Iterator[str]:
    """Yield a row for every voice, clean."""
    for voice in sorted({clip.voice for clip in clips}):
        some = [clip for clip in clips if clip.voice == voice]
        yield _row(f"  {voice}, clean", hearing, sure, reader, some)
