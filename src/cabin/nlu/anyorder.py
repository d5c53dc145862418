"""Reads a sentence as a set of evidence: all parts of a template said, in whatever order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log2
from typing import NamedTuple

from cabin.intents import model
from cabin.messages import Intent, Slot
from cabin.nlu.choose import Scored
from cabin.nlu.compiled import Compiled
from cabin.nlu.evidence import Evidence
from cabin.nlu.sentence import Sentence
from cabin.nlu.walk import Columns

_ORDER = 150  # what another order than the template's costs
_CHOICE = 8  # what a bit of choice among alternatives costs: a template that says less wins
_OMITTED = 30  # what a small word of the template costs that was not said
_OPENING = 3  # tokens of a question that must stand in the template's own order


class Found(NamedTuple):
    """Holds what a part of a template explains: tokens as a bit set, cost, and slots."""

    tokens: int
    cost: int
    slots: tuple[tuple[str, int, int], ...] = ()  # reported name, slot, first token


_NOTHING = Found(0, 0)


@dataclass(slots=True)
class AnyOrder:
    """Looks for the parts of templates anywhere in one sentence; equal parts are sought once."""

    compiled: Compiled
    evidence: Evidence
    sentence: Sentence
    _known: dict[int, Found | None] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note where each word stands."""
        for at, word in enumerate(self.sentence.words):
            self._places[word] = self._places.get(word, 0) | 1 << at

    def readings(self, candidates: int, exact: Columns) -> list[Scored]:
        """Return the candidate templates whose every part was said, and which explain all content.

        `exact` holds the columns of the exact walk: a sentence that opens with a word that makes
        questions or negations must open as the template does.
        """
        content = self._content()
        candidates &= self._open(exact)
        readings: list[Scored] = []
        if candidates < 0:
            candidates &= (1 << len(self.compiled.entries)) - 1
        while candidates:
            number = candidates.bit_length() - 1
            candidates ^= 1 << number
            entry = self.compiled.entries[number]
            found = self._find(entry.shape)
            if found is None or content & ~found.tokens or not found.tokens & content:
                continue
            readings.append(self._scored(entry.intent, found))
        return readings

    def _content(self) -> int:
        """Return the tokens that must be explained."""
        is_content = self.sentence.is_content
        return sum(1 << at for at in range(len(self.sentence.words)) if is_content(at))

    def _open(self, exact: Columns) -> int:
        """Return the templates that may be read in any order, given how the sentence opens."""
        words = self.sentence.words
        first = 0
        while first < len(words) and first in self.sentence.fillers:
            first = max(self.sentence.fillers[first])
        if first >= len(words) or words[first] not in self.evidence.asking:
            return -1
        states = self.compiled.graph.states
        alive = 0
        for state in exact[min(first + _OPENING, len(words))]:
            alive |= states[state].reach
        return alive

    def _find(self, shape: int) -> Found | None:
        if shape not in self._known:
            self._known[shape] = self._search(shape)
        return self._known[shape]

    def _search(self, number: int) -> Found | None:
        shape = self.compiled.shapes.all[number]
        if shape.kind == "word":
            tokens = self._places.get(shape.word, 0)
            if tokens:
                return Found(tokens, 0)
            return Found(0, _OMITTED) if shape.word in self.evidence.functions else None
        if shape.kind == "slot":
            return self._slot(shape.slot, shape.name)
        if shape.kind == "maybe":
            return self._find(shape.parts[0]) or _NOTHING
        if shape.kind == "either":
            return self._either(shape.parts)
        return self._all(shape.parts)

    def _all(self, parts: Sequence[int]) -> Found | None:
        tokens, cost, slots = 0, 0, ()
        for part in parts:
            found = self._find(part)
            if found is None:
                return None
            tokens |= found.tokens
            cost += found.cost
            slots += found.slots  # type: ignore[assignment]
        return Found(tokens, cost, tuple(dict.fromkeys(slots)))

    def _either(self, parts: Sequence[int]) -> Found | None:
        best: Found | None = None
        for part in parts:
            found = self._find(part)
            if found and (
                best is None
                or (found.tokens.bit_count(), -found.cost) > (best.tokens.bit_count(), -best.cost)
            ):
                best = found
        if best is None or not best.tokens:
            return best
        return best._replace(cost=best.cost + int(_CHOICE * log2(len(parts))))

    def _slot(self, slot: int, name: str) -> Found | None:
        """Return the longest reading of a slot anywhere in the sentence."""
        if isinstance(self.compiled.readers.slots[slot], model.TextSlot):
            return None
        best: Found | None = None
        for at in range(len(self.sentence.words)):
            for reading in self.sentence.slots.read(slot, at)[:1]:
                tokens = (1 << reading.end) - (1 << at)
                if best is None or tokens.bit_count() > best.tokens.bit_count():
                    best = Found(tokens, reading.cost, ((name, slot, at),))
        return best

    def _scored(self, intent: str, found: Found) -> Scored:
        sentence = self.sentence
        slots: dict[str, Slot] = {}
        for name, slot, at in found.slots:
            reading = sentence.slots.read(slot, at)[0]
            slots.setdefault(name, sentence.slot(name, reading.value, at, reading.end))
        gain = sum(
            self.evidence.gain(word)
            for at, word in enumerate(sentence.words)
            if found.tokens >> at & 1
        )
        first, last = sentence.tokens[0].start, sentence.tokens[-1].end
        trust = round(gain / (gain + found.cost + _ORDER), 3)
        return Scored(Intent(intent, tuple(slots.values()), trust, first, last), found.cost)
