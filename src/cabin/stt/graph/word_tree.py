"""Joins the pronunciations of all words in one tree of phones, with shared endings.

A word is said as soon as no other word shares the path; what is left of it is a tail, and equal
tails are one. Words are numbered in the order in which the tree meets them, so that the words below
a branch are, but for words with several pronunciations, one interval of numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cabin.stt.graph import phones
from cabin.stt.graph.fst_files import Interval
from cabin.stt.graph.lexicon import Pronunciation

UNKNOWN = "[unk]"
READY = 0
"""The state between words, where silence may be."""
ROOT = 1
"""The state from which words start."""


@dataclass(frozen=True, slots=True)
class Step:
    """Holds one arc of the tree: its phone (0 none), the word that it says, its end."""

    phone: int
    word: int
    to: int
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class WordTree:
    """Holds the tree: steps of every state, the words by number, and the words within reach.

    Word 0 is nothing; `words[n - 1]` is word n; number `len(words) + 1` stands for the end.
    """

    steps: tuple[tuple[Step, ...], ...]
    words: tuple[str, ...]
    reach: tuple[tuple[Interval, ...], ...]

    @property
    def final_label(self) -> int:
        """Return the number that stands for the end of the sentence."""
        return len(self.words) + 1


@dataclass(slots=True)
class _Node:
    """A branch of the tree while it grows: `words` end here."""

    next: dict[int, _Node] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Builder:
    """Lays the states of the tree out."""

    steps: list[list[Step]] = field(default_factory=lambda: [[], []])
    reach: list[tuple[Interval, ...]] = field(default_factory=lambda: [(), ()])
    numbers: dict[str, int] = field(default_factory=dict)
    tails: dict[tuple[int, ...], int] = field(default_factory=dict)

    def state(self) -> int:
        """Add a state."""
        self.steps.append([])
        self.reach.append(())
        return len(self.steps) - 1

    def number(self, word: str) -> int:
        """Return the number of a word; a new word gets the next one."""
        return self.numbers.setdefault(word, len(self.numbers) + 1)

    def tail(self, rest: tuple[int, ...]) -> int:
        """Return the state from which only these phones are left."""
        if not rest:
            return READY
        if rest not in self.tails:
            state = self.tails[rest] = self.state()
            self.steps[state].append(Step(rest[0], 0, self.tail(rest[1:])))
        return self.tails[rest]

    def branch(self, node: _Node, state: int) -> tuple[Interval, ...]:
        """Lay out what hangs on a node from a state on, and return the words within reach."""
        # Words that sound alike end here together.
        found = [self._say(state, 0, word, READY) for word in node.words]
        for phone, child in sorted(node.next.items()):
            only = _only_path(child)
            if only:
                found.append(self._say(state, phone, only[0], self.tail(only[1])))
            else:
                below = self.state()
                self.steps[state].append(Step(phone, 0, below))
                found.extend(self.branch(child, below))
        self.reach[state] = _union(found)
        return self.reach[state]

    def _say(self, state: int, phone: int, word: str, to: int) -> Interval:
        """Add a step that says a word."""
        number = self.number(word)
        self.steps[state].append(Step(phone, number, to))
        return (number, number + 1)

    def unknown(self, cost: float) -> Interval:
        """Let any two phones or more be an unknown word; every phone costs."""
        middle = self.state()
        number = self.number(UNKNOWN)
        for name in phones.PHONES:
            begin, inner, end = (
                phones.phone_id(name, position, unknown=True)
                for position in ("begin", "internal", "end")
            )
            self.steps[ROOT].append(Step(begin, number, middle, cost))
            self.steps[middle].append(Step(inner, 0, middle, cost))
            self.steps[middle].append(Step(end, 0, READY, cost))
        return (number, number + 1)


def grow(words: Mapping[str, tuple[Pronunciation, ...]], *, unknown_cost: float) -> WordTree:
    """Make the tree of these words and of the unknown word.

    Args:
        words: the words and how each may sound.
        unknown_cost: what every phone of an unknown word costs (natural logarithm).
    """
    root = _Node()
    for word, pronunciations in sorted(words.items()):
        for sounds in pronunciations:
            node = root
            for phone in phones.spell(sounds):
                node = node.next.setdefault(phone, _Node())
            node.words.append(word)
    builder = _Builder()
    builder.steps[READY] += [Step(0, 0, ROOT), Step(phones.SILENCE, 0, ROOT)]
    builder.branch(root, ROOT)
    builder.unknown(unknown_cost)
    everything = ((1, len(builder.numbers) + 2),)
    # From READY, ROOT and from behind a word, every word and the end are within reach.
    reach = tuple(
        everything if state in (READY, ROOT) else each or everything
        for state, each in enumerate(builder.reach)
    )
    steps = tuple(tuple(each) for each in builder.steps)
    return WordTree(steps, tuple(builder.numbers), reach)


def _only_path(node: _Node) -> tuple[str, tuple[int, ...]] | None:
    """Return the one word below a node and the phones to its end; None if there are more."""
    rest = []
    while not node.words:
        if len(node.next) != 1:
            return None
        ((phone, node),) = node.next.items()
        rest.append(phone)
    return (node.words[0], tuple(rest)) if len(node.words) == 1 and not node.next else None


def _union(intervals: list[Interval]) -> tuple[Interval, ...]:
    """Return the union of intervals, in order, joined where they touch."""
    joined: list[Interval] = []
    for begin, end in sorted(intervals):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)
