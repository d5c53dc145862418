"""Finds known phrases among tokens, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """Maps phrases, as tuples of words, to what they mean; a look-up does not grow with them."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], Meaning]]) -> None:
        """Keep the first meaning of each phrase; empty phrases are ignored."""
        self._meanings: dict[tuple[str, ...], Meaning] = {}
        lengths: dict[str, set[int]] = {}
        for words, meaning in entries:
            if words and words not in self._meanings:
                self._meanings[words] = meaning
                lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {
            word: tuple(sorted(counts, reverse=True)) for word, counts in lengths.items()
        }

    def at(self, words: Sequence[str], start: int) -> list[tuple[int, Meaning]]:
        """Return the end and the meaning of every phrase that begins at a word, longest first."""
        if start >= len(words):
            return []
        found: list[tuple[int, Meaning]] = []
        for length in self._lengths.get(words[start], ()):
            phrase = tuple(words[start : start + length])
            if len(phrase) == length and phrase in self._meanings:
                found.append((start + length, self._meanings[phrase]))
        return found

    def items(self) -> Iterable[tuple[tuple[str, ...], Meaning]]:
        """Return every phrase with its meaning."""
        return self._meanings.items()

    def __len__(self) -> int:
        """Return the count of phrases."""
        return len(self._meanings)
