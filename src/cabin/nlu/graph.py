"""Compiles the templates of a language into one graph of words that all of them share."""

from __future__ import annotations

from collections.abc import Sequence

from cabin.errors import IntentsError, Problem
from cabin.intents.model import Template
from cabin.nlu.shapes import Shapes
from cabin.nlu.states import Ends, Label, States, Ways

_MAX_STATES = 50_000  # of one template; more is a rule that multiplies itself


class Graph:
    """Holds the states; state 0 is the start. Templates with a common beginning share it."""

    def __init__(self, shapes: Shapes) -> None:
        """Start with the beginning alone."""
        self._shapes = shapes
        self.states = States((), ())
        self._labels: dict[Label, int] = {}
        self._ways: list[list[tuple[int, int]]] = [[]]  # of each state: label and target
        self._ends: dict[int, Ends] = {}
        self._steps: dict[tuple[int, int], int] = {}
        self._limit = 0

    def add(self, shape: int, template: int, source: Template) -> None:
        """Add one template's shape.

        Raises:
            IntentsError: the template has too many forms.
        """
        self._limit = len(self._ways) + _MAX_STATES
        try:
            end = self._walk(0, (shape,))
        except OverflowError:
            place = source.place
            what = f"the template has too many forms: {source.source}"
            problem = Problem(place.file, place.line, place.column, what, "make its rules smaller")
            raise IntentsError((problem,)) from None
        self._ends[end] = (*self._ends.get(end, ()), template)

    def _new(self) -> int:
        if len(self._ways) >= self._limit:
            raise OverflowError
        self._ways.append([])
        return len(self._ways) - 1

    def _add(self, state: int, label: Label, target: int) -> None:
        """Add a way."""
        self._ways[state].append((self._labels.setdefault(label, len(self._labels)), target))

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
            self._add(state, shape.word, target)
        elif shape.kind == "slot":
            self._add(state, (shape.slot, shape.name), target)
        elif shape.kind == "sequence":
            if not shape.parts:
                self._add(state, None, target)
                return
            self._link(self._walk(state, shape.parts[:-1]), shape.parts[-1], target)
        elif shape.kind == "either":
            for choice in shape.parts:
                self._link(state, choice, target)
        elif shape.kind == "maybe":
            self._add(state, None, target)
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
        """Make equal states one, and number them so that each leads only to later ones."""
        same: dict[int, int] = {}
        known: dict[tuple[Ways, Ends], int] = {}
        for state in self._leaves_first():
            ways = ((label, same[target]) for label, target in self._ways[state])
            key = tuple(dict.fromkeys(ways)), self._ends.get(state, ())
            same[state] = known.setdefault(key, len(known))
        last = len(known) - 1
        states = [
            (tuple((label, last - target) for label, target in ways), ends)
            for ways, ends in reversed(known)
        ]
        self.states = States(tuple(self._labels), states)
        self._labels, self._ways, self._ends, self._steps = {}, [], {}, {}

    def _leaves_first(self) -> list[int]:
        """Return the states so that each comes after all that it leads to."""
        order: list[int] = []
        done = bytearray(len(self._ways))
        stack = [(0, False)]
        while stack:
            state, ready = stack.pop()
            if ready:
                order.append(state)
            elif not done[state]:
                done[state] = 1
                stack.append((state, True))
                stack.extend((target, False) for _, target in self._ways[state] if not done[target])
        return order
