"""Phrases that hold every word pair of the template language, as few words as will do."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import pairwise

from cabin.stt.pairs import END, START, WordPairs, bits
from cabin.stt.recogniser import UNKNOWN

_LONGEST_WALK = 24


def cover(pairs: WordPairs, unknown: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield phrases that hold every pair, each a walk from a sentence's start to an end.

    Args:
        pairs: which word may follow which.
        unknown: words that the model cannot hear; `[unk]` stands for each.
    """
    left = list(pairs.follow)
    words = [UNKNOWN if word in unknown else word for word in pairs.number_of]
    after = [list(bits(each)) for each in pairs.follow]
    to_start, to_end = _shortest(START, after), _shortest(END, _reverse(after))
    ways_in: dict[int, str] = {}
    ways_out: dict[int, str] = {}
    for number in range(len(left)):
        # A word without a way from the start stands in no sentence.
        while left[number] and number in to_start:
            if number not in ways_in:
                # The first walk that goes this way covers its pairs too.
                way = _way(number, to_start)
                for there, here in pairwise(way):
                    left[here] &= ~(1 << there)
                ways_in[number] = " ".join(words[each] for each in way[-2::-1])
            walk = _walk(number, left)
            last = walk[-1]
            if last not in ways_out:
                way = _way(last, to_end)
                for here, there in pairwise(way):
                    left[here] &= ~(1 << there)
                ways_out[last] = " ".join(words[each] for each in way[1:-1])
            core = " ".join([words[each] for each in walk[1:] if each != END])
            yield " ".join(filter(None, (ways_in[number], core, ways_out[last])))


def _walk(number: int, left: list[int]) -> list[int]:
    """Return a walk over pairs that are left, and take them out of `left`."""
    walk = [number]
    while left[number] and len(walk) < _LONGEST_WALK:
        # The highest number, so that a sentence ends only where nothing else is left.
        there = left[number].bit_length() - 1
        left[number] ^= 1 << there
        walk.append(there)
        number = there
    return walk


def _way(number: int, towards: dict[int, int]) -> list[int]:
    """Return the words on a shortest way from a word to the start or the end, both included."""
    way = [number]
    while way[-1] != towards[way[-1]]:
        way.append(towards[way[-1]])
    return way


def _reverse(after: list[list[int]]) -> list[list[int]]:
    """Return for each word those before it."""
    before: list[list[int]] = [[] for _ in after]
    for number, followers in enumerate(after):
        for each in followers:
            before[each].append(number)
    return before


def _shortest(origin: int, next_to: list[list[int]]) -> dict[int, int]:
    """Return for each reachable word its neighbour on a shortest way to the origin."""
    found: dict[int, int] = {origin: origin}
    waiting = deque([origin])
    while waiting:
        here = waiting.popleft()
        for there in next_to[here]:
            if there not in found:
                found[there] = here
                waiting.append(there)
    return found
