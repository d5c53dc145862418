"""Turns sentence templates into a network of words: the recogniser's view of the intents.

The network has no cycle. Free text is one arc with a label of its own, which the language model
replaces. A word that nobody can pronounce leaves a gap: what needs it cannot be heard.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from cabin.intents.model import (
    Alternatives,
    Catalogue,
    DurationSlot,
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

FREE_TEXT = "#text"
"""The label of an arc that stands for free words."""

Label: TypeAlias = tuple[str, float]
"""Holds a word and what it costs beyond its share of the branch."""


@dataclass(slots=True)
class Network:
    """Holds arcs from state to state: with a word, or without one where `free`."""

    arcs: list[dict[Label, set[int]]] = field(default_factory=lambda: [{}])
    free: list[set[int]] = field(default_factory=lambda: [set()])
    finals: set[int] = field(default_factory=set)
    starts: list[int] = field(default_factory=lambda: [0])

    def state(self) -> int:
        """Add a state."""
        self.arcs.append({})
        self.free.append(set())
        return len(self.arcs) - 1

    def arc(self, start: int, word: str, end: int, cost: float = 0.0) -> None:
        """Add an arc with a word."""
        self.arcs[start].setdefault((word, cost), set()).add(end)


@dataclass(slots=True)
class Weaver:
    """Weaves templates into a network; `unheard` collects words that have no pronunciation."""

    language: Language
    can_say: Callable[[str], bool]
    network: Network = field(default_factory=Network)
    unheard: set[str] = field(default_factory=set)
    known: dict[str, list[str]] = field(default_factory=dict)

    def intent(self, spec: IntentSpec, start: int, end: int) -> None:
        """Weave all sentences of an intent between two states."""
        for template in spec.sentences:
            self._weave(template.node, spec, start, end)

    def phrase(self, words: Iterable[str], start: int, end: int, cost: float = 0.0) -> None:
        """Weave words one after the other; the first one bears the cost."""
        spoken = [word for each in words for word in split(each)]
        missing = [word for word in spoken if not self.can_say(word)]
        self.unheard.update(missing)
        if missing:
            return
        state = start
        for word in spoken:
            after = self.network.state()
            self.network.arc(state, word, after, cost)
            state, cost = after, 0.0
        self.network.free[state].add(end)

    def _weave(self, node: Node, spec: IntentSpec, start: int, end: int) -> None:
        """Weave a part of a template between two states."""
        match node:
            case Text(text):
                self._text(text, start, end)
            case RuleRef(rule):
                self._weave(spec.rules[rule].node, spec, start, end)
            case SlotRef(slot):
                self._slot(spec.slots[slot], spec, start, end)
            case Optional(item):
                self.network.free[start].add(end)
                self._weave(item, spec, start, end)
            case Alternatives(items):
                for item in items:
                    self._weave(item, spec, start, end)
            case Sequence(items):
                self._chain(items, spec, start, end)
            case Permutation(items):
                for order in itertools.permutations(items):
                    self._chain(order, spec, start, end)

    def _chain(self, items: Iterable[Node], spec: IntentSpec, start: int, end: int) -> None:
        """Weave parts one after the other."""
        state = start
        for item in items:
            after = self.network.state()
            self._weave(item, spec, state, after)
            state = after
        self.network.free[state].add(end)

    def _text(self, text: str, start: int, end: int) -> None:
        """Weave fixed words, and their short forms ("what's") beside their long ones."""
        if text not in self.known:
            self.known[text] = [text, *self._swapped(text)]
        for each in self.known[text]:
            self.phrase([each], start, end)

    def _swapped(self, text: str) -> Iterable[str]:
        """Yield a text with a short form for a long one, or a long form for a short one."""
        padded = f" {text} "
        for short, long in self.language.contractions.items():
            for one, other in ((short, long), (long, short)):
                if f" {one} " in padded:
                    swapped = padded.replace(f" {one} ", f" {other} ").strip()
                    if all(self.can_say(word) for word in split(swapped)):
                        yield swapped

    def _slot(self, slot: SlotSpec, spec: IntentSpec, start: int, end: int) -> None:
        """Weave what may be said for a slot."""
        match slot:
            case ListSlot(choices=choices):
                for choice in choices:
                    for template in choice.says:
                        self._weave(template.node, spec, start, end)
            case NumberSlot():
                self._number(slot, start, end)
            case DurationSlot():
                for phrase in numbers.durations(self.language.code):
                    self.phrase([phrase], start, end)
            case TextSlot():
                self.network.arc(start, FREE_TEXT, end)

    def _number(self, slot: NumberSlot, start: int, end: int) -> None:
        """Weave the numbers of a slot, dearer ones outside its range, and the words of its unit."""
        said = start
        if slot.digits:
            said = self._digits(start)
        else:
            said = self.network.state()
            for phrase, cost in numbers.phrases(slot, self.language.code):
                self.phrase([phrase], start, said, cost)
        self.network.free[said].add(end)
        for unit in self.language.units.get(slot.unit or "", ()):
            self.phrase([unit], said, end)

    def _digits(self, start: int) -> int:
        """Weave up to `numbers.LONGEST` digits and return the state behind them."""
        said = self.network.state()
        state = start
        for _ in range(numbers.LONGEST):
            after = self.network.state()
            for digit in numbers.digits(self.language.code):
                self.phrase([digit], state, after)
            self.network.free[after].add(said)
            state = after
        return said


def weave(
    catalogues: Iterable[Catalogue], can_say: Callable[[str], bool], *, fillers: bool = True
) -> tuple[Network, tuple[str, ...]]:
    """Weave all intents of catalogues of one language; the network starts in state 0.

    Args:
        catalogues: the intents.
        can_say: whether a word has a pronunciation.
        fillers: whether fillers ("please") may stand before and after a sentence; all intents then
            start in state 0. Without them each intent has a start of its own, which makes the
            automaton of many intents three times smaller.

    Returns:
        The network, and the words that nobody can pronounce.
    """
    network = Network()
    last = network.state()
    network.finals.add(last)
    unheard: set[str] = set()
    for catalogue in catalogues:
        weaver = Weaver(catalogue.language, can_say, network, unheard)
        first, done = network.state(), network.state()
        network.free[0].add(first)
        network.free[done].add(last)
        for filler in catalogue.language.fillers if fillers else ():
            weaver.phrase([filler], 0, first)
            weaver.phrase([filler], done, last)
        if not fillers:
            network.starts = [network.state() for _ in catalogue.intents]
        starts = network.starts if not fillers else [first] * len(catalogue.intents)
        for start, spec in zip(starts, catalogue.intents.values(), strict=True):
            weaver.intent(spec, start, done)
    return network, tuple(sorted(unheard))


def split(text: str) -> list[str]:
    """Return the words of a text as the lexicon knows them; figures become words."""
    return [word for token in text.lower().replace("-", " ").split() for word in _words(token)]


def _words(token: str) -> list[str]:
    """Return the words of one token."""
    bare = "".join(each for each in token if each.isalnum() or each == "'").strip("'")
    if bare.isdecimal():
        return numbers.in_words(float(bare)).split()
    if bare[:-2].isdecimal() and bare[-2:] in _ORDINALS:
        return numbers.ordinal(int(bare[:-2])).split()
    return [bare] if bare else []


_ORDINALS = frozenset(("st", "nd", "rd", "th"))
