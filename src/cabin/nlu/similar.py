"""Finds the known words that a misheard or misspelt word may stand for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cabin.nlu.sounds import sound, stem

_SHORTEST = 3  # shorter words differ by one letter from too many others
_LEAST = ((4, 57), (6, 66), (64, 74))  # up to so many letters, the least likeness of 100
_SCALE = 4  # cost of one point of dissimilarity
_COST = 60
_REMEMBERED = 2_000
_MOST = 16

# By sound, where all the rest of a sentence is a template's own.
_LEAST_SOUND = 0.6
_COST_SOUND, _SCALE_SOUND = 40, 300
_MOST_SOUND = 40
_COST_FORM = 60  # another form of the same word


class Similar:
    """Compares words with one vocabulary; what it found for a word it remembers."""

    def __init__(
        self,
        vocabulary: Collection[str],
        opposites: Mapping[str, set[str]],
        kept: Collection[str],
        questions: Collection[str],
        lang: str,
    ) -> None:
        """Take the words that may be meant; kept words are never guessed but for questions."""
        self.questions = frozenset(questions)
        self._known = frozenset(vocabulary)
        self._may_be_meant = tuple(sorted(w for w in vocabulary if w not in kept))
        self._words = tuple(word for word in self._may_be_meant if len(word) >= _SHORTEST)
        self._opposites, self._kept, self._lang = opposites, frozenset(kept), lang
        self._remembered: dict[str, tuple[tuple[str, int], ...]] = {}
        self._heard: dict[str, dict[str, int]] = {}
        self._sounds: dict[str, str] = {}
        self._stems: dict[str, list[str]] = {}

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

    def heard(self, word: str, *, questions: bool = False) -> Mapping[str, int]:
        """Return what may have been said where a word was heard, with what it costs to think so.

        It is compared by sound. A word that is kept or a number was said as it was heard; a
        question word may be meant where `questions` says so.
        """
        if word in self._kept or not word.isalpha():
            return {}
        found = self._heard.get(word)
        if found is None:
            if len(self._heard) >= _REMEMBERED:
                self._heard.clear()
            found = self._heard[word] = self._listen(word)
        if questions or not found.keys() & self.questions:
            return found
        return {near: cost for near, cost in found.items() if near not in self.questions}

    def same(self, word: str) -> Mapping[str, int]:
        """Return the words that sound exactly as another does."""
        return {near: cost for near, cost in self._listen(word).items() if cost == _COST_SOUND}

    def _listen(self, word: str) -> dict[str, int]:
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        if not self._sounds:
            may_be_meant = (*self._may_be_meant, *self.questions)
            codes = ((known, sound(known, self._lang)) for known in may_be_meant)
            self._sounds = {known: code for known, code in codes if code}
            for known in may_be_meant:
                self._stems.setdefault(stem(known, self._lang), []).append(known)
        forms = dict.fromkeys(self._stems.get(stem(word, self._lang), ()), _COST_FORM)
        close = process.extract(
            sound(word, self._lang),
            self._sounds,
            scorer=Levenshtein.normalized_similarity,
            limit=_MOST_SOUND,
            score_cutoff=_LEAST_SOUND,
        )
        heard = {
            near: _COST_SOUND + int(_SCALE_SOUND * (1 - likeness)) for _, likeness, near in close
        }
        return {near: cost for near, cost in {**heard, **forms}.items() if near != word}

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
