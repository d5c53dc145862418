"""The word pairs of the template language: which word may follow which.

Vosk learns word pairs from the phrases of a runtime grammar and forgets the rest, so what counts
is that each pair of words that can stand side by side in a sentence stands in some phrase.
The expansions of a template run into millions; its pairs run into hundreds.
They are found as Glushkov (1961) finds the automaton of a regular expression: from the first and
the last words of each part and whether it may be empty.
A set of words is an int with one bit a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from cabin.intents.model import (
    Alternatives,
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
    Text,
    TextSlot,
)
from cabin.stt.graph.leaves import Leaves, split
from cabin.stt.recogniser import UNKNOWN

START, END = 0, 1


@dataclass(frozen=True, slots=True)
class _Part:
    """Holds what a part of a template may begin and end with, and whether it may be empty."""

    first: int = 0
    last: int = 0
    empty: bool = True


_EMPTY = _Part()


def bits(words: int) -> Iterator[int]:
    """Yield the numbers of the words in a set."""
    while words:
        low = words & -words
        yield low.bit_length() - 1
        words ^= low


class WordPairs:
    """Collects which word may follow which.

    `number_of` gives each word its number, `follow` by that number the set of words after it.
    """

    def __init__(self, language: Language) -> None:
        """Begin with no pair; the language spells numbers and names units."""
        self._leaves = Leaves(language)
        self.number_of: dict[str, int] = {"<s>": START, "</s>": END}
        self.follow: list[int] = [0, 0]
        self._known_parts: dict[tuple[int, str], _Part] = {}
        self._known_texts: dict[str, _Part] = {}

    @property
    def words(self) -> tuple[str, ...]:
        """Return all words, without `[unk]`."""
        return tuple(word for word in list(self.number_of)[2:] if word != UNKNOWN)

    def add_phrases(self, phrases: Iterable[str]) -> None:
        """Add whole sentences."""
        self._sentence(self._phrases(phrases))

    def add_intent(self, spec: IntentSpec) -> None:
        """Add every sentence of an intent."""
        for template in spec.sentences:
            self._sentence(self._part(template.node, spec))

    def _sentence(self, part: _Part) -> None:
        """Let a part stand between the start and the end of a sentence."""
        self.follow[START] |= part.first
        self._join(part.last, 1 << END)

    def _join(self, last: int, first: int) -> None:
        """Let each of the words `first` follow each of the words `last`."""
        if first:
            for number in bits(last):
                self.follow[number] |= first

    def _phrases(self, phrases: Iterable[str]) -> _Part:
        """Return the part that is one of some phrases."""
        return _either([self._words(split(each)) for each in phrases])

    def _text(self, text: str) -> _Part:
        """Return the part that is fixed words, or the same with a short or long form swapped."""
        if text not in self._known_texts:
            ways = self._leaves.text(text)
            self._known_texts[text] = _either([self._words(each) for each in ways])
        return self._known_texts[text]

    def _words(self, words: Iterable[str]) -> _Part:
        """Return the part that is some words in a row."""
        row = [self._number(word) for word in words]
        for one, other in pairwise(row):
            self.follow[one] |= 1 << other
        return _Part(1 << row[0], 1 << row[-1], empty=False) if row else _EMPTY

    def _number(self, word: str) -> int:
        """Return the number of a word."""
        number = self.number_of.setdefault(word, len(self.follow))
        if number == len(self.follow):
            self.follow.append(0)
        return number

    def _part(self, node: Node, spec: IntentSpec) -> _Part:
        """Return what a node may begin and end with, adding the pairs inside it."""
        if isinstance(node, Text):
            return self._text(node.text)
        if isinstance(node, Sequence):
            return self._row([self._part(item, spec) for item in node.items])
        if isinstance(node, Alternatives):
            return _either([self._part(item, spec) for item in node.items])
        if isinstance(node, Permutation):
            return self._any_order([self._part(item, spec) for item in node.items])
        if isinstance(node, Optional):
            return _either([self._part(node.item, spec), _EMPTY])
        return self._reference(node, spec)

    def _reference(self, node: SlotRef | RuleRef, spec: IntentSpec) -> _Part:
        """Return the part of a rule or slot, read once a file: its slots mean the same there."""
        target = spec.rules[node.rule] if isinstance(node, RuleRef) else spec.slots[node.slot]
        key = id(target), spec.place.file
        if key not in self._known_parts:
            if isinstance(node, RuleRef):
                self._known_parts[key] = self._part(spec.rules[node.rule].node, spec)
            else:
                self._known_parts[key] = self._slot(node.slot, spec)
        return self._known_parts[key]

    def _slot(self, name: str, spec: IntentSpec) -> _Part:
        """Return the part of a slot; free text is any number of unknown words."""
        slot = spec.slots[name]
        if isinstance(slot, ListSlot):
            says = [say.node for choice in slot.choices for say in choice.says]
            return _either([self._part(node, spec) for node in says])
        if isinstance(slot, TextSlot):
            return self._words((UNKNOWN, UNKNOWN))
        try:
            phrases = [words for words, _ in self._leaves.number(slot)]
        except NotImplementedError:
            # The library of number words does not know this language.
            phrases = [(UNKNOWN,)]
        if isinstance(slot, NumberSlot) and slot.digits:
            phrases = [(*one, *other) for one in phrases for other in phrases]
        units = [self._words(unit) for unit in self._leaves.units(slot)]
        number = _either([self._words(words) for words in phrases])
        return self._row([number, _either([_EMPTY, *units])])

    def _row(self, parts: list[_Part]) -> _Part:
        """Return the part of some parts one after the other."""
        whole = _EMPTY
        for part in parts:
            self._join(whole.last, part.first)
            whole = _Part(
                whole.first | (part.first if whole.empty else 0),
                part.last | (whole.last if part.empty else 0),
                whole.empty and part.empty,
            )
        return whole

    def _any_order(self, parts: list[_Part]) -> _Part:
        """Return the part of some parts in any order."""
        for one in parts:
            for other in parts:
                if one is not other:
                    self._join(one.last, other.first)
        either = _either(parts)
        return _Part(either.first, either.last, all(part.empty for part in parts))


def _either(parts: Iterable[_Part]) -> _Part:
    """Return the part that is one of some parts."""
    first = last = 0
    empty = False
    for part in parts:
        first |= part.first
        last |= part.last
        empty = empty or part.empty
    return _Part(first, last, empty)
