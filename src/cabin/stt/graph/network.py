"""A network of words without cycles, woven from the ends to the starts; equal parts are one.

A position stands for all that may still be said from there. It is known by its ways out, so two
positions with the same ways are the same position, and a part of a template is woven once for each
position behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

Label: TypeAlias = tuple[str, float]
"""Holds a word and what it costs beyond its share of the branch."""

END = 0
"""The position at which a sentence is over."""
NOWHERE = 1
"""The position from which nothing can be said, not even the end."""

Ways: TypeAlias = frozenset[int]
"""Holds the ways out of a position: `label << _BITS | position`, and `_OVER` for the end."""

_BITS = 32
_MASK = (1 << _BITS) - 1
_OVER = -1


@dataclass(slots=True)
class Network:
    """Holds the ways out of every position; each way leads to a position with a smaller number."""

    labels: list[Label] = field(default_factory=list)
    _ways: list[Ways] = field(default_factory=lambda: [frozenset((_OVER,)), frozenset()])
    _numbers: dict[Label, int] = field(default_factory=dict)
    _known: dict[Ways, int] = field(
        default_factory=lambda: {frozenset((_OVER,)): END, frozenset(): NOWHERE}
    )
    _unions: dict[frozenset[int], int] = field(default_factory=dict)
    _singles: dict[int, Ways] = field(default_factory=dict)
    _sole: dict[int, int] = field(default_factory=dict)
    _put: dict[tuple[int, int], int] = field(default_factory=dict)

    def before(self, words: Iterable[str], after: int, cost: float = 0.0) -> int:
        """Return the position before some words in a row; the first of them bears the cost."""
        row = list(words)
        if after == NOWHERE or not row:
            return after
        position = after
        for at in range(len(row) - 1, -1, -1):
            label = (row[at], 0.0 if at else cost)
            number = self._numbers.setdefault(label, len(self.labels))
            if number == len(self.labels):
                self.labels.append(label)
            position = self._position(frozenset((number << _BITS | position,)))
        return position

    def either(self, positions: Iterable[int]) -> int:
        """Return the position from which may be said what may be said from any of these."""
        some = frozenset(positions)
        if some not in self._unions:
            ways: Ways = frozenset()
            self._unions[some] = self._position(ways.union(*[self._ways[each] for each in some]))
        return self._unions[some]

    def onto(self, part: int, after: int) -> int:
        """Return a part with its ends put before another position."""
        if after in (END, NOWHERE):
            return part if after == END else NOWHERE
        behind = self._ways[after]
        for each in self._unput(part, after):
            ways = self._ways[each]
            moved = {(way & ~_MASK) | self._put[way & _MASK, after] for way in ways if way != _OVER}
            whole = frozenset(moved) | behind if _OVER in ways else frozenset(moved)
            self._put[each, after] = self._position(whole)
        return self._put[part, after]

    def sole(self, position: int) -> int:
        """Return a position that says the same and has at most one way for each label.

        This is the subset construction; as equal positions are one, its result is minimal.
        """
        sole = self._sole
        stack = [position]
        while stack:
            each = stack[-1]
            if each in sole:
                stack.pop()
                continue
            ways = self._single(each)
            waiting = {way & _MASK for way in ways if way != _OVER}.difference(sole)
            if waiting:
                stack.extend(sorted(waiting))
                continue
            stack.pop()
            found = self._position(
                frozenset(
                    [way if way == _OVER else way & ~_MASK | sole[way & _MASK] for way in ways]
                )
            )
            sole[each] = sole[found] = found
        return sole[position]

    def out(self, position: int) -> dict[int, int]:
        """Return where each label leads from a position with at most one way for each."""
        return {way >> _BITS: way & _MASK for way in self._ways[position] if way != _OVER}

    def over(self, position: int) -> bool:
        """Say whether a sentence may be over here."""
        return _OVER in self._ways[position]

    def within(self, starts: Iterable[int]) -> list[int]:
        """Return all positions that lie on the ways from these, ends before starts."""
        found = set(starts)
        stack = list(found)
        while stack:
            ways = self._ways[stack.pop()]
            fresh = {way & _MASK for way in ways if way != _OVER} - found
            found |= fresh
            stack.extend(fresh)
        return sorted(found)

    def _unput(self, part: int, after: int) -> list[int]:
        """Return the positions of a part that are not yet put before another, ends first."""
        found: set[int] = set()
        stack = [part]
        while stack:
            each = stack.pop()
            if each not in found and (each, after) not in self._put:
                found.add(each)
                stack.extend(way & _MASK for way in self._ways[each] if way != _OVER)
        return sorted(found)

    def _position(self, ways: Ways) -> int:
        """Return the position with these ways out."""
        number = self._known.setdefault(ways, len(self._ways))
        if number == len(self._ways):
            self._ways.append(ways)
        return number

    def _single(self, position: int) -> Ways:
        """Return ways that say the same, one for each label; several lead where any of them does.

        The ways out of where they lead may still be several.
        """
        ways = self._ways[position]
        if position in self._singles:
            return self._singles[position]
        labels = [way >> _BITS for way in ways]
        if len(set(labels)) < len(labels):
            several: dict[int, list[int]] = {}
            for way in ways:
                several.setdefault(way >> _BITS, []).append(way)
            ways = frozenset(
                some[0]
                if len(some) == 1
                else label << _BITS | self.either(way & _MASK for way in some)
                for label, some in several.items()
            )
        self._singles[position] = ways
        return ways
