"""Finds which slots the sentences of an intent can report, alone and together."""

from __future__ import annotations

from cabin.intents.model import (
    Alternatives,
    IntentSpec,
    Node,
    Optional,
    Permutation,
    RuleRef,
    Sequence,
    SlotRef,
    Text,
)

Combinations = frozenset[frozenset[str]]

_NONE: Combinations = frozenset((frozenset(),))


def slot_names(spec: IntentSpec) -> frozenset[str]:
    """Return the names under which an intent reports slots."""
    return frozenset(name for each in combinations(spec) for name in each)


def combinations(spec: IntentSpec) -> Combinations:
    """Return which slots one sentence of an intent can fill together; none is one of them."""
    finder = _Finder(spec)
    return frozenset[frozenset[str]]().union(*(finder.of(each.node) for each in spec.sentences))


class _Finder:
    """Finds the combinations of one intent; each rule is looked at once."""

    def __init__(self, spec: IntentSpec) -> None:
        self._rules = spec.rules
        self._known: dict[str, Combinations] = {}

    def of(self, node: Node) -> Combinations:
        match node:
            case Text():
                return _NONE
            case SlotRef(name=name):
                return frozenset((frozenset((name,)),))
            case RuleRef(rule):
                if rule not in self._known:
                    self._known[rule] = self.of(self._rules[rule].node)
                return self._known[rule]
            case Optional(item):
                return self.of(item) | _NONE
            case Alternatives(items):
                return frozenset[frozenset[str]]().union(*map(self.of, items))
            case Sequence(items) | Permutation(items):
                return self._together(items)

    def _together(self, items: tuple[Node, ...]) -> Combinations:
        found = _NONE
        for more in map(self.of, items):
            if more != _NONE:
                found = frozenset(one | other for one in found for other in more)
        return found
