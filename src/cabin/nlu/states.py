"""Holds the graph of words in a few arrays, and makes each state of it when it is needed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

Label: TypeAlias = str | tuple[int, str] | None
"""What a way is taken with: a word, or a slot and its reported name; None: with nothing at all."""

Ways: TypeAlias = tuple[tuple[int, int], ...]
"""The ways that lead on from a state: the number of a label, and the state that it leads to."""

Ends: TypeAlias = tuple[int, ...]
"""The templates that end in a state."""

_MOST = 10_000
"""So many states are kept; then all are made anew."""


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

    From `start` on, the numbers are of groups: a group is one state in place of all that the same
    words lead to, so that one way leads from it with each word or slot.
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
        reach = _reach(states)
        self._reaches = tuple(dict.fromkeys(reach))
        numbers = {each: number for number, each in enumerate(self._reaches)}
        self._reach = array("I", (numbers[each] for each in reach))
        self._shared: dict[Ends, Ends] = {}
        self.start = len(states)
        self._numbers = count(self.start + 1)  # of further groups
        self._members: dict[int, Ends] = {self.start: (0,)}
        self._groups: dict[Ends, Ends] = {(0,): (self.start,)}

    def __missing__(self, number: int) -> State:
        """Return a state, with all that follows those which it reaches without a word."""
        words: dict[str, list[int]] = {}
        slots: dict[tuple[int, str], list[int]] = {}
        ends: list[int] = []
        reach = 0
        reached = list(self._members.get(number, (number,)))
        for each in reached:
            ends += self._ends.get(each, ())
            reach |= self._reaches[self._reach[each]]
            for way in range(self._first[each], self._first[each + 1]):
                label, target = self._labels[self._label[way]], self._target[way]
                if isinstance(label, str):
                    words.setdefault(label, []).append(target)
                elif label:
                    slots.setdefault(label, []).append(target)
                elif target not in reached:
                    reached.append(target)
        led = self._once if number < self.start else self._together
        state = State(
            {word: led(targets) for word, targets in words.items()},
            tuple((*label, target) for label in slots for target in led(slots[label])),
            self._once(ends),
            reach,
        )
        if len(self) >= _MOST:
            self.clear()
        self[number] = state
        return state

    def _once(self, numbers: list[int]) -> tuple[int, ...]:
        """Return each of some numbers once; equal ones are one object."""
        unique = tuple(dict.fromkeys(numbers))
        return self._shared.setdefault(unique, unique)

    def _together(self, numbers: list[int]) -> tuple[int, ...]:
        """Return the number of a group of states, in a tuple like that of other states."""
        unique = tuple(dict.fromkeys(numbers))
        group = self._groups.get(unique)
        if group is None:
            number = next(self._numbers)
            self._members[number] = unique
            group = self._groups.setdefault(unique, (number,))
        return group


def _reach(states: Sequence[tuple[Ways, Ends]]) -> list[int]:
    """Return for each state the bit set of the templates that can end from there."""
    reach = [0] * len(states)
    for number in reversed(range(len(states))):
        ways, ends = states[number]
        for end in ends:
            reach[number] |= 1 << end
        for _, target in ways:
            reach[number] |= reach[target]
    return reach
