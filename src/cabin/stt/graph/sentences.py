"""Turns sentence templates into a network of words: the recogniser's view of the intents.

Free text is one arc with a label of its own, which the language model replaces. A word that nobody
can pronounce leaves a gap: what needs it cannot be heard.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from cabin.intents.model import (
    Alternatives,
    Catalogue,
    IntentSpec,
    Language,
    ListSlot,
    Node,
    NumberSlot,
    Optional,
    Permutation,
    RuleRef,
    Sequence,
    SlotRef,
    SlotSpec,
    Text,
    TextSlot,
)
from cabin.stt.graph import numbers
from cabin.stt.graph.leaves import Leaves, Words, split
from cabin.stt.graph.network import END, NOWHERE, Network

FREE_TEXT = "#text"
"""The label of an arc that stands for free words."""


@dataclass(slots=True)
class Weaver:
    """Weaves templates into a network; `unheard` collects words that have no pronunciation.

    What a rule or slot means is the same in all of a file, so it is woven once for each position
    behind it.
    """

    language: Language
    can_say: Callable[[str], bool]
    network: Network = field(default_factory=Network)
    unheard: set[str] = field(default_factory=set)
    _leaves: Leaves = field(init=False)
    _woven: dict[tuple[int, str, int], int] = field(default_factory=dict)
    _parts: dict[tuple[int, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Learn the words of the language."""
        self._leaves = Leaves(self.language)

    def intent(self, spec: IntentSpec, after: int = END) -> int:
        """Return the position before all sentences of an intent."""
        return self._either(self._node(each.node, spec, after) for each in spec.sentences)

    def words(self, words: Words, after: int, cost: float = 0.0) -> int:
        """Return the position before some words; nowhere if one of them cannot be said."""
        missing = [word for word in words if not self.can_say(word)]
        self.unheard.update(missing)
        return NOWHERE if missing else self.network.before(words, after, cost)

    def _either(self, positions: Iterable[int]) -> int:
        """Return the position before one of some parts; nowhere if there are none."""
        return self.network.either([NOWHERE, *positions])

    def _node(self, node: Node, spec: IntentSpec, after: int) -> int:
        """Return the position before a part of a template."""
        if after == NOWHERE:
            return NOWHERE
        match node:
            case Text(text):
                return self._text(text, after)
            case Sequence(items):
                return self._row(items, spec, after)
            case Optional(item):
                parts = [after, self._node(item, spec, after)]
            case Alternatives(items):
                parts = [self._node(item, spec, after) for item in items]
            case Permutation(items):
                parts = [self._row(order, spec, after) for order in itertools.permutations(items)]
            case _:
                parts = [self._reference(node, spec, after)]
        return self._either(parts)

    def _row(self, items: Iterable[Node], spec: IntentSpec, after: int) -> int:
        """Return the position before parts one after the other."""
        for item in reversed(tuple(items)):
            after = self._node(item, spec, after)
        return after

    def _reference(self, node: SlotRef | RuleRef, spec: IntentSpec, after: int) -> int:
        """Return the position before a rule or slot."""
        target = spec.rules[node.rule] if isinstance(node, RuleRef) else spec.slots[node.slot]
        key = (id(target), spec.place.file, after)
        if key not in self._woven:
            if isinstance(node, RuleRef):
                found = self._node(spec.rules[node.rule].node, spec, after)
            else:
                part = self._slot(spec.slots[node.slot], spec)
                found = self.network.onto(part, after)
            self._woven[key] = found
        return self._woven[key]

    def _text(self, text: str, after: int) -> int:
        """Return the position before fixed words; another form of them needs all of its words."""
        own, *others = self._leaves.text(text)
        ways = [own, *(each for each in others if all(map(self.can_say, each)))]
        return self._either(self.words(each, after) for each in ways)

    def _slot(self, slot: SlotSpec, spec: IntentSpec) -> int:
        """Return the position before what may be said for a slot, as a part of its own."""
        key = (id(slot), spec.place.file)
        if key not in self._parts:
            self._parts[key] = self.network.sole(self._fresh_slot(slot, spec))
        return self._parts[key]

    def _fresh_slot(self, slot: SlotSpec, spec: IntentSpec) -> int:
        """Weave what may be said for a slot."""
        if isinstance(slot, ListSlot):
            says = (template.node for choice in slot.choices for template in choice.says)
            return self._either(self._node(node, spec, END) for node in says)
        if isinstance(slot, TextSlot):
            return self.network.before((FREE_TEXT,), END)
        try:
            phrases = list(self._leaves.number(slot))
        except NotImplementedError:
            # The library of number words does not know this language.
            return self.network.before((FREE_TEXT,), END)
        units = [self.words(unit, END) for unit in self._leaves.units(slot)]
        after = self._either((END, *units))
        if isinstance(slot, NumberSlot) and slot.digits:
            return self._digits([words for words, _ in phrases], after)
        return self._either(self.words(words, after, cost) for words, cost in phrases)

    def _digits(self, digits: list[Words], after: int) -> int:
        """Weave up to `numbers.LONGEST` digits."""
        rest = NOWHERE
        for _ in range(numbers.LONGEST):
            behind = self._either((after, rest))
            rest = self._either(self.words(digit, behind) for digit in digits)
        return rest


def weave(
    catalogues: Iterable[Catalogue], can_say: Callable[[str], bool]
) -> tuple[Network, tuple[int, ...], tuple[str, ...]]:
    """Weave all intents of catalogues of one language.

    Args:
        catalogues: the intents.
        can_say: whether a word has a pronunciation.

    Returns:
        The network, the position before each intent, and the words that nobody can pronounce.
        Each intent has a position of its own: their automaton is three times smaller than one
        that is deterministic across intents.
    """
    network = Network()
    unheard: set[str] = set()
    starts = []
    for catalogue in catalogues:
        weaver = Weaver(catalogue.language, can_say, network, unheard)
        starts += [weaver.intent(spec) for spec in catalogue.intents.values()]
    return network, tuple(starts), tuple(sorted(unheard))


def weave_with_fillers(catalogue: Catalogue, can_say: Callable[[str], bool]) -> tuple[Network, int]:
    """Weave all intents with fillers ("please") before and after; return the position before all.

    Made deterministic, it is three times as large as with a position for each intent.
    """
    network, starts, _ = weave([catalogue], can_say)
    weaver = Weaver(catalogue.language, can_say, network)
    fillers = [tuple(split(each)) for each in catalogue.language.fillers]
    behind = network.either((END, *(weaver.words(each, END) for each in fillers)))
    whole = network.onto(network.either((NOWHERE, *starts)), behind)
    return network, network.either((whole, *(weaver.words(each, whole) for each in fillers)))
