"""Finds known phrases among tokens, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Swap(Generic[Meaning]):
    """Holds a phrase that was said but for one word: its end, meaning, and which word at what cost.

    `meant` is empty for a word that was said too much.
    """

    end: int
    meaning: Meaning
    at: int
    meant: str
    cost: int


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

    def but_one(
        self, words: Sequence[str], start: int, meant: Mapping[int, Mapping[str, int]]
    ) -> Iterator[Swap[Meaning]]:
        """Yield every phrase that begins at a word, if one of the words is another.

        `meant` gives for each place the words that may be meant there, with what that costs; an
        empty word stands for one that was said too much.
        """
        firsts = {words[start]: -1, **dict.fromkeys(meant.get(start, ()), start)}
        for first, at_first in firsts.items():
            for length in self._lengths.get(first, ()):
                places = (start,) if at_first >= 0 else range(start + 1, start + length)
                for at in places:
                    for near, cost in meant.get(at, {}).items():
                        end = start + length + (not near)
                        if (at == start and near != first) or (not near and at == end - 1):
                            continue
                        said = (*words[start:at], *((near,) if near else ()), *words[at + 1 : end])
                        if len(said) == length and said in self._meanings:
                            yield Swap(end, self._meanings[said], at, near, cost)

    def items(self) -> Iterable[tuple[tuple[str, ...], Meaning]]:
        """Return every phrase with its meaning."""
        return self._meanings.items()

    def __len__(self) -> int:
        """Return the count of phrases."""
        return len(self._meanings)
