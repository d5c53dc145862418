"""Lays the sentences of the intents out as arcs with costs, and holds common arcs once.

All ways out of a state share `doubt` votes equally, and each way has one more for every test
sentence that takes it: its cost is the logarithm of its share.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np

from cabin.stt.graph.columns import Columns
from cabin.stt.graph.sentences import FREE_TEXT
from cabin.stt.graph.sharing import LEAST, share
from cabin.stt.graph.transducer import Draft, Logs, Numbers
from cabin.stt.graph.votes import Step


@dataclass(frozen=True, slots=True)
class Exit:
    """Holds a way out of the sentences: to their end (`to` -1) or by free text to a state.

    `last` says that nothing follows the free text.
    """

    state: int
    to: int
    cost: float
    last: bool = False


def lay_out(
    draft: Draft,
    arcs: Columns,
    votes: Counter[Step],
    numbers: Numbers,
    doubt: float,
    *,
    least: int = LEAST,
) -> tuple[int, list[Exit]]:
    """Add the states and words of the sentences.

    Args:
        draft: where to add them.
        arcs: the sentences.
        votes: how many sentences take each way.
        numbers: the number of each word of `arcs.words`.
        doubt: how many votes the equal shares of a state's ways are worth together.
        least: how many arcs a group of common ones must save.

    Returns:
        The number of the first state in the draft, and the ways that say no known word.
    """
    first = draft.state(len(arcs.ways))
    total = np.full(len(arcs.ways), doubt)
    for (state, _), count in votes.items():
        total[state] += count
    even = np.log(np.maximum(arcs.ways, 1)) + np.log(total) - math.log(doubt)

    def cost(state: int, count: int) -> float:
        """Return the cost of a way with so many votes."""
        return -math.log((count + doubt / float(arcs.ways[state])) / float(total[state]))

    place = {label: at for at, label in enumerate(arcs.labels)}
    exits = [
        Exit(first + state, -1, cost(state, votes[state, None]))
        for state in np.flatnonzero(arcs.final).tolist()
    ]
    free = place.get((FREE_TEXT, 0.0), -1)
    for row in np.flatnonzero(arcs.label == free).tolist():
        state, to = int(arcs.source[row]), int(arcs.to[row])
        share_of_it = cost(state, votes[state, arcs.labels[free]])
        last = bool(arcs.ways[to] == 1 and arcs.final[to])
        exits.append(Exit(first + state, first + to, share_of_it, last))
    voted = {
        state * len(arcs.labels) + place[label]: cost(state, count)
        for (state, label), count in votes.items()
        if label is not None and label[0] != FREE_TEXT
    }
    said = numbers[arcs.word]  # free text has none, and is left out below
    _add(draft, _Rows(arcs, first, said, even, least), np.flatnonzero(arcs.label != free), voted)
    return first, exits


@dataclass(frozen=True, slots=True)
class _Rows:
    """Holds arcs, where they are added, what their labels say, what an even share costs."""

    arcs: Columns
    first: int
    said: Numbers
    even: Logs
    least: int


def _add(draft: Draft, rows: _Rows, every: Numbers, voted: dict[int, float]) -> None:
    """Add arcs at even shares, common ones once; those with votes once more at their own cost."""
    arcs, first = rows.arcs, rows.first
    what = arcs.label[every] * len(arcs.ways) + arcs.to[every]
    kept, groups = share(arcs.source[every], what, least=rows.least)
    keys = arcs.source * len(arcs.labels) + arcs.label
    chosen = np.array(sorted(voted), dtype=np.int64)
    alone = every[kept]
    alone = alone[~np.isin(keys[alone], chosen)]

    def add(source: Numbers | int, some: Numbers, cost: Logs) -> None:
        """Add some arcs with the costs of their labels on top."""
        label = arcs.label[some]
        draft.acceptor_arcs(
            source, rows.said[label], cost + arcs.extra[label], first + arcs.to[some]
        )

    add(first + arcs.source[alone], alone, rows.even[arcs.source[alone]])
    own = np.searchsorted(keys, chosen)
    add(first + arcs.source[own], own, np.array([voted[key] for key in chosen.tolist()]))
    for group in groups:
        common = draft.state()
        draft.acceptor_arcs(first + group.sources, 0, rows.even[group.sources], common)
        some = every[group.arcs]
        add(common, some, np.zeros(len(some)))
