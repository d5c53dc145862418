"""What a run over recordings comes to."""

from __future__ import annotations

import resource
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from cabin.pipeline import Exchange
from cabin.pipeline.exchange import AFTER_ENDPOINT
from cabin.pipeline.speaking import Spoken
from cabin.recordings import Recording


@dataclass(slots=True)
class Tally:
    """Counts recordings, what was understood as meant, work and waiting."""

    recordings: int = 0
    as_meant: int = 0
    audio_ms: float = 0.0
    work_ms: float = 0.0
    waits_ms: list[float] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def count(self, recording: Recording, audio_ms: int, exchanges: Sequence[Exchange]) -> None:
        """Count one recording."""
        self.recordings += 1
        self.as_meant += as_meant(recording, exchanges)
        self.audio_ms += audio_ms
        self.work_ms += sum(sum(each.ms.values()) for each in exchanges)

    def count_reply(self, exchange: Exchange, spoken: Spoken | None) -> None:
        """Count how long a person waited for a reply, and where it was written."""
        work = sum(exchange.ms.get(stage, 0.0) for stage in AFTER_ENDPOINT)
        self.waits_ms.append(work + (spoken.synthesis_ms if spoken else 0.0))
        if spoken and spoken.file:
            self.files.append(spoken.file)

    def lines(self) -> Iterator[str]:
        """Yield the summary."""
        yield f"{self.as_meant} of {self.recordings} recordings were understood as they were meant"
        if self.waits_ms:
            yield f"{median(self.waits_ms):.0f} ms from the endpoint to the spoken reply (median)"
        if self.audio_ms:
            factor = self.work_ms / self.audio_ms
            yield f"{factor:.3f} s of work for a second of sound, {_peak_mib():.0f} MiB of memory"
        if self.files:
            yield f"{len(self.files)} replies were written to {self.files[0].parent}"


def as_meant(recording: Recording, exchanges: Sequence[Exchange]) -> bool:
    """Return whether a recording was understood exactly as its list says."""
    got = [
        (intent.name, intent.values)
        for exchange in exchanges
        for intent in exchange.interpretation.intents
    ]
    meant = (recording.meanings, recording.story or recording.meanings)
    return any(got == [(each.intent, dict(each.slots)) for each in one] for one in meant)


def _peak_mib() -> float:
    """Return the most memory that this process has held (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
