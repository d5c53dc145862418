"""One exchange: what was said to the car and all that came of it, with its milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cabin.dialogue import Turn
from cabin.messages import Change, Interpretation, Transcript, Utterance

Stage: TypeAlias = Literal["listen", "hear", "finish", "understand", "act", "speak"]
"""listen: voice activity and endpointing; hear: decoding while somebody speaks; finish: what is
left of it after the endpoint; act: dialogue and vehicle; speak: synthesis."""

AFTER_ENDPOINT: tuple[Stage, ...] = ("finish", "understand", "act", "speak")
"""The stages for which a person waits."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Holds one thing that was said and the car's answer.

    `transcripts` has the one that counted first; `ms` holds the milliseconds of work of each
    stage that ran.
    """

    transcripts: tuple[Transcript, ...]
    interpretation: Interpretation
    turn: Turn
    ms: Mapping[Stage, float]
    utterance: Utterance | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return every signal that changed, in order."""
        return tuple(change for outcome in self.turn.outcomes for change in outcome.changes)

    @property
    def acted(self) -> bool:
        """Return whether all of it was understood and nothing was refused."""
        refused = any(outcome.kind == "refused" for outcome in self.turn.outcomes)
        return self.interpretation.rejected is None and not refused


class Stopwatch:
    """Adds up the milliseconds that each stage takes."""

    __slots__ = ("_clock", "_ms")

    def __init__(self, clock: Callable[[], float]) -> None:
        """Start at zero; `clock` returns seconds."""
        self._clock = clock
        self._ms: dict[Stage, float] = {}

    @contextmanager
    def time(self, stage: Stage) -> Iterator[None]:
        """Count the time of the block towards a stage."""
        start = self._clock()
        try:
            yield
        finally:
            self._ms[stage] = self._ms.get(stage, 0.0) + (self._clock() - start) * 1000

    def read(self) -> dict[Stage, float]:
        """Return the milliseconds so far and start again at zero."""
        ms, self._ms = self._ms, {}
        return ms
