from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from cabin.stt.graph.automaton import Automaton, compact
from cabin.stt.graph.network import END, NOWHERE, Network

WORDS = st.lists(st.sampled_from(["turn", "on", "the", "radio"]), max_size=3).map(tuple)
Said: TypeAlias = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Row:
    """Parts one after the other."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Either:
    """One of some parts; nothing can be said where there are none."""

    parts: tuple[Part, ...]


Part: TypeAlias = "tuple[str, ...] | Row | Either"

PARTS: st.SearchStrategy[Part] = st.recursive(
    WORDS,
    lambda part: (
        st.lists(part, max_size=3).map(lambda some: Row(tuple(some)))
        | st.lists(part, max_size=3).map(lambda some: Either(tuple(some)))
    ),
    max_leaves=8,
)


def weave(network: Network, part: Part, after: int) -> int:
    """Return the position before a part."""
    if isinstance(part, Either):
        return network.either([NOWHERE, *(weave(network, each, after) for each in part.parts)])
    if isinstance(part, Row):
        for each in reversed(part.parts):
            after = weave(network, each, after)
        return after
    return network.before(part, after)


def said(part: Part) -> Said:
    """Return all that a part says."""
    if isinstance(part, Either):
        return frozenset().union(*(said(each) for each in part.parts))
    if isinstance(part, Row):
        every = itertools.product(*(said(each) for each in part.parts))
        return frozenset(tuple(itertools.chain(*some)) for some in every)
    return frozenset({part})


def sentences(automaton: Automaton, state: int) -> Said:
    """Return all sentences from a state."""
    found: set[tuple[str, ...]] = {()} if state in automaton.finals else set()
    for (word, _), to in automaton.arcs[state].items():
        found |= {(word, *rest) for rest in sentences(automaton, to)}
    return frozenset(found)


def automaton_of(*parts: Part) -> Automaton:
    """Return the automaton of some parts, each with a start of its own."""
    network = Network()
    return compact(network, [weave(network, part, END) for part in parts])


@given(PARTS)
def test_it_says_what_its_parts_say(part: Part) -> None:
    automaton = automaton_of(part)
    assert (sentences(automaton, automaton.start) if automaton.starts else frozenset()) == said(
        part
    )


@given(PARTS, PARTS)
def test_a_part_put_before_another_is_both_in_a_row(part: Part, behind: Part) -> None:
    network = Network()
    after = weave(network, behind, END)
    put = compact(network, [network.onto(network.sole(weave(network, part, END)), after)])
    row = automaton_of(Row((part, behind)))
    assert len(put.arcs) == len(row.arcs)
    assert [sentences(put, each) for each in put.starts] == [
        sentences(row, each) for each in row.starts
    ]


@given(PARTS, PARTS)
def test_no_two_states_say_the_same(one: Part, other: Part) -> None:
    automaton = automaton_of(one, other)
    says = [sentences(automaton, state) for state in range(len(automaton.arcs))]
    assert len(set(says)) == len(says)
    assert frozenset() not in says


@given(PARTS, PARTS)
def test_every_arc_leads_down(one: Part, other: Part) -> None:
    for state, out in enumerate(automaton_of(one, other).arcs):
        assert all(0 <= to < state for to in out.values())


def test_a_long_sentence_is_no_deeper_than_the_stack() -> None:
    network = Network()
    start = network.before(["word"] * 5_000, END)
    twice = network.either([start, network.before(["word"] * 4_000, END)])
    assert len(compact(network, [twice]).arcs) == 5_001
