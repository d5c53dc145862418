"""Finds out what every sentence of a template holds, without writing them out."""

from __future__ import annotations

from collections.abc import Mapping

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


def may_be_empty(node: Node, rules: Mapping[str, Template]) -> bool:
    """Say whether a template also stands for nothing at all."""
    match node:
        case Text() | SlotRef():
            return False
        case Optional():
            return True
        case RuleRef(rule):
            return rule in rules and may_be_empty(rules[rule].node, rules)
        case Alternatives(items):
            return any(may_be_empty(item, rules) for item in items)
        case Sequence(items) | Permutation(items):
            return all(may_be_empty(item, rules) for item in items)


def certain_slots(node: Node, rules: Mapping[str, Template]) -> frozenset[str]:
    """Return the names of the slots that stand in every sentence of a template."""
    match node:
        case Text() | Optional():
            return frozenset()
        case SlotRef(name=name):
            return frozenset((name,))
        case RuleRef(rule):
            return certain_slots(rules[rule].node, rules) if rule in rules else frozenset()
        case Alternatives(items):
            return frozenset.intersection(*(certain_slots(item, rules) for item in items))
        case Sequence(items) | Permutation(items):
            return frozenset().union(*(certain_slots(item, rules) for item in items))
