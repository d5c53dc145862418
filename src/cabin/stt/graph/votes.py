"""Says how likely each way out of a state is, from sentences that people say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cabin.stt.graph.automaton import Automaton
from cabin.stt.graph.sentences import FREE_TEXT, Label


@dataclass(frozen=True, slots=True)
class Ways:
    """Holds the shares of the ways out of a state; `end` is 0 where no sentence ends."""

    arcs: dict[Label, float]
    end: float


def shares(automaton: Automaton, sentences: Iterable[Sequence[str]], *, doubt: float) -> list[Ways]:
    """Return the ways out of every state.

    A sentence gives one vote to each way that it takes; all ways of a state together share `doubt`
    votes besides. Sentences that the automaton does not know give none.
    """
    votes: list[dict[Label | None, int]] = [{} for _ in automaton.arcs]
    for sentence in sentences:
        for state, label in follow(automaton, sentence) or ():
            votes[state][label] = votes[state].get(label, 0) + 1
    found = []
    for state, out in enumerate(automaton.arcs):
        count = len(out) + (state in automaton.finals)
        total = sum(votes[state].values()) + doubt
        share = doubt / max(1, count)
        arcs = {label: (votes[state].get(label, 0) + share) / total for label in out}
        end = (votes[state].get(None, 0) + share) / total if state in automaton.finals else 0.0
        found.append(Ways(arcs, end))
    return found


def follow(
    automaton: Automaton, sentence: Sequence[str]
) -> tuple[tuple[int, Label | None], ...] | None:
    """Return the states of a sentence with the way it takes out of each; None is the end.

    Returns None where the automaton does not know the sentence. Free text takes as few words as it
    can.
    """
    stack: list[tuple[int, int, tuple[tuple[int, Label | None], ...]]]
    stack = [(start, 0, ()) for start in automaton.starts]
    while stack:
        state, at, path = stack.pop()
        if at == len(sentence):
            if state in automaton.finals:
                return (*path, (state, None))
            continue
        for label, to in sorted(automaton.arcs[state].items(), key=lambda each: -each[0][1]):
            if label[0] == sentence[at]:
                stack.append((to, at + 1, (*path, (state, label))))
            elif label[0] == FREE_TEXT:
                steps = range(len(sentence), at, -1)
                stack[:0] = [(to, after, (*path, (state, label))) for after in steps]
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
