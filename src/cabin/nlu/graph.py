"""Compiles the templates of a language into one graph of words that all of them share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cabin.errors import IntentsError, Problem
from cabin.intents.model import Template
from cabin.nlu.shapes import Shapes

_MAX_STATES = 50_000  # of one template; more is a rule that multiplies itself


@dataclass(slots=True)
class State:
    """Holds the ways that lead on from one place in the graph."""

    words: dict[str, list[int]] = field(default_factory=dict)
    slots: list[tuple[int, str, int]] = field(default_factory=list)  # slot, reported name, target
    ends: list[int] = field(default_factory=list)  # templates that end here
    empty: list[int] = field(default_factory=list)
    reach: int = 0  # bit set of the templates whose end can be reached from here


class Graph:
    """Holds the states; state 0 is the start. Templates with a common beginning share it."""

    def __init__(self, shapes: Shapes) -> None:
        """Start with the beginning alone."""
        self._shapes = shapes
        self.states: list[State] = [State()]
        self._steps: dict[tuple[int, int], int] = {}
        self._limit = 0

    def add(self, shape: int, template: int, source: Template) -> None:
        """Add one template's shape.

        Raises:
            IntentsError: the template has too many forms.
        """
        self._limit = len(self.states) + _MAX_STATES
        try:
            end = self._walk(0, (shape,))
        except OverflowError:
            place = source.place
            what = f"the template has too many forms: {source.source}"
            problem = Problem(place.file, place.line, place.column, what, "make its rules smaller")
            raise IntentsError((problem,)) from None
        self.states[end].ends.append(template)

    def _new(self) -> int:
        if len(self.states) >= self._limit:
            raise OverflowError
        self.states.append(State())
        return len(self.states) - 1

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
            self.states[state].words.setdefault(shape.word, []).append(target)
        elif shape.kind == "slot":
            self.states[state].slots.append((shape.slot, shape.name, target))
        elif shape.kind == "sequence":
            if not shape.parts:
                self.states[state].empty.append(target)
                return
            self._link(self._walk(state, shape.parts[:-1]), shape.parts[-1], target)
        elif shape.kind == "either":
            for choice in shape.parts:
                self._link(state, choice, target)
        elif shape.kind == "maybe":
            self.states[state].empty.append(target)
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
        """Take out empty ways and note which templates each state can still reach."""
        for index in self._leaves_first():
            state = self.states[index]
            for target in dict.fromkeys(state.empty):
                self._absorb(state, self.states[target])
            state.empty = []
            reach = 0
            for end in state.ends:
                reach |= 1 << end
            for targets in state.words.values():
                for target in targets:
                    reach |= self.states[target].reach
            for _, _, target in state.slots:
                reach |= self.states[target].reach
            state.reach = reach
        self._steps.clear()

    @staticmethod
    def _absorb(state: State, other: State) -> None:
        """Give a state all the ways of another that it reaches without a word."""
        for word, targets in other.words.items():
            known = state.words.setdefault(word, [])
            known.extend(target for target in targets if target not in known)
        state.slots.extend(way for way in other.slots if way not in state.slots)
        state.ends.extend(end for end in other.ends if end not in state.ends)

    def _leaves_first(self) -> list[int]:
        """Return the states so that each comes after all that it leads to."""
        order: list[int] = []
        done = bytearray(len(self.states))
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
            state = self.states[index]
            after = [target for targets in state.words.values() for target in targets]
            after += [target for _, _, target in state.slots]
            stack.extend((target, False) for target in after + state.empty if not done[target])
        return order
