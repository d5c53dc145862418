"""The sentences of intents as an automaton, deterministic and as small as it can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cabin.stt.graph.network import NOWHERE, Label, Network


@dataclass(frozen=True, slots=True)
class Automaton:
    """Holds the arcs of every state, at most one for each label; ends stand before starts.

    Every arc leads to a state with a smaller number. States are shared among the starts.
    `costs` are those of the labels, cheapest first.
    """

    arcs: tuple[dict[Label, int], ...]
    finals: frozenset[int]
    starts: tuple[int, ...]
    costs: tuple[float, ...]

    @property
    def start(self) -> int:
        """Return the first start; -1 where nothing can be said."""
        return self.starts[0] if self.starts else -1


def compact(network: Network, starts: Iterable[int]) -> Automaton:
    """Return the smallest automaton that is deterministic from each of these positions on."""
    sole = [network.sole(start) for start in starts]
    alive = [start for start in dict.fromkeys(sole) if start != NOWHERE]
    positions = network.within(alive)
    number = {position: at for at, position in enumerate(positions)}
    labels = network.labels
    arcs = tuple(
        {labels[label]: number[to] for label, to in network.out(position).items()}
        for position in positions
    )
    finals = frozenset(number[each] for each in positions if network.over(each))
    costs = tuple(sorted({cost for out in arcs for _, cost in out}))
    return Automaton(arcs, finals, tuple(number[start] for start in alive), costs)
