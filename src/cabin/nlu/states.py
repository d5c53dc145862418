"""Holds the graph of words in a few arrays, and makes each state of it when it is first needed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Label: TypeAlias = str | tuple[int, str] | None
"""What a way is taken with: a word, or a slot and its reported name; None: with nothing at all."""

Ways: TypeAlias = tuple[tuple[int, int], ...]
"""The ways that lead on from a state: the number of a label, and the state that it leads to."""

Ends: TypeAlias = tuple[int, ...]
"""The templates that end in a state."""


@dataclass(slots=True)
class State:
    """Holds what may follow one place in the graph."""

    words: dict[str, tuple[int, ...]]
    slots: tuple[tuple[int, str, int], ...]  # slot, reported name, target
    ends: Ends
    reach: int  # bit set of the templates whose end can be reached from here


class States(dict[int, State]):
    """Maps numbers to states; a state is made when it is first asked for, and then kept.

    There are some ten thousand, of which a sentence needs a few dozen: as objects, all of them
    take ten times the memory of these arrays, and as much longer to be read from a file.
    """

    def __init__(self, labels: Sequence[Label], states: Sequence[tuple[Ways, Ends]]) -> None:
        """Take the labels by their numbers, and states that lead only to later ones."""
        super().__init__()
        self._labels = tuple(labels)
        self._first = array("I", (0,))  # the first way of each state
        self._label, self._target = array("I"), array("I")  # of each way
        self._ends = {number: ends for number, (_, ends) in enumerate(states) if ends}
        for ways, _ in states:
            self._label.extend(label for label, _ in ways)
            self._target.extend(target for _, target in ways)
            self._first.append(len(self._label))
        reach = [0] * len(states)
        for number in reversed(range(len(states))):
            ways, ends = states[number]
            for end in ends:
                reach[number] |= 1 << end
            for _, target in ways:
                reach[number] |= reach[target]
        sets = {each: at for at, each in enumerate(dict.fromkeys(reach))}
        self._reaches = tuple(sets)
        self._reach = array("I", (sets[each] for each in reach))
        self._shared: dict[tuple[int, ...], tuple[int, ...]] = {}

    def __missing__(self, number: int) -> State:
        """Return a state, with all that follows those which it reaches without a word."""
        words: dict[str, list[int]] = {}
        slots: list[tuple[int, str, int]] = []
        ends: list[int] = []
        reached = [number]
        for each in reached:
            ends += self._ends.get(each, ())
            for way in range(self._first[each], self._first[each + 1]):
                label, target = self._labels[self._label[way]], self._target[way]
                if isinstance(label, str):
                    words.setdefault(label, []).append(target)
                elif label:
                    slots.append((*label, target))
                elif target not in reached:
                    reached.append(target)
        state = self[number] = State(
            {word: self._once(targets) for word, targets in words.items()},
            tuple(dict.fromkeys(slots)),
            self._once(ends),
            self._reaches[self._reach[number]],
        )
        return state

    def _once(self, numbers: list[int]) -> tuple[int, ...]:
        """Return each of some numbers once; equal ones are one object."""
        unique = tuple(dict.fromkeys(numbers))
        return self._shared.setdefault(unique, unique)
