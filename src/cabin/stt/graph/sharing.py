"""Finds arcs that many states have in common, so that a graph holds them once.

Where a dozen seats may follow in a hundred places, these places share one state with a dozen arcs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cabin.stt.graph.transducer import Numbers

LEAST = 8
"""How many arcs sharing must save: each place that shares costs the decoder one more state."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Holds arcs that stand together in each of some states."""

    sources: Numbers
    arcs: Numbers


def share(source: Numbers, what: Numbers, *, least: int = LEAST) -> tuple[Numbers, list[Shared]]:
    """Return which arcs remain as they are, and the groups of the others.

    Args:
        source: the state of each arc.
        what: what each arc says and where it leads, as one number.
        least: how many arcs a group must save.

    Returns:
        The places of the arcs that remain; and for each group the states that have it, and the
        places of its arcs in the first of them.
    """
    order = np.lexsort((source, what))
    ranked = what[order]
    begins = np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1])[: len(order)])
    bounds = np.append(begins, len(order))
    same: dict[bytes, list[int]] = {}  # the states that have an arc -> the arcs that they have
    by_source = source[order]
    for number in range(len(begins)):
        sources = by_source[bounds[number] : bounds[number + 1]]
        same.setdefault(sources.tobytes(), []).append(number)
    groups = []
    kept = np.ones(len(order), dtype=bool)
    for numbers in same.values():
        first = bounds[numbers[0]]
        count = int(bounds[numbers[0] + 1] - first)
        if count * len(numbers) - count - len(numbers) < least:
            continue
        groups.append(Shared(by_source[first : first + count], order[bounds[numbers]]))
        for number in numbers:
            kept[bounds[number] : bounds[number + 1]] = False
    return np.sort(order[kept]), groups
