"""Holds the arcs of an automaton as columns of numbers, for sums over all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from cabin.stt.graph.automaton import Automaton
from cabin.stt.graph.network import Label
from cabin.stt.graph.sentences import FREE_TEXT
from cabin.stt.graph.transducer import Logs, Numbers


@dataclass(frozen=True, slots=True)
class Columns:
    """Holds the arcs of all states, one a row of `source`, `label` and `to`, in that order.

    labels: the labels by number; words: those of them, sorted, without free text.
    word: the place in `words` of each label's word, -1 for free text; extra: each label's cost.
    ways: how many ways out each state has, its end counted.
    """

    labels: tuple[Label, ...]
    words: tuple[str, ...]
    word: Numbers
    extra: Logs
    source: Numbers
    label: Numbers
    to: Numbers
    ways: Numbers
    final: npt.NDArray[np.bool_]


def columns(automaton: Automaton) -> Columns:
    """Return the arcs of an automaton as columns."""
    arcs = automaton.arcs
    labels = tuple(sorted({label for out in arcs for label in out}))
    words = tuple(sorted({word for word, _ in labels} - {FREE_TEXT}))
    number = {label: at for at, label in enumerate(labels)}
    place = {word: at for at, word in enumerate(words)}
    counts = np.fromiter(map(len, arcs), np.int64, len(arcs))
    final = np.zeros(len(arcs), dtype=bool)
    final[list(automaton.finals)] = True
    every = chain.from_iterable
    source = np.repeat(np.arange(len(arcs)), counts)
    label = np.fromiter((number[each] for each in every(arcs)), np.int64, len(source))
    to = np.fromiter(every(out.values() for out in arcs), np.int64, len(source))
    order = np.lexsort((label, source))
    return Columns(
        labels,
        words,
        np.array([place.get(word, -1) for word, _ in labels], dtype=np.int64),
        np.array([cost for _, cost in labels], dtype=np.float64),
        source,
        label[order],
        to[order],
        counts + final,
        final,
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """Holds how often words and pairs of words come; words are places in `Columns.words`."""

    once: Logs
    first: Numbers
    second: Numbers
    pairs: Logs


def expected(arcs: Columns, starts: tuple[int, ...]) -> Counts:
    """Return how often words and pairs of words come when every way is equally likely."""
    flow = _visits(arcs, starts)[arcs.source] / arcs.ways[arcs.source]
    word = arcs.word[arcs.label]
    said = word >= 0
    size = max(1, len(arcs.words))
    once = _sums(word[said], flow[said], size)[: len(arcs.words)]
    # Arcs with one word to one state go on together.
    states = len(arcs.ways)
    keys, which = np.unique(word[said] * states + arcs.to[said], return_inverse=True)
    together = _sums(which, flow[said], len(keys))
    before, at = np.divmod(keys, max(1, states))
    begin = np.searchsorted(arcs.source, np.arange(states))
    counts = np.bincount(arcs.source, minlength=states)[at]
    # One row for each arc that goes on from each of them.
    row = np.repeat(np.arange(len(keys)), counts)
    onward = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts) + begin[at[row]]
    after = word[onward]
    share = together[row] / arcs.ways[at[row]]
    known = after >= 0
    pairs, which = np.unique(before[row][known] * size + after[known], return_inverse=True)
    first, second = np.divmod(pairs, size)
    return Counts(once, first, second, _sums(which, share[known], len(pairs)))


def _sums(group: Numbers, what: Logs, groups: int) -> Logs:
    """Return the sum of each group."""
    return np.bincount(group, what, minlength=groups).astype(np.float64)


def _visits(arcs: Columns, starts: tuple[int, ...]) -> Logs:
    """Return how often each state is visited, each start once."""
    states = len(arcs.ways)
    visits = np.zeros(states)
    visits[list(starts)] = 1.0
    keys, counts = np.unique(arcs.source * states + arcs.to, return_counts=True)
    source, to = np.divmod(keys, max(1, states))
    bounds = np.searchsorted(source, np.arange(states + 1))
    share = counts / arcs.ways[source]
    for state in range(states - 1, -1, -1):  # starts stand behind ends
        here = slice(bounds[state], bounds[state + 1])
        visits[to[here]] += visits[state] * share[here]
    return visits
