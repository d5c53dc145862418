"""Divides what there is to learn from into parts, of which an epoch shows some shares."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from train.batches import usable
from train.features import Example

_PIECE = (100, 400)
"""Frames of noise that are shown at once, for nobody speaks in them."""


@dataclass(frozen=True, slots=True)
class Part:
    """Holds examples in shares; an epoch shows so many of them, the next epoch the next ones."""

    examples: Sequence[Example]
    shares: int
    shown: int = 1

    def of(self, epoch: int) -> Sequence[Example]:
        """Return the shares of an epoch."""
        first = epoch * self.shown
        return [
            each
            for number in range(first, first + self.shown)
            for each in self.examples[number % self.shares :: self.shares]
        ]


def spoken(examples: Sequence[Example], copies: int, rng: random.Random, *, shown: int = 1) -> Part:
    """Return a part whose shares hold each clip once, in copies of all kinds.

    Args:
        examples: all copies of a clip follow one another.
        copies: how many there are of each clip.
        rng: shuffles the clips.
        shown: how many copies of each clip an epoch shows.
    """
    clips = [examples[first : first + copies] for first in range(0, len(examples), copies)]
    fit = [clip for clip in clips if all(map(usable, clip))]
    rng.shuffle(fit)
    mixed = [
        clip[(number + at) % copies] for number, clip in enumerate(fit) for at in range(copies)
    ]
    return Part(mixed, copies, shown)


def unspoken(noises: Sequence[Example], rng: random.Random) -> Part:
    """Return a part of short pieces of noise, of which an epoch shows a quarter."""
    pieces = []
    for noise, _ in noises:
        count = min(len(noise), rng.randint(*_PIECE))
        first = rng.randint(0, len(noise) - count)
        pieces.append((noise[first : first + count], ()))
    return Part([each for each in pieces if usable(each)], 4)
