"""Turns templates into shapes: equal parts become one number, however they were named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from cabin.errors import IntentsError, Problem
from cabin.intents import model
from cabin.intents.model import Place

Kind = Literal["word", "slot", "sequence", "either", "any_order", "maybe"]

_MAX_ANY_ORDER = 6
_MAX_PARTS = 500  # of one sequence; more is a rule that multiplies itself


class Shape(NamedTuple):
    """Holds one part of a template; `word` and `slot` are leaves, the others hold shapes."""

    kind: Kind
    parts: tuple[int, ...] = ()
    word: str = ""
    slot: int = -1
    name: str = ""


class Shapes:
    """Numbers the shapes of a catalogue; rules are written out, so equal rules are one shape."""

    def __init__(self, cut: Callable[[str], tuple[str, ...]]) -> None:
        """Take what cuts a text into words."""
        self.cut = cut
        self._numbers: dict[Shape, int] = {}
        self._slot_numbers: dict[int, int] = {}
        self.all: list[Shape] = []
        self.slots: list[model.SlotSpec] = []
        self.rules_of: list[Mapping[str, model.Template]] = []  # what each slot may refer to
        self.read: dict[tuple[int, int, str], int] = {}  # rules already read

    def number(self, shape: Shape) -> int:
        """Return the number of a shape; equal shapes are one."""
        number = self._numbers.get(shape)
        if number is None:
            number = self._numbers[shape] = len(self.all)
            self.all.append(shape)
        return number

    def number_slot(self, spec: model.SlotSpec, rules: Mapping[str, model.Template]) -> int:
        """Return the number of a slot; equal slots are one."""
        number = self._slot_numbers.get(id(spec))
        if number is None:
            # Files resolve their own copies of a shared slot: equal ones are read once.
            number = next((at for at, known in enumerate(self.slots) if known == spec), -1)
            if number < 0:
                number = len(self.slots)
                self.slots.append(spec)
                self.rules_of.append(rules)
            self._slot_numbers[id(spec)] = number
        return number

    def finish(self, cut: Callable[[str], tuple[str, ...]]) -> None:
        """Forget what only a further template would need; it is no use in a file."""
        self.cut = cut
        self._numbers.clear()
        self._slot_numbers.clear()
        self.read.clear()

    def of(self, node: model.Node, spec: model.IntentSpec, place: Place) -> int:
        """Return the shape of a node of an intent's template.

        Raises:
            IntentsError: a rule calls itself, or a slot or rule is not defined.
        """
        return _Reader(self, spec.rules, spec.slots, place).read(node)


class _Reader:
    """Reads the nodes of one template."""

    def __init__(
        self,
        shapes: Shapes,
        rules: Mapping[str, model.Template],
        slots: Mapping[str, model.SlotSpec],
        place: Place,
    ) -> None:
        self._shapes, self._rules, self._slots, self._place = shapes, rules, slots, place
        self._open: list[str] = []

    def _fault(self, what: str, remedy: str) -> IntentsError:
        place = self._place
        return IntentsError((Problem(place.file, place.line, place.column, what, remedy),))

    def read(self, node: model.Node) -> int:  # noqa: PLR0911 - a table of seven nodes
        number, cut = self._shapes.number, self._shapes.cut
        match node:
            case model.Text(text):
                words = tuple(number(Shape("word", word=w)) for w in cut(text))
                return words[0] if len(words) == 1 else number(Shape("sequence", words))
            case model.SlotRef(slot, name):
                return number(Shape("slot", slot=self._slot(slot), name=name))
            case model.RuleRef(rule):
                return self._rule(rule)
            case model.Sequence(items):
                return number(Shape("sequence", self._flat(items)))
            case model.Alternatives(items):
                return number(Shape("either", tuple(dict.fromkeys(map(self.read, items)))))
            case model.Optional(item):
                return number(Shape("maybe", (self.read(item),)))
            case model.Permutation(items):
                if len(items) > _MAX_ANY_ORDER:
                    raise self._fault(
                        f"{len(items)} parts in any order", f"use at most {_MAX_ANY_ORDER}"
                    )
                return number(Shape("any_order", tuple(map(self.read, items))))

    def _flat(self, items: tuple[model.Node, ...]) -> tuple[int, ...]:
        """Return the parts of a sequence with the sequences in it written out."""
        flat: list[int] = []
        for number in map(self.read, items):
            shape = self._shapes.all[number]
            flat.extend(shape.parts if shape.kind == "sequence" else (number,))
            if len(flat) > _MAX_PARTS:
                raise self._fault(
                    f"more than {_MAX_PARTS} words in a row", "make its rules smaller"
                )
        return tuple(flat)

    def _slot(self, slot: str) -> int:
        if slot not in self._slots:
            raise self._fault(f"slot '{slot}' is not defined", "define it under 'slots'")
        return self._shapes.number_slot(self._slots[slot], self._rules)

    def _rule(self, rule: str) -> int:
        key = id(self._rules), id(self._slots), rule
        known = self._shapes.read.get(key)
        if known is not None:
            return known
        if rule in self._open:
            raise self._fault(f"rule '{rule}' calls itself", "write it without itself")
        if rule not in self._rules:
            raise self._fault(f"rule '{rule}' is not defined", "define it under 'rules'")
        self._open.append(rule)
        shape = self.read(self._rules[rule].node)
        self._open.pop()
        self._shapes.read[key] = shape
        return shape
