"""Says where a part of a template matches the words of one sentence as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

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
from cabin.nlu import Matcher
from cabin.nlu.sentence import Sentence


class ExactEnds:
    """Matches the parts of one intent's templates; what was found is remembered."""

    def __init__(self, matcher: Matcher, sentence: Sentence, spec: IntentSpec) -> None:
        """Take the sentence as the matcher cuts it."""
        self.cut = matcher.compiled.tokeniser.words
        self.rules = spec.rules
        self._spec = spec
        self._number_slot = matcher.compiled.shapes.number_slot
        self._sentence = sentence
        self._known: dict[tuple[Node, int], frozenset[int]] = {}

    def ends(self, node: Node, at: int) -> frozenset[int]:
        """Return the tokens after the part, for each way in which it can begin here."""
        key = node, at
        if key not in self._known:
            self._known[key] = frozenset(self._search(node, at))
        return self._known[key]

    def _search(self, node: Node, at: int) -> Iterable[int]:  # noqa: PLR0911 - a line for each kind
        match node:
            case Text(text):
                words = self.cut(text)
                end = at + len(words)
                return (end,) if self._sentence.words[at:end] == words else ()
            case SlotRef(slot):
                number = self._number_slot(self._spec.slots[slot], self.rules)
                return (reading.end for reading in self._sentence.slots.read(number, at))
            case RuleRef(rule):
                return self.ends(self.rules[rule].node, at)
            case Optional(item):
                return self.ends(item, at) | {at}
            case Alternatives(items):
                return frozenset[int]().union(*(self.ends(item, at) for item in items))
            case Sequence(items):
                return self._in_order(items, at)
            case Permutation(items):
                orders = (self._in_order(order, at) for order in permutations(items))
                return frozenset[int]().union(*orders)

    def _in_order(self, items: Iterable[Node], at: int) -> frozenset[int]:
        """Return the ends of parts in order; fillers may stand between them."""
        here = {at}
        for number, item in enumerate(items):
            if number:
                here |= {end for each in here for end in self._sentence.fillers.get(each, ())}
            here = {end for each in here for end in self.ends(item, each)}
        return frozenset(here)
