"""Draws one phrase of a template at random."""

from __future__ import annotations

import random
from collections.abc import Mapping

from cabin.intents.expand import Phrase
from cabin.intents.model import (
    Alternatives,
    Node,
    Optional,
    Permutation,
    RuleRef,
    Sequence,
    SlotRef,
    Template,
    Text,
)

_FADING = 0.6  # a part that may be missing is so much rarer after each that was not


def draw(
    node: Node, rules: Mapping[str, Template], rng: random.Random, *, plain: bool = False
) -> Phrase:
    """Return a phrase of a template.

    Each alternative is as likely as its neighbours, and each optional part as its absence. Where
    it is to be `plain`, as people speak, what stands first among alternatives is likelier, and
    optional parts seldom come together.
    """
    return _Drawer(rules, rng, plain=plain).draw(node)


class _Drawer:
    """Draws one phrase, and remembers how many of its optional parts were taken."""

    def __init__(self, rules: Mapping[str, Template], rng: random.Random, *, plain: bool) -> None:
        self._rules, self._rng, self._plain = rules, rng, plain
        self._chance = 0.5

    def draw(self, node: Node) -> Phrase:
        match node:
            case Text() | SlotRef():
                return (node,)
            case RuleRef(rule):
                return self.draw(self._rules[rule].node)
            case Optional(item):
                return self.draw(item) if self._takes() else ()
            case Alternatives(items):
                return self.draw(self._one(items))
            case Sequence(items):
                return tuple(part for item in items for part in self.draw(item))
            case Permutation(items):
                order = self._rng.sample(items, len(items))
                return tuple(part for item in order for part in self.draw(item))

    def _takes(self) -> bool:
        taken = self._rng.random() < self._chance
        if taken and self._plain:
            self._chance *= _FADING
        return taken

    def _one(self, items: tuple[Node, ...]) -> Node:
        if not self._plain:
            return self._rng.choice(items)
        return self._rng.choices(items, [1 / place for place in range(1, len(items) + 1)])[0]
