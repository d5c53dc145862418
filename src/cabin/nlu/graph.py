"""Compiles the templates of a language into one graph of words that all of them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cabin.errors import IntentsError, Problem
from cabin.intents.model import Template
from cabin.nlu.shapes import Shapes

_MAX_STATES = 50_000  # of one template; more is a rule that multiplies itself


@dataclass(slots=True)
class State:
    """Holds the ways that lead on from one place in the graph."""

    words: dict[str, tuple[int, ...]]
    slots: tuple[tuple[int, str, int], ...]  # slot, reported name, target
    ends: tuple[int, ...]  # templates that end here
    reach: int  # bit set of the templates whose end can be reached from here


@dataclass(slots=True)
class _Open:
    """Holds a state while more ways are added to it."""

    words: dict[str, list[int]] = field(default_factory=dict)
    slots: list[tuple[int, str, int]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)  # states that are reached without a word


class Graph:
    """Holds the states; state 0 is the start. Templates with a common beginning share it."""

    def __init__(self, shapes: Shapes) -> None:
        """Start with the beginning alone."""
        self._shapes = shapes
        self.states: list[State] = []
        self._open = [_Open()]
        self._steps: dict[tuple[int, int], int] = {}
        self._limit = 0

    def add(self, shape: int, template: int, source: Template) -> None:
        """Add one template's shape.

        Raises:
            IntentsError: the template has too many forms.
        """
        self._limit = len(self._open) + _MAX_STATES
        try:
            end = self._walk(0, (shape,))
        except OverflowError:
            place = source.place
            what = f"the template has too many forms: {source.source}"
            problem = Problem(place.file, place.line, place.column, what, "make its rules smaller")
            raise IntentsError((problem,)) from None
        self._open[end].ends.append(template)

    def _new(self) -> int:
        if len(self._open) >= self._limit:
            raise OverflowError
        self._open.append(_Open())
        return len(self._open) - 1

    def _walk(self, state: int, parts: Sequence[int]) -> int:
        """Return the state after the parts, sharing what was walked before."""
        for part in parts:
            shape = self._shapes.all[part]
            if shape.kind == "sequence":
                state = self._walk(state, shape.parts)
                continue
            target = self._steps.get((state, part))
            if target is None:
                target = self._steps[state, part] = self._new()
                self._link(state, part, target)
            state = target
        return state

    def _link(self, state: int, part: int, target: int) -> None:
        """Lead from a state to a target by way of a part."""
        shape = self._shapes.all[part]
        if shape.kind == "word":
            self._open[state].words.setdefault(shape.word, []).append(target)
        elif shape.kind == "slot":
            self._open[state].slots.append((shape.slot, shape.name, target))
        elif shape.kind == "sequence":
            if not shape.parts:
                self._open[state].empty.append(target)
                return
            self._link(self._walk(state, shape.parts[:-1]), shape.parts[-1], target)
        elif shape.kind == "either":
            for choice in shape.parts:
                self._link(state, choice, target)
        elif shape.kind == "maybe":
            self._open[state].empty.append(target)
            self._link(state, shape.parts[0], target)
        else:
            self._link_any_order(state, shape.parts, target)

    def _link_any_order(self, state: int, parts: tuple[int, ...], target: int) -> None:
        """Lead through the parts in every order: one state for each set of parts already said."""
        everything = (1 << len(parts)) - 1
        places = {0: state, everything: target}
        for said in range(everything):
            for index, part in enumerate(parts):
                then = said | 1 << index
                if then != said:
                    if then not in places:
                        places[then] = self._new()
                    self._link(places[said], part, places[then])

    def finish(self) -> None:
        """Take out empty ways and equal states, and note what each state can still reach.

        Equal ways are one object: there are many of them, and they are kept in a file.
        """
        self.states = [State({}, (), (), 0)]  # the start is finished last
        same: dict[int, int] = {}  # open state -> finished state
        known: dict[object, int] = {}
        shared: dict[Any, Any] = {}
        for index in self._leaves_first():
            state = self._closed(self._open[index], same)
            key = tuple(state.words.items()), state.slots, state.ends
            if index and key in known:
                same[index] = known[key]
                continue
            for word, targets in state.words.items():
                state.words[word] = shared.setdefault(targets, targets)
            state.slots = shared.setdefault(state.slots, state.slots)
            state.ends = shared.setdefault(state.ends, state.ends)
            reach = self._reach(state)
            state.reach = shared.setdefault(reach, reach)
            if index:
                same[index] = known[key] = len(self.states)
                self.states.append(state)
            else:
                self.states[0] = state
        self._open, self._steps = [], {}

    def _closed(self, state: _Open, same: Mapping[int, int]) -> State:
        """Return a state with all the ways of those that it reaches without a word."""
        words = {word: [same[each] for each in targets] for word, targets in state.words.items()}
        slots = [(slot, name, same[target]) for slot, name, target in state.slots]
        ends = list(state.ends)
        for target in state.empty:
            other = self.states[same[target]]
            for word, targets in other.words.items():
                words.setdefault(word, []).extend(targets)
            slots.extend(other.slots)
            ends.extend(other.ends)
        unique = {word: tuple(dict.fromkeys(targets)) for word, targets in words.items()}
        return State(unique, tuple(dict.fromkeys(slots)), tuple(dict.fromkeys(ends)), 0)

    def _reach(self, state: State) -> int:
        """Return the bit set of the templates that can be ended from a state."""
        after = {target for targets in state.words.values() for target in targets}
        after.update(target for _, _, target in state.slots)
        reach = 0
        for end in state.ends:
            reach |= 1 << end
        for target in after:
            reach |= self.states[target].reach
        return reach

    def _leaves_first(self) -> list[int]:
        """Return the states so that each comes after all that it leads to."""
        order: list[int] = []
        done = bytearray(len(self._open))
        stack = [(0, False)]
        while stack:
            index, ready = stack.pop()
            if ready:
                order.append(index)
                continue
            if done[index]:
                continue
            done[index] = 1
            stack.append((index, True))
            state = self._open[index]
            after = [target for targets in state.words.values() for target in targets]
            after += [target for _, _, target in state.slots]
            stack.extend((target, False) for target in after + state.empty if not done[target])
        return order
