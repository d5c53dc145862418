"""Knows what templates cannot do without: groups of words and slots, one of which must be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cabin.nlu.doubts import NEVER, Doubts
from cabin.nlu.evidence import Evidence
from cabin.nlu.mistakes import Mistakes
from cabin.nlu.shapes import Shape


class Group(NamedTuple):
    """Holds words and slots of which one must be said, and what it costs at least if none is."""

    omit: int
    words: frozenset[str]
    slots: frozenset[int]


class Musts:
    """Numbers the groups, so that each is looked for once in a sentence."""

    def __init__(self, shapes: Sequence[Shape], evidence: Evidence, mistakes: Mistakes) -> None:
        """Start with no group."""
        self._shapes, self._evidence, self._mistakes = shapes, evidence, mistakes
        self._numbers: dict[Group, int] = {}
        self._groups: list[Group] = []
        self._known: dict[tuple[int, bool], tuple[Group, ...]] = {}

    def of(self, shape: int, *, free: bool) -> tuple[int, ...]:
        """Return the groups of a template; beside free text no word of content is left out."""
        numbers = []
        for group in self._of(shape, free=free):
            if group not in self._numbers:
                self._numbers[group] = len(self._groups)
                self._groups.append(group)
            numbers.append(self._numbers[group])
        return tuple(sorted(numbers, key=lambda number: -self._groups[number].omit))

    def cost(self, number: int, doubts: Doubts) -> int:
        """Return what a group costs in a sentence at least."""
        cost, words, slots = self._groups[number]
        said = doubts.words
        for word in words if len(words) < len(said) else said:
            if word in words and (more := said.get(word)) is not None and more < cost:
                cost = more
        for slot in slots:
            cost = min(cost, doubts.slots[slot])
        return cost

    def _of(self, number: int, *, free: bool) -> tuple[Group, ...]:
        key = number, free
        if key not in self._known:
            self._known[key] = self._find(self._shapes[number], free=free)
        return self._known[key]

    def _find(self, shape: Shape, *, free: bool) -> tuple[Group, ...]:
        none: frozenset[int] = frozenset()
        if shape.kind == "maybe":
            return ()
        if shape.kind == "word":
            mistake = self._mistakes.omit(shape.word)
            omit = NEVER if mistake is None else mistake.cost
            if free and shape.word not in self._evidence.functions:
                omit = NEVER
            return (Group(omit, frozenset({shape.word}), none),)
        if shape.kind == "slot":
            return (Group(NEVER, frozenset(), frozenset({shape.slot})),)
        parts = [self._of(part, free=free) for part in shape.parts]
        if shape.kind != "either":
            return tuple(group for groups in parts for group in groups)
        if not all(parts):
            return ()
        # One way's dearest group, or another's: one of them is said, or the least is lost.
        chosen = [max(groups, key=_telling) for groups in parts]
        return (
            Group(
                min(group.omit for group in chosen),
                frozenset().union(*(group.words for group in chosen)),
                none.union(*(group.slots for group in chosen)),
            ),
        )


def _telling(group: Group) -> tuple[int, int]:
    return group.omit, -len(group.words)
