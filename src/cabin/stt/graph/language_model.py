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
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from cabin.stt.graph.automaton import Automaton
from cabin.stt.graph.branches import Exit, lay_out
from cabin.stt.graph.columns import Columns, columns, expected
from cabin.stt.graph.transducer import Draft, Transducer
from cabin.stt.graph.votes import count_votes, without_fillers
from cabin.stt.graph.word_tree import UNKNOWN

_RAREST = 1e-2
"""Pairs of words rarer than this after their first word are left to the single words."""
_FREE_WORDS = 500
"""How many words may stand for free text in the middle of a sentence."""


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


@dataclass(slots=True)
class _Builder:
    """Lays the language model out."""

    numbers: Mapping[str, int]
    costs: Costs
    common: Mapping[str, float]
    draft: Draft = field(default_factory=Draft)

    def arc(self, start: int, word: str, end: int, cost: float) -> None:
        """Add an arc with a word; an empty word says nothing."""
        number = self.numbers[word] if word else 0
        self.draft.arc(start, number, number, cost, end)

    def phrases(self, some: tuple[tuple[str, ...], ...], start: int, end: int, cost: float) -> None:
        """Add phrases, all equally likely; `cost` is what having one costs."""
        if not some:
            return
        room = self.draft.state()
        self.arc(start, "", room, cost)
        for words in some:
            state, shared = room, math.log(len(some))
            for word in words:
                after = self.draft.state()
                self.arc(state, word, after, shared)
                state, shared = after, 0.0
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
    builder = _Builder(numbers, costs, common)
    draft = builder.draft
    arcs = columns(automaton)
    single = _background(builder, arcs, automaton.starts)
    tests = [without_fillers(test, spoken.fillers) for test in spoken.tests]
    votes = count_votes(automaton, tests)
    own = np.array([numbers[word] for word in arcs.words] + [0], dtype=np.int64)
    first, exits = lay_out(draft, arcs, votes, own, costs.doubt)
    begin, over = draft.state(2), draft.states - 1
    _leave(builder, exits, over, single)
    builder.arc(0, "", begin, 0.0)
    starts = np.array(automaton.starts, dtype=np.int64) + first
    draft.acceptor_arcs(begin, 0, math.log(max(1, len(starts))), starts)
    draft.finals.update({0: 0.0, over: 0.0})  # silence says nothing
    builder.phrases(spoken.fillers, begin, begin, costs.filler)
    builder.phrases(spoken.fillers, over, over, costs.filler)
    builder.phrases(spoken.joiners, over, begin, costs.joiner)
    return draft.transducer()


def _leave(builder: _Builder, exits: list[Exit], over: int, single: int) -> None:
    """Add the ends of sentences, and free words.

    At a sentence's end they are the single words of the background.
    """
    loops: dict[int, int] = {}  # what follows free words -> the state before them
    for each in exits:
        if each.to < 0:
            builder.arc(each.state, "", over, each.cost)
            continue
        if each.last:
            room = single
        else:
            if each.to not in loops:
                loops[each.to] = _free_words(builder, each.to)
            room = loops[each.to]
        builder.arc(each.state, "", room, each.cost + builder.costs.free)


def _free_words(builder: _Builder, end: int) -> int:
    """Add free words in the middle of a sentence, a loop of the commonest; return its start."""
    costs, draft = builder.costs, builder.draft
    loop, said = draft.state(), draft.state()
    commonest = sorted(builder.common.items(), key=lambda each: -each[1])[:_FREE_WORDS]
    numbers = [builder.numbers[word] for word, _ in commonest]
    shares = np.array([share for _, share in commonest])
    draft.acceptor_arcs(loop, numbers, costs.word - costs.sharpness * np.log(shares), said)
    builder.arc(loop, UNKNOWN, said, costs.word + costs.unknown_word)
    builder.arc(said, "", loop, 0.0)
    builder.arc(said, "", end, 0.0)
    return loop


def _background(builder: _Builder, arcs: Columns, starts: tuple[int, ...]) -> int:
    """Add the background and return the state of its single words."""
    costs, draft = builder.costs, builder.draft
    counts = expected(arcs, starts)
    single = draft.state()
    builder.arc(0, "", single, costs.background)
    draft.finals[single] = 0.0
    after = draft.state(len(arcs.words)) + np.arange(len(arcs.words))
    state_of = dict(zip(arcs.words, after.tolist(), strict=True))
    rates = 0.5 * counts.once / (counts.once.sum() or 1.0)
    own = dict(zip(arcs.words, rates.tolist(), strict=True))
    for word in sorted({*own, *builder.common}):
        likely = own.get(word, 0.0) + 0.5 * builder.common.get(word, 0.0)
        cost = costs.word - costs.sharpness * math.log(likely)
        builder.arc(single, word, state_of.get(word, single), cost)
    builder.arc(single, UNKNOWN, single, costs.word + costs.unknown_word)
    draft.acceptor_arcs(after, 0, costs.backoff, single)
    seen = np.bincount(counts.first, counts.pairs, minlength=len(arcs.words))
    rate = counts.pairs / seen[counts.first]
    often = rate > _RAREST
    first, second = counts.first[often], counts.second[often]
    numbers = np.array([builder.numbers[word] for word in arcs.words], dtype=np.int64)
    paid = costs.word - costs.sharpness * np.log(rate[often])
    draft.acceptor_arcs(after[first], numbers[second], paid, after[second])
    return single
