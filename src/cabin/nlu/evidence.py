"""Weighs words: what each one tells about the intent, learned from the project's own templates."""

from __future__ import annotations

from math import log

from cabin.intents import model
from cabin.nlu.compiled import Compiled

GAIN, GAIN_TELLING = 60, 240
GAIN_FUNCTION = 10
GAIN_LISTED, GAIN_NUMBER = 180, 90
_ROUGH = 230  # the cost from which on a similar word gains nothing
GAIN_STRUCTURAL = 40  # "what is" must be explained, but tells little of what is asked

_TELLING = 0.5  # a word of this weight tells too much to be small


class Evidence:
    """Holds what the words of a catalogue tell, and which templates could use each of them."""

    def __init__(self, compiled: Compiled) -> None:
        """Count in how many intents each word stands."""
        self._compiled = compiled
        self._content: dict[int, tuple[frozenset[str], frozenset[int]]] = {}
        intents: dict[str, set[str]] = {}
        self._vocabularies: dict[str, set[str]] = {}
        self.entries = compiled.entries
        self.everything = (1 << len(compiled.entries)) - 1
        self.masks: dict[str, int] = {}
        self.slot_masks: dict[int, int] = {}
        self.listed: dict[int, frozenset[str]] = {
            at: frozenset(word for phrase, _ in phrases.items() for word in phrase)
            for at, phrases in compiled.readers.lists.items()
        }
        for number, entry in enumerate(compiled.entries):
            words, slots = self._of(entry.shape)
            for slot in slots:
                self.slot_masks[slot] = self.slot_masks.get(slot, 0) | 1 << number
            self._vocabularies.setdefault(entry.intent, set()).update(words)
            for word in words:
                self.masks[word] = self.masks.get(word, 0) | 1 << number
                intents.setdefault(word, set()).add(entry.intent)
        self._content.clear()  # no other shape is asked for
        total = max(2, len(compiled.catalogue.intents))
        self.weights = {word: 1 - log(len(found)) / log(total) for word, found in intents.items()}
        self.word_weights = dict(self.weights)  # without the words of list values
        self._add_slots()
        lexicon = compiled.lexicon
        self.fixed = lexicon.fixed
        self.opposites = lexicon.opposites
        self.kept = lexicon.kept
        self.asking = lexicon.asking
        self.questions = lexicon.questions
        self.structural = lexicon.structural
        self.functions = lexicon.functions
        # What is left of a courtesy that was misheard, or a joiner that nobody said.
        self.courtesies = frozenset(
            word for phrase, _ in lexicon.fillers.items() for word in phrase
        )
        self.small = frozenset(
            word
            for phrases in (lexicon.fillers, lexicon.joiners)
            for phrase, _ in phrases.items()
            for word in phrase
            if self.weights.get(word, 0.0) < _TELLING and word not in self.kept
        )

    def _add_slots(self) -> None:
        """Let the words of list values count for the templates that take them."""
        self.any_words = 0  # templates with free text
        self.texts: set[int] = set()
        self.any_number = 0
        for slot, mask in self.slot_masks.items():
            spec = self._compiled.readers.slots[slot]
            if isinstance(spec, model.TextSlot):
                self.any_words |= mask
                self.texts.add(slot)
            elif isinstance(spec, model.ListSlot):
                for word in self.listed[slot]:
                    self.masks[word] = self.masks.get(word, 0) | mask
                    self.weights.setdefault(word, 0.5)
            else:
                self.any_number |= mask

    def foreign(self, word: str, intent: str) -> bool:
        """Return whether a word tells of other intents and stands in no template of this one."""
        return word in self.word_weights and word not in self._vocabularies[intent]

    def words_of(self, intent: str) -> set[str]:
        """Return the words that stand in the templates of an intent."""
        return self._vocabularies[intent]

    def _of(self, shape: int) -> tuple[frozenset[str], frozenset[int]]:
        """Return the words and slots of a shape and its parts."""
        known = self._content.get(shape)
        if known is None:
            item = self._compiled.shapes.all[shape]
            parts = [self._of(part) for part in item.parts]
            words = frozenset({item.word} - {""}).union(*(words for words, _ in parts))
            slots = frozenset({item.slot} - {-1}).union(*(slots for _, slots in parts))
            known = self._content[shape] = words, slots
        return known

    def gain(self, word: str) -> int:
        """Return what a word that is explained adds to the trust in a reading."""
        if word in self.functions:
            return GAIN_FUNCTION
        if word in self.structural:
            return GAIN_STRUCTURAL
        return GAIN + int(GAIN_TELLING * self.weights.get(word, 0.5))


def alike(cost: int) -> float:
    """Return how much of a similar word's gain counts: a rough resemblance tells nothing."""
    return max(0.0, 1 - cost / _ROUGH)
