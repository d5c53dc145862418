"""Says where a part of a template matches the words of one sentence as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    TextSlot,
)
from cabin.nlu import Matcher
from cabin.nlu.sentence import Sentence

Ends = Mapping[int, float]
"""Token after a part -> what it costs to match it so."""

_FREE_WORD = 20.0
_MOST_FREE = 60.0


class ExactEnds:
    """Matches the parts of one intent's templates; what was found is remembered.

    Only free text costs anything: it takes in whatever is said, so it proves little.
    """

    def __init__(self, matcher: Matcher, sentence: Sentence, spec: IntentSpec) -> None:
        """Take the sentence as the matcher cuts it."""
        self.cut = matcher.compiled.tokeniser.words
        self.rules = spec.rules
        self._spec = spec
        self._number_slot = matcher.compiled.shapes.number_slot
        self._sentence = sentence
        self._known: dict[tuple[Node, int], Ends] = {}

    def ends(self, node: Node, at: int) -> Ends:
        """Return the tokens after the part, for each way in which it can begin here."""
        key = node, at
        if key not in self._known:
            self._known[key] = self._search(node, at)
        return self._known[key]

    def _search(self, node: Node, at: int) -> Ends:  # noqa: PLR0911 - a line for each kind
        match node:
            case Text(text):
                words = self.cut(text)
                end = at + len(words)
                return {end: 0.0} if self._sentence.words[at:end] == words else {}
            case SlotRef(slot):
                return self._slot(slot, at)
            case RuleRef(rule):
                return self.ends(self.rules[rule].node, at)
            case Optional(item):
                return _cheapest((self.ends(item, at), {at: 0.0}))
            case Alternatives(items):
                return _cheapest(self.ends(item, at) for item in items)
            case Sequence(items):
                return self._in_order(items, at)
            case Permutation(items):
                return _cheapest(self._in_order(order, at) for order in permutations(items))

    def _slot(self, slot: str, at: int) -> Ends:
        spec = self._spec.slots[slot]
        if at >= len(self._sentence.words):
            return {}
        ends = {each.end for each in self._sentence.slots.read(self._number(slot), at)}
        free = _FREE_WORD if isinstance(spec, TextSlot) else 0.0
        return {end: min(_MOST_FREE, free * (end - at)) for end in ends}

    def _number(self, slot: str) -> int:
        return self._number_slot(self._spec.slots[slot], self.rules)

    def _in_order(self, items: Iterable[Node], at: int) -> Ends:
        """Return the ends of parts in order; fillers may stand between them."""
        here: Ends = {at: 0.0}
        for number, item in enumerate(items):
            if number:
                fillers = self._sentence.fillers
                after = (
                    {end: cost} for each, cost in here.items() for end in fillers.get(each, ())
                )
                here = _cheapest((here, *after))
            here = _cheapest(
                {end: cost + more for end, more in self.ends(item, each).items()}
                for each, cost in here.items()
            )
        return here


def _cheapest(ways: Iterable[Ends]) -> Ends:
    """Return every end with the least that one of several ways costs."""
    found: dict[int, float] = {}
    for way in ways:
        for end, cost in way.items():
            found[end] = min(cost, found.get(end, cost))
    return found
