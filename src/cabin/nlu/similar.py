"""Finds the known words that may have been said where another was heard, by their sounds."""

from __future__ import annotations

import re
from collections.abc import Collection

from cabin.nlu.sounds import sound, stem

LEAST = 0.6
"""The least likeness of two sounds, 0 to 1, that one is heard for the other."""

_REMEMBERED = 4_000
_ROUGHLY = 0.5
_MOST = 24
_VOWELS = re.compile("[aeiou]")
_CONSONANT = re.compile("[pftksnl].|[rwhy]")
FORM = 0.94
"""How alike two forms of one word are: "turn" and "turned"."""


class Similar:
    """Compares words with one vocabulary; what it found for a word it remembers."""

    def __init__(self, vocabulary: Collection[str], lang: str) -> None:
        """Note how the words sound, under the bones of their sounds less any one."""
        self._lang = lang
        self._sounds: dict[str, str] = {}
        self._by_bones: dict[str, list[str]] = {}
        self._by_stem: dict[str, list[str]] = {}
        self._remembered: dict[str, tuple[tuple[str, float], ...]] = {}
        self._roughly: dict[str, tuple[tuple[str, float], ...]] = {}
        for word in sorted(vocabulary):
            code = sound(word, lang)
            if code:
                self._sounds[word] = code
                bones, lost, other = _bones(code)
                for key in {bones, *(f"-{each}" for each in lost), *other}:
                    self._by_bones.setdefault(key, []).append(word)
                self._by_stem.setdefault(stem(word, lang), []).append(word)

    def to(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return the known words that sound like one, with their likeness, nearest first."""
        found = self._remembered.get(word)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            found = self._remembered[word] = self._search(word)
        return found

    def among(self, word: str, few: Collection[str]) -> tuple[tuple[str, float], ...]:
        """Return those of a few words that sound like another, if only roughly."""
        from rapidfuzz.distance.Levenshtein import normalized_similarity

        found = self._roughly.get(word)
        if found is None:
            if len(self._roughly) >= _REMEMBERED:
                self._roughly.clear()
            code = sound(word, self._lang)
            pairs = [
                (near, normalized_similarity(code, self._sounds[near]))
                for near in few
                if near in self._sounds and near != word
            ]
            found = self._roughly[word] = tuple(pair for pair in pairs if pair[1] >= _ROUGHLY)
        return found

    def is_form(self, word: str, other: str) -> bool:
        """Return whether two words are forms of one."""
        return stem(word, self._lang) == stem(other, self._lang)

    def _search(self, word: str) -> tuple[tuple[str, float], ...]:
        from rapidfuzz.distance.Levenshtein import distance

        code = sound(word, self._lang)
        found = dict.fromkeys(self._by_stem.get(stem(word, self._lang), ()), FORM)
        bones, lost, other = _bones(code)
        tried: set[str] = set()
        for key in (bones, f"-{bones}", *lost, *other) if code else ():
            tried.update(self._by_bones.get(key, ()))
        size, sounds = len(code), self._sounds
        for near in tried:
            said = sounds[near]
            longest = max(size, len(said))
            most = int((1 - LEAST) * longest)
            if (apart := distance(code, said, score_cutoff=most)) <= most:
                found[near] = max(1 - apart / longest, found.get(near, 0.0))
        found.pop(word, None)
        close = sorted(found.items(), key=lambda each: (-each[1], each[0]))
        return tuple(close[:_MOST])


def _bones(code: str) -> tuple[str, list[str], list[str]]:
    """Return the families of a sound's consonants: whole, without one, and with one left open.

    Two sounds that differ in one consonant share one of these, whatever their vowels are.
    """
    bones = "".join(each[0] for each in _CONSONANT.findall(_VOWELS.sub("", code)))
    if len(bones) < 2:  # noqa: PLR2004 - one consonant is what is left to compare
        return bones, [], []
    places = range(len(bones))
    return (
        bones,
        [bones[:at] + bones[at + 1 :] for at in places],
        [f"{bones[:at]}?{bones[at + 1 :]}" for at in places],
    )
