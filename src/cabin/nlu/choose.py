"""Chooses among complete readings: the cheapest, unless another that means else is as cheap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cabin.messages import Intent


@dataclass(frozen=True, slots=True)
class Scored:
    """Holds a reading with its cost (0: every word is a template's own)."""

    intent: Intent
    cost: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Holds the best reading and those that are too close to it to be refused by guessing."""

    best: Scored
    rivals: tuple[Intent, ...] = ()


def choose(readings: Sequence[Scored], margin: int = 0) -> Choice | None:
    """Return the cheapest reading, with its rivals within a margin of its cost.

    Readings of one meaning are one. A reading whose slots are all in another of the same intent
    is no rival: what says more is preferred.
    """
    if not readings:
        return None
    least = min(reading.cost for reading in readings)
    close = [reading for reading in readings if reading.cost <= least + margin]
    best = max(close, key=lambda reading: (-reading.cost, len(reading.intent.slots)))
    rivals: list[Intent] = []
    for reading in close:
        if not _agree(best.intent, reading.intent) and not any(
            _agree(known, reading.intent) for known in rivals
        ):
            rivals.append(reading.intent)
    return Choice(best, (best.intent, *rivals) if rivals else ())


def _agree(best: Intent, other: Intent) -> bool:
    return best.name == other.name and best.values.items() >= other.values.items()
