r"""Weighs what may be said: whole sentences first, then their words in pairs, then any words.

    start --> sentences of the intents with "please" and the like around them, joined by "and"
          \-> background: pairs of words as the sentences have them, single words, the unknown word

In the sentences all ways out of a state are equally likely, but for those that the test sentences
of the intents take: these are what people say, so each counts as a vote. The background costs
`Costs.background` to enter and `Costs.word` a word, so that a command is heard as a command where
the sound allows it, and other speech as other words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from cabin.stt.graph.automaton import Automaton
from cabin.stt.graph.fst_files import Arc, Transducer
from cabin.stt.graph.sentences import FREE_TEXT
from cabin.stt.graph.votes import Ways, shares, without_fillers
from cabin.stt.graph.word_tree import UNKNOWN

_RAREST = 1e-2
"""Pairs of words rarer than this after their first word are left to the single words."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Holds what the graph charges, as natural logarithms (see docs/speech-graph.md).

    blank: a frame of blank inside a word.
    unknown: a phone of an unknown word; unknown_word: such a word besides.
    background: to leave the sentences; word: a word outside them.
    backoff: to go from pairs of words to single ones.
    joiner: to go on with another command; filler: to say "please" and the like.
    free: to enter the free words of a slot.
    sharpness: how much the frequencies of words count.
    doubt: how many votes the equal share of the ways out of a state is worth.
    """

    blank: float = 0.15
    unknown: float = 2.0
    unknown_word: float = 4.0
    background: float = 4.5
    word: float = 2.0
    backoff: float = 1.5
    joiner: float = 2.0
    filler: float = 1.0
    free: float = 1.0
    sharpness: float = 0.7
    doubt: float = 3.0


@dataclass(frozen=True, slots=True)
class Spoken:
    """Holds phrases as words: between two commands, around one, and sentences that people say."""

    joiners: tuple[tuple[str, ...], ...]
    fillers: tuple[tuple[str, ...], ...]
    tests: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Ends:
    """Holds the states that sentences lead to."""

    states: list[int]
    over: int
    single: int


@dataclass(slots=True)
class _Builder:
    """Lays the language model out."""

    numbers: Mapping[str, int]
    costs: Costs
    arcs: list[list[Arc]] = field(default_factory=lambda: [[]])
    finals: dict[int, float] = field(default_factory=dict)

    def state(self) -> int:
        """Add a state."""
        self.arcs.append([])
        return len(self.arcs) - 1

    def arc(self, start: int, word: str, end: int, cost: float) -> None:
        """Add an arc with a word; an empty word says nothing."""
        number = self.numbers[word] if word else 0
        self.arcs[start].append(Arc(number, number, cost, end))

    def phrases(self, some: tuple[tuple[str, ...], ...], start: int, end: int, cost: float) -> None:
        """Add phrases, all equally likely; `cost` is what having one costs."""
        if not some:
            return
        room = self.state()
        self.arc(start, "", room, cost)
        for words in some:
            state, share = room, math.log(len(some))
            for word in words:
                after = self.state()
                self.arc(state, word, after, share)
                state, share = after, 0.0
            self.arc(state, "", end, 0.0)


def language_model(
    automaton: Automaton,
    spoken: Spoken,
    common: Mapping[str, float],
    numbers: Mapping[str, int],
    costs: Costs,
) -> Transducer:
    """Return the language model over word numbers.

    Args:
        automaton: the sentences of the intents.
        spoken: what is said between two commands, and what people say.
        common: words of the background and how likely each is.
        numbers: the number of every word that the graph knows.
        costs: what things cost.
    """
    builder = _Builder(numbers, costs)
    single = _background(builder, automaton, common)
    states = [builder.state() for _ in automaton.arcs]
    begin, over = builder.state(), builder.state()
    tests = [without_fillers(test, spoken.fillers) for test in spoken.tests]
    ways = shares(automaton, tests, doubt=costs.doubt)
    _sentences(builder, automaton, ways, _Ends(states, over, single), common)
    builder.arc(0, "", begin, 0.0)
    for each in automaton.starts:
        builder.arc(begin, "", states[each], math.log(len(automaton.starts)))
    builder.finals.update({0: 0.0, over: 0.0})  # silence says nothing
    builder.phrases(spoken.fillers, begin, begin, costs.filler)
    builder.phrases(spoken.fillers, over, over, costs.filler)
    builder.phrases(spoken.joiners, over, begin, costs.joiner)
    return Transducer(builder.arcs, builder.finals)


def _sentences(
    builder: _Builder,
    automaton: Automaton,
    ways: list[Ways],
    ends: _Ends,
    common: Mapping[str, float],
) -> None:
    """Add the sentences; free words at a sentence's end are the single words of the background."""
    costs = builder.costs
    states = ends.states
    loops: dict[int, int] = {}  # what follows free words -> the state before them
    for index, out in enumerate(automaton.arcs):
        ending = ways[index].end
        if ending:
            cost = -math.log(ending)
            builder.arc(states[index], "", ends.over, cost)
        for (word, extra), to in sorted(out.items()):
            cost = extra - math.log(ways[index].arcs[word, extra])
            if word != FREE_TEXT:
                builder.arc(states[index], word, states[to], cost)
            elif not automaton.arcs[to]:
                builder.arc(states[index], "", ends.single, cost + costs.free)
            else:
                if to not in loops:
                    loops[to] = _free_words(builder, states[to], common)
                builder.arc(states[index], "", loops[to], cost + costs.free)


def _free_words(builder: _Builder, end: int, common: Mapping[str, float]) -> int:
    """Add free words in the middle of a sentence, a loop of the commonest; return its start."""
    loop, said = builder.state(), builder.state()
    costs = builder.costs
    for word, share in sorted(common.items(), key=lambda each: -each[1])[:_FREE_WORDS]:
        builder.arc(loop, word, said, costs.word - costs.sharpness * math.log(share))
    builder.arc(loop, UNKNOWN, said, costs.word + costs.unknown_word)
    builder.arc(said, "", loop, 0.0)
    builder.arc(said, "", end, 0.0)
    return loop


_FREE_WORDS = 500


def _background(builder: _Builder, automaton: Automaton, common: Mapping[str, float]) -> int:
    """Add the background and return the state of its single words."""
    costs = builder.costs
    once, pairs = _expected(automaton)
    total = sum(once.values()) or 1.0
    share = {word: 0.5 * count / total for word, count in once.items()}
    for word, likely in common.items():
        share[word] = share.get(word, 0.0) + 0.5 * likely
    single = builder.state()
    builder.arc(0, "", single, costs.background)
    builder.finals[single] = 0.0
    after = {word: builder.state() for word in sorted(once)}
    for word in sorted(share):
        cost = costs.word - costs.sharpness * math.log(share[word])
        builder.arc(single, word, after.get(word, single), cost)
    builder.arc(single, UNKNOWN, single, costs.word + costs.unknown_word)
    for word, state in after.items():
        builder.arc(state, "", single, costs.backoff)
        followers = pairs.get(word, {})
        seen = sum(followers.values())
        for follower, count in sorted(followers.items()):
            if count / seen > _RAREST:
                cost = costs.word - costs.sharpness * math.log(count / seen)
                builder.arc(state, follower, after[follower], cost)
    return single


def _expected(automaton: Automaton) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return how often words and pairs of words come when every way is equally likely."""
    visits = [0.0] * len(automaton.arcs)
    for start in automaton.starts:
        visits[start] = 1.0
    once: dict[str, float] = defaultdict(float)
    pairs: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for index in range(len(automaton.arcs) - 1, -1, -1):
        out = automaton.arcs[index]
        if not out:
            continue
        flow = visits[index] / (len(out) + (index in automaton.finals))
        for (word, _), to in out.items():
            visits[to] += flow
            if word == FREE_TEXT:
                continue
            once[word] += flow
            onward = automaton.arcs[to]
            each = flow / (len(onward) + (to in automaton.finals)) if onward else 0.0
            for follower, _ in onward:
                if follower != FREE_TEXT:
                    pairs[word][follower] += each
    return dict(once), {word: dict(each) for word, each in pairs.items()}
