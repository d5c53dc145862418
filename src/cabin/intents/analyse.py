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


class Analysis:
    """Answers for the templates that share some rules; each rule is looked at once."""

    def __init__(self, rules: Mapping[str, Template]) -> None:
        """Take the rules; a reference to one that is missing holds nothing."""
        self._rules = rules
        self._empty: dict[str, bool] = {}
        self._certain: dict[str, frozenset[str]] = {}

    def may_be_empty(self, node: Node) -> bool:
        """Say whether a template also stands for nothing at all."""
        match node:
            case Text() | SlotRef():
                return False
            case Optional():
                return True
            case RuleRef(rule):
                if rule not in self._empty:
                    known = rule in self._rules
                    self._empty[rule] = known and self.may_be_empty(self._rules[rule].node)
                return self._empty[rule]
            case Alternatives(items):
                return any(map(self.may_be_empty, items))
            case Sequence(items) | Permutation(items):
                return all(map(self.may_be_empty, items))

    def certain_slots(self, node: Node) -> frozenset[str]:
        """Return the names of the slots that stand in every sentence of a template."""
        match node:
            case Text() | Optional():
                return frozenset()
            case SlotRef(name=name):
                return frozenset((name,))
            case RuleRef(rule):
                if rule not in self._certain:
                    known = rule in self._rules
                    inner = self.certain_slots(self._rules[rule].node) if known else frozenset()
                    self._certain[rule] = inner
                return self._certain[rule]
            case Alternatives(items):
                return frozenset.intersection(*map(self.certain_slots, items))
            case Sequence(items) | Permutation(items):
                return frozenset().union(*map(self.certain_slots, items))
