"""Writes templates out: their phrases one after the other, and how many there are."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

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

Phrase: TypeAlias = tuple[Text | SlotRef, ...]
"""One way through a template: its texts and slots in order."""


def expand(node: Node, rules: Mapping[str, Template]) -> Iterator[Phrase]:
    """Yield every phrase of a template; take as many as needed, there may be billions."""
    match node:
        case Text() | SlotRef():
            yield (node,)
        case RuleRef(rule):
            yield from expand(rules[rule].node, rules)
        case Optional(item):
            yield from expand(item, rules)
            yield ()
        case Alternatives(items):
            for item in items:
                yield from expand(item, rules)
        case Sequence(items):
            yield from _in_order(items, rules)
        case Permutation(items):
            for order in itertools.permutations(items):
                yield from _in_order(order, rules)


def _in_order(items: tuple[Node, ...], rules: Mapping[str, Template]) -> Iterator[Phrase]:
    """Yield every combination of the items' phrases, without holding more than one."""
    running = [expand(items[0], rules)]
    chosen: list[Phrase] = []
    while running:
        part = next(running[-1], None)
        if part is None:
            running.pop()
            if chosen:
                chosen.pop()
        elif len(running) == len(items):
            yield tuple(itertools.chain(*chosen, part))
        else:
            chosen.append(part)
            running.append(expand(items[len(running)], rules))


def count_phrases(  # noqa: PLR0911 - one line for each kind of node
    node: Node, rules: Mapping[str, Template], of_slot: Callable[[SlotRef], int] = lambda _ref: 1
) -> int:
    """Return how many phrases `expand` yields, without writing them out.

    `of_slot` says for how many phrases a slot stands.
    """
    match node:
        case Text():
            return 1
        case SlotRef():
            return of_slot(node)
        case RuleRef(rule):
            return count_phrases(rules[rule].node, rules, of_slot)
        case Optional(item):
            return count_phrases(item, rules, of_slot) + 1
        case Alternatives(items):
            return sum(count_phrases(item, rules, of_slot) for item in items)
        case Sequence(items):
            return math.prod(count_phrases(item, rules, of_slot) for item in items)
        case Permutation(items):
            orders = math.factorial(len(items))
            return orders * math.prod(count_phrases(item, rules, of_slot) for item in items)
