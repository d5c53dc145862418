from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.stt.graph.automaton import Automaton, compact
from cabin.stt.graph.branches import lay_out
from cabin.stt.graph.columns import columns, expected
from cabin.stt.graph.network import END, Network
from cabin.stt.graph.sharing import share
from cabin.stt.graph.transducer import Draft, Transducer
from cabin.stt.graph.votes import Step, count_votes, follow

SENTENCES = st.lists(st.sampled_from("abcd"), min_size=1, max_size=4).map(tuple)
SETS = st.sets(SENTENCES, min_size=1, max_size=24).map(sorted)


def automaton_of(sentences: Sequence[tuple[str, ...]]) -> Automaton:
    """Return the automaton of these sentences."""
    network = Network()
    return compact(network, [network.either(network.before(each, END) for each in sentences)])


def laid_out(automaton: Automaton, votes: Counter[Step], least: int) -> Transducer:
    """Lay an automaton out with one state to end in; its start is state 0."""
    draft = Draft()
    arcs = columns(automaton)
    first, exits = lay_out(draft, arcs, votes, np.arange(1, len(arcs.words) + 1), 2.0, least=least)
    over = draft.state()
    for each in exits:
        draft.arc(each.state, 0, 0, each.cost, over)
    draft.arc(0, 0, 0, 0.0, first + automaton.start)
    draft.finals[over] = 0.0
    return draft.transducer()


def cheapest(graph: Transducer, numbers: Sequence[int]) -> float:
    """Return the cost of the cheapest path that reads these numbers; infinite if there is none."""
    out = defaultdict(list)
    for row in zip(graph.source, graph.input, graph.cost, graph.to, strict=True):
        out[int(row[0])].append((int(row[1]), float(row[2]), int(row[3])))
    best = {(0, 0): 0.0}
    waiting = [(0, 0)]
    while waiting:
        state, at = waiting.pop()
        for number, cost, to in out[state]:
            if number == 0 or (at < len(numbers) and number == numbers[at]):
                then = (to, at + (number > 0))
                total = best[state, at] + cost
                if total < best.get(then, math.inf):
                    best[then] = total
                    waiting.append(then)
    ends = [
        best.get((state, len(numbers)), math.inf) + cost for state, cost in graph.finals.items()
    ]
    return min(ends)


@given(SETS, st.lists(SENTENCES, max_size=8), st.sampled_from([1, 3, 99]))
def test_a_sentence_costs_the_logarithms_of_its_shares(
    sentences: list[tuple[str, ...]], said: list[tuple[str, ...]], least: int
) -> None:
    automaton = automaton_of(sentences)
    votes = count_votes(automaton, said)
    graph = laid_out(automaton, votes, least)
    words = columns(automaton).words
    total = 0.0
    for sentence in sentences:
        shares = 1.0
        for state, label in follow(automaton, sentence) or ():
            ways = len(automaton.arcs[state]) + (state in automaton.finals)
            all_votes = sum(count for (where, _), count in votes.items() if where == state)
            shares *= (votes[state, label] + 2.0 / ways) / (all_votes + 2.0)
        numbers = [words.index(word) + 1 for word in sentence]
        assert cheapest(graph, numbers) == pytest.approx(-math.log(shares), abs=1e-6)
        total += shares
    assert total == pytest.approx(1.0)  # nothing else can be said, so it is all of the chance


@given(SETS, SENTENCES)
def test_what_is_no_sentence_has_no_path(
    sentences: list[tuple[str, ...]], other: tuple[str, ...]
) -> None:
    automaton = automaton_of(sentences)
    words = columns(automaton).words
    numbers = [words.index(word) + 1 if word in words else 99 for word in other]
    reached = cheapest(laid_out(automaton, Counter(), 1), numbers)
    assert math.isfinite(reached) == (other in sentences)


@given(SETS)
def test_pairs_are_counted_along_equal_ways(sentences: list[tuple[str, ...]]) -> None:
    automaton = automaton_of(sentences)
    arcs = columns(automaton)
    once: defaultdict[str, float] = defaultdict(float)
    pairs: defaultdict[tuple[str, str], float] = defaultdict(float)

    def walk(state: int, chance: float, before: str | None) -> None:
        ways = len(automaton.arcs[state]) + (state in automaton.finals)
        for (word, _), to in automaton.arcs[state].items():
            once[word] += chance / ways
            if before is not None:
                pairs[before, word] += chance / ways
            walk(to, chance / ways, word)

    walk(automaton.start, 1.0, None)
    counts = expected(arcs, automaton.starts)
    assert dict(zip(arcs.words, counts.once.tolist(), strict=True)) == pytest.approx(dict(once))
    rows = zip(counts.first.tolist(), counts.second.tolist(), counts.pairs.tolist(), strict=True)
    found = {(arcs.words[one], arcs.words[other]): often for one, other, often in rows}
    assert found == pytest.approx(dict(pairs))


ARCS = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=30).map(sorted)


@given(ARCS, st.integers(1, 5))
def test_sharing_loses_no_arc_and_adds_none(arcs: list[tuple[int, int]], least: int) -> None:
    source, what = np.array(arcs, dtype=np.int64).reshape(-1, 2).T
    kept, groups = share(source, what, least=least)
    found = Counter((int(source[row]), int(what[row])) for row in kept)
    for group in groups:
        saved = len(group.sources) * len(group.arcs) - len(group.sources) - len(group.arcs)
        assert saved >= least
        found.update((int(state), int(what[row])) for state in group.sources for row in group.arcs)
    assert found == Counter(arcs)
