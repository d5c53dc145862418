"""Finds the known sentence nearest to one that was not understood, as help."""

from __future__ import annotations

from collections import Counter

from cabin.nlu.compiled import Compiled
from cabin.nlu.evidence import Evidence
from cabin.nlu.sentence import Sentence

_MOST_OF_ONE_WORD = 400  # sentences looked at for a word that stands in very many


class Nearest:
    """Holds the example sentences of a catalogue by their words."""

    def __init__(self, compiled: Compiled, evidence: Evidence) -> None:
        """Take the tests of the intents as examples."""
        self._evidence = evidence
        self._examples = tuple(
            test.sentence for spec in compiled.catalogue.intents.values() for test in spec.tests
        )
        self._by_word: dict[str, list[int]] = {}
        self._weights: list[int] = []
        for number, sentence in enumerate(self._examples):
            words = set(compiled.tokeniser.words(sentence))
            self._weights.append(sum(map(evidence.gain, words)))
            for word in words:
                self._by_word.setdefault(word, []).append(number)

    def to(self, sentence: Sentence) -> str | None:
        """Return the example that shares the most telling words, or None where none is shared."""
        shared: Counter[int] = Counter()
        words = set(sentence.words)
        total = sum(map(self._evidence.gain, words))
        for word in words - self._evidence.functions:
            gain = self._evidence.gain(word)
            for number in self._by_word.get(word, ())[:_MOST_OF_ONE_WORD]:
                shared[number] += gain
        if not shared:
            return None
        best = max(
            shared, key=lambda at: (shared[at] / (self._weights[at] + total - shared[at]), -at)
        )
        return self._examples[best]
