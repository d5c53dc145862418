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


def draw(node: Node, rules: Mapping[str, Template], rng: random.Random) -> Phrase:
    """Return a phrase of a template; each alternative is as likely as its neighbours."""
    match node:
        case Text() | SlotRef():
            return (node,)
        case RuleRef(rule):
            return draw(rules[rule].node, rules, rng)
        case Optional(item):
            return draw(item, rules, rng) if rng.random() < 0.5 else ()  # noqa: PLR2004 - even odds
        case Alternatives(items):
            return draw(rng.choice(items), rules, rng)
        case Sequence(items):
            return tuple(part for item in items for part in draw(item, rules, rng))
        case Permutation(items):
            order = rng.sample(items, len(items))
            return tuple(part for item in order for part in draw(item, rules, rng))
