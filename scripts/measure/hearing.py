"""Hears sounds with the recogniser under test and keeps what was heard, so that a run goes on.

What is kept is raw: the calibration of confidences and all thresholds are applied afterwards, so
that they can be changed without hearing anything again.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from cabin.audio import CabinVad, Endpointer, EndpointSettings, frames
from cabin.messages import Transcript, Word
from cabin.pipeline import Stopwatch
from cabin.pipeline.listening import Listening
from cabin.stt import vosk_engine
from cabin.stt.confidence import FILE, Calibration, Evidence, read_calibration
from cabin.stt.ears import Ears, Heard, combine
from cabin.stt.recogniser import Recogniser

FLAT = Calibration(base=0.0, margin=0.0, weakest=0.0, unknown=0.0)
"""Stands in for a calibration that is not fitted yet."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Holds what was heard of one utterance, and what its confidence rests on."""

    transcript: Transcript
    evidence: Evidence | None = None

    def judged(self, calibration: Calibration | None) -> Transcript:
        """Return the transcript with the confidence that a calibration gives it."""
        if calibration is None or self.evidence is None:
            return self.transcript
        return replace(self.transcript, confidence=calibration.probability(self.evidence))


class Hearing:
    """Hears with one recogniser, or remembers what it heard."""

    def __init__(self, name: str, key: str, make: Callable[[], Recogniser], memory: Path) -> None:
        """Take a name to print, a key of all that decides what is heard, and a folder."""
        self.name, self._make = name, make
        memory.mkdir(parents=True, exist_ok=True)
        self._file = memory / f"{key}.jsonl"
        self._known: dict[str, list[Reading]] = {}
        if self._file.exists():
            for line in self._file.read_text("utf-8").splitlines():
                row = json.loads(line)
                self._known[row["sound"]] = [_reading(each) for each in row["heard"]]

    @cached_property
    def _ear(self) -> Recogniser:
        return self._make()

    def whole(self, pcm: bytes) -> Reading:
        """Hear a sound as one utterance, without looking for its ends."""
        (heard,) = self._remembered("whole", pcm, self._once)
        return heard

    def utterances(self, pcm: bytes) -> list[Reading]:
        """Hear a sound as the assistant does: the utterances that the endpointer finds in it."""
        return self._remembered("utterances", pcm, self._listen)

    def _remembered(
        self, how: str, pcm: bytes, hear: Callable[[bytes], list[Reading]]
    ) -> list[Reading]:
        sound = f"{how} {hashlib.sha256(pcm).hexdigest()[:16]}"
        if sound not in self._known:
            heard = self._known[sound] = hear(pcm)
            with self._file.open("a", encoding="utf-8") as out:
                out.write(json.dumps({"sound": sound, "heard": list(map(asdict, heard))}) + "\n")
        return self._known[sound]

    def _once(self, pcm: bytes) -> list[Reading]:
        self._ear.accept(pcm)
        return [_finish(self._ear)]

    def _listen(self, pcm: bytes) -> list[Reading]:
        ears = _Ears(self._ear)
        endpointer = Endpointer(CabinVad(), EndpointSettings())
        listening = Listening(endpointer, cast("Ears", ears), Stopwatch(time.perf_counter))
        for frame in frames(pcm, 0):
            deque(listening.take(frame), 0)
        deque(listening.flush(), 0)
        return ears.heard


class _Ears:
    """Stands in for the assistant's ears: one recogniser, and the evidence of what it heard."""

    def __init__(self, ear: Recogniser) -> None:
        self._ear = ear
        self.heard: list[Reading] = []
        self.accept = ear.accept

    @property
    def endpoint(self) -> bool:
        return self._ear.endpoint

    def finish(self) -> Heard:
        self.heard.append(_finish(self._ear))
        return combine(None, self.heard[-1].transcript)


def _finish(ear: Recogniser) -> Reading:
    """End an utterance and return what was heard with its evidence."""
    transcript = ear.finish()
    return Reading(transcript, getattr(ear, "evidence", None))


def of_model(name: str, folder: Path, memory: Path) -> Hearing:
    """Return a hearing with the open ear of a Vosk model."""

    def make() -> Recogniser:
        return vosk_engine.load(
            folder, calibration=FLAT if witnessed(folder) else None
        ).recogniser()

    return Hearing(name, fingerprint(folder), make, memory)


def witnessed(folder: Path) -> bool:
    """Say whether a model's `[unk]` is any phones in any order: so it is in graphs of Cabin's."""
    return (folder / "graph/made-from.json").is_file()


def calibration_of(folder: Path) -> Calibration | None:
    """Return the calibration of a model that has one."""
    return read_calibration(folder) if witnessed(folder) else None


def fingerprint(folder: Path) -> str:
    """Return a hash of all files that decide what a model hears."""
    digest = hashlib.sha256()
    files = (each for part in ("am", "conf", "graph") for each in (folder / part).rglob("*"))
    for file in sorted(files):
        if file.is_file() and file != folder / FILE:
            digest.update(str(file.relative_to(folder)).encode() + file.read_bytes())
    return f"{folder.name}-{digest.hexdigest()[:12]}"


def _reading(row: dict[str, Any]) -> Reading:
    heard = row["transcript"]
    words = tuple(Word(**each) for each in heard["words"])
    evidence = Evidence(**row["evidence"]) if row["evidence"] else None
    return Reading(Transcript(**{**heard, "words": words}), evidence)
