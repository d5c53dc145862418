"""Finds all words that can be said in a template, those of its rules and lists too."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cabin.intents.model import (
    Alternatives,
    IntentSpec,
    ListSlot,
    Node,
    Optional,
    Permutation,
    RuleRef,
    Sequence,
    SlotRef,
    Text,
)


class WordIndex:
    """Remembers the words of rules and lists, which many templates share."""

    def __init__(self, cut: Callable[[str], Iterable[str]]) -> None:
        """Take what cuts a text into words."""
        self._cut = cut
        self._known: dict[tuple[int, str], frozenset[str]] = {}

    def of(self, node: Node, spec: IntentSpec) -> frozenset[str]:
        """Return the words of a part of a template of an intent."""
        match node:
            case Text(text):
                return frozenset(self._cut(text))
            case RuleRef(rule):
                key = id(spec.rules[rule]), rule
                if key not in self._known:
                    self._known[key] = self.of(spec.rules[rule].node, spec)
                return self._known[key]
            case SlotRef(slot):
                return self.of_slot(spec, slot)
            case Optional(item):
                return self.of(item, spec)
            case Sequence(items) | Alternatives(items) | Permutation(items):
                return frozenset[str]().union(*(self.of(item, spec) for item in items))

    def of_slot(self, spec: IntentSpec, slot: str) -> frozenset[str]:
        """Return the words of the values of a slot."""
        one = spec.slots[slot]
        key = id(one), slot
        if key not in self._known:
            choices = one.choices if isinstance(one, ListSlot) else ()
            says = [say.node for choice in choices for say in choice.says]
            self._known[key] = frozenset[str]().union(*(self.of(say, spec) for say in says))
        return self._known[key]
