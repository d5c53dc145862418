"""Says how likely each way out of a state is, from sentences that people say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from cabin.stt.graph.automaton import Automaton
from cabin.stt.graph.network import Label
from cabin.stt.graph.sentences import FREE_TEXT

Step: TypeAlias = tuple[int, Label | None]
"""Holds a state and the way that a sentence takes out of it; None is the end."""


def count_votes(automaton: Automaton, sentences: Iterable[Sequence[str]]) -> Counter[Step]:
    """Return how often each way is taken; sentences that the automaton does not know give none."""
    votes: Counter[Step] = Counter()
    for sentence in sentences:
        votes.update(follow(automaton, sentence) or ())
    return votes


def follow(automaton: Automaton, sentence: Sequence[str]) -> tuple[Step, ...] | None:
    """Return the states of a sentence with the way it takes out of each.

    Returns None where the automaton does not know the sentence. Free text takes as few words as it
    can, and of two ways with a word the cheaper one comes first.
    """
    stack: list[tuple[int, int, tuple[Step, ...]]]
    stack = [(start, 0, ()) for start in automaton.starts]
    while stack:
        state, at, path = stack.pop()
        if at == len(sentence):
            if state in automaton.finals:
                return (*path, (state, None))
            continue
        ways = automaton.arcs[state]
        for cost in reversed(automaton.costs):
            label: Label = (sentence[at], cost)
            if label in ways:
                stack.append((ways[label], at + 1, (*path, (state, label))))
        if (FREE_TEXT, 0.0) in ways:
            label = (FREE_TEXT, 0.0)
            steps = range(len(sentence), at, -1)
            stack[:0] = [(ways[label], after, (*path, (state, label))) for after in steps]
    return None


def without_fillers(
    sentence: tuple[str, ...], fillers: Iterable[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return a sentence without the phrases before and after it that mean nothing."""
    longest_first = sorted(fillers, key=len, reverse=True)
    shorter = True
    while shorter:
        shorter = False
        for filler in longest_first:
            size = len(filler)
            if sentence[:size] == filler and len(sentence) > size:
                sentence, shorter = sentence[size:], True
            if sentence[-size:] == filler and len(sentence) > size:
                sentence, shorter = sentence[:-size], True
    return sentence
