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


def count_phrases(
    node: Node, rules: Mapping[str, Template], of_slot: Callable[[SlotRef], int] = lambda _ref: 1
) -> int:
    """Return how many phrases `expand` yields, without writing them out.

    `of_slot` says for how many phrases a slot stands.
    """
    of_rule: dict[str, int] = {}  # each rule is counted once, however often it is used

    def count(node: Node) -> int:  # noqa: PLR0911 - one line for each kind of node
        match node:
            case SlotRef():
                return of_slot(node)
            case RuleRef(rule):
                if rule not in of_rule:
                    of_rule[rule] = count(rules[rule].node)
                return of_rule[rule]
            case Optional(item):
                return count(item) + 1
            case Alternatives(items):
                return sum(map(count, items))
            case Sequence(items):
                return math.prod(map(count, items))
            case Permutation(items):
                return math.factorial(len(items)) * math.prod(map(count, items))
            case _:
                return 1

    return count(node)
