"""Finds out what every sentence of a template holds, without writing them out."""

from __future__ import annotations

from collections.abc import Collection, Mapping

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

    def __init__(self, rules: Mapping[str, Template], texts: Collection[str] = ()) -> None:
        """Take the rules, and the slots that take free words.

        A reference to a rule that is missing holds nothing.
        """
        self._rules, self._texts = rules, texts
        self._empty: dict[str, bool] = {}
        self._free: dict[str, bool] = {}
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

    def may_be_free(self, node: Node) -> bool:
        """Say whether a template also stands for free words and nothing else."""
        match node:
            case Text():
                return False
            case SlotRef(slot=slot):
                return slot in self._texts
            case Optional():
                return True
            case RuleRef(rule):
                if rule not in self._free:
                    known = rule in self._rules
                    self._free[rule] = known and self.may_be_free(self._rules[rule].node)
                return self._free[rule]
            case Alternatives(items):
                return any(self.may_be_free(item) for item in items)
            case Sequence(items) | Permutation(items):
                return all(self.may_be_free(item) for item in items)

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
