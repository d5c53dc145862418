from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from cabin.stt.graph.automaton import Automaton, compact
from cabin.stt.graph.sentences import Network

WORDS = ["turn", "on", "the", "radio"]


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Draw a network without cycles: every arc leads to a later state."""
    network = Network()
    for _ in range(draw(st.integers(1, 6))):
        network.state()
    last = len(network.arcs) - 1
    for _ in range(draw(st.integers(0, 14))):
        start = draw(st.integers(0, last - 1))
        end = draw(st.integers(start + 1, last))
        if draw(st.booleans()):
            network.arc(start, draw(st.sampled_from(WORDS)), end)
        else:
            network.free[start].add(end)
    network.finals.add(last)
    return network


def sentences_of_network(network: Network, state: int = 0) -> set[tuple[str, ...]]:
    """Return all sentences from a state by walking every path."""
    found: set[tuple[str, ...]] = {()} if state in network.finals else set()
    for to in network.free[state]:
        found |= sentences_of_network(network, to)
    for (word, _), ends in network.arcs[state].items():
        for to in ends:
            found |= {(word, *rest) for rest in sentences_of_network(network, to)}
    return found


def sentences_of_automaton(automaton: Automaton, state: int) -> set[tuple[str, ...]]:
    """Return all sentences from a state."""
    found: set[tuple[str, ...]] = {()} if state in automaton.finals else set()
    for (word, _), to in automaton.arcs[state].items():
        found |= {(word, *rest) for rest in sentences_of_automaton(automaton, to)}
    return found


@given(networks())
def test_it_says_what_the_network_says(network: Network) -> None:
    expected = sentences_of_network(network)
    automaton = compact(network)
    found = sentences_of_automaton(automaton, automaton.start) if automaton.start >= 0 else set()
    assert found == expected


@given(networks())
def test_no_two_states_say_the_same(network: Network) -> None:
    automaton = compact(network)
    says = [sentences_of_automaton(automaton, state) for state in range(len(automaton.arcs))]
    assert all(one != other for one, other in itertools.combinations(says, 2))


@given(networks())
def test_every_arc_leads_down(network: Network) -> None:
    for state, out in enumerate(compact(network).arcs):
        assert all(0 <= to < state for to in out.values())
