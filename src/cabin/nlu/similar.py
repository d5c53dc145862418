"""Finds the known words that a misheard or misspelt word may stand for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

_SHORTEST = 3  # shorter words differ by one letter from too many others
_LEAST = ((4, 57), (6, 66), (64, 74))  # up to so many letters, the least likeness of 100
_SCALE = 4  # cost of one point of dissimilarity
_COST = 60
_REMEMBERED = 2_000
_MOST = 16


class Similar:
    """Compares words with one vocabulary; what it found for a word it remembers."""

    def __init__(
        self,
        vocabulary: Collection[str],
        opposites: Mapping[str, set[str]],
        kept: Collection[str],
    ) -> None:
        """Take the words that may be meant; kept words are never guessed, and never misheard."""
        self._known = frozenset(vocabulary) | frozenset(kept)
        self._words = tuple(sorted(w for w in vocabulary if len(w) >= _SHORTEST and w not in kept))
        self._opposites = opposites
        self._remembered: dict[str, tuple[tuple[str, int], ...]] = {}

    def to(self, word: str) -> tuple[tuple[str, int], ...]:
        """Return similar words of the vocabulary with what it costs to read them so.

        A word that is known, short, a number or one of an opposite pair is read as itself alone.
        """
        if word in self._known or len(word) < _SHORTEST or word in self._opposites:
            return ()
        found = self._remembered.get(word)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            found = self._remembered[word] = self._search(word)
        return found

    def _search(self, word: str) -> tuple[tuple[str, int], ...]:
        from rapidfuzz import fuzz, process

        least = next((likeness for letters, likeness in _LEAST if len(word) <= letters), None)
        if least is None:
            return ()
        close = process.extract(
            word, self._words, scorer=fuzz.ratio, limit=_MOST, score_cutoff=least
        )
        return tuple(
            (near, _COST + int(_SCALE * (100 - score)))
            for near, score, _ in close
            if not self._opposites.get(near, frozenset()) & {word}
        )
