"""Makes a network of words deterministic and as small as it can be, so that it decodes fast."""

from __future__ import annotations

from dataclasses import dataclass

from cabin.stt.graph.sentences import Label, Network


@dataclass(frozen=True, slots=True)
class Automaton:
    """Holds the arcs of every state, at most one for each label; ends stand before starts.

    Every arc leads to a state with a smaller number. States are shared among the starts.
    """

    arcs: tuple[dict[Label, int], ...]
    finals: frozenset[int]
    starts: tuple[int, ...]

    @property
    def start(self) -> int:
        """Return the first start; -1 where nothing can be said."""
        return self.starts[0] if self.starts else -1


def compact(network: Network) -> Automaton:
    """Return the smallest deterministic automaton of a network without cycles.

    Subset construction and merging of equal states in one pass from the ends (as for acyclic
    automata by Daciuk and others, 2000): a state is known by its finality and its arcs.
    """
    closures = _closures(network)
    known: dict[tuple[bool, tuple[tuple[Label, int], ...]], int] = {}
    done: dict[frozenset[int], int] = {}
    arcs: list[dict[Label, int]] = []
    finals: set[int] = set()
    starts = [closures[start] for start in network.starts]
    stack = [(start, False) for start in starts]
    targets: dict[frozenset[int], dict[Label, frozenset[int]]] = {}
    while stack:
        subset, ready = stack.pop()
        if subset in done:
            continue
        if not ready:
            targets[subset] = _targets(network, closures, subset)
            stack.append((subset, True))
            stack.extend((each, False) for each in targets[subset].values() if each not in done)
            continue
        out = {label: done[to] for label, to in targets.pop(subset).items() if done[to] >= 0}
        final = not subset.isdisjoint(network.finals)
        if not out and not final:
            done[subset] = -1  # leads nowhere
            continue
        key = (final, tuple(sorted(out.items())))
        if key not in known:
            known[key] = len(arcs)
            arcs.append(out)
            if final:
                finals.add(known[key])
        done[subset] = known[key]
    alive = tuple(done[start] for start in starts if done[start] >= 0)
    return Automaton(tuple(arcs), frozenset(finals), tuple(dict.fromkeys(alive)))


def _targets(
    network: Network, closures: list[frozenset[int]], subset: frozenset[int]
) -> dict[Label, frozenset[int]]:
    """Return where each label leads from a set of states."""
    found: dict[Label, set[int]] = {}
    for state in subset:
        for label, ends in network.arcs[state].items():
            into = found.setdefault(label, set())
            for end in ends:
                into |= closures[end]
    return {label: frozenset(ends) for label, ends in found.items()}


def _closures(network: Network) -> list[frozenset[int]]:
    """Return for each state the states that matter within reach of its free arcs, and itself.

    States that have neither a word nor an end only lead on, so they are left out.
    """
    count = len(network.arcs)
    closures: list[frozenset[int] | None] = [None] * count
    for origin in range(count):
        stack = [origin]
        while stack:
            state = stack[-1]
            waiting = [to for to in network.free[state] if closures[to] is None]
            if closures[state] is None and waiting:
                stack.extend(waiting)
                continue
            stack.pop()
            if closures[state] is None:
                own = {state} if network.arcs[state] or state in network.finals else set()
                below = [closures[to] or frozenset() for to in network.free[state]]
                closures[state] = frozenset(own.union(*below))
    return [each or frozenset() for each in closures]
