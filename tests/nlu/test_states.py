"""The graph says what its templates say, neither less nor more, and makes no state too early."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from cabin.intents import expand
from cabin.intents.model import (
    Alternatives,
    IntentSpec,
    Node,
    Optional,
    Permutation,
    Place,
    Sequence,
    SlotRef,
    Template,
    Text,
    TextSlot,
)
from cabin.nlu import states
from cabin.nlu.graph import Graph
from cabin.nlu.shapes import Shapes

PLACE = Place("car.yaml", 3, 7)
SLOT = TextSlot("name", 2, PLACE)


def _groups(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    items = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        inner.map(Optional),
        items.map(Sequence),
        items.map(Alternatives),
        items.map(Permutation),
    )


leaves: st.SearchStrategy[Node] = st.sampled_from(
    [Text("a"), Text("b"), Text("a b"), SlotRef("name", "name"), SlotRef("name", "other")]
)
nodes = st.recursive(leaves, _groups, max_leaves=8)


def cut(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def graph_of(*sentences: Node) -> Graph:
    shapes = Shapes(cut)
    graph = Graph(shapes)
    spec = IntentSpec("car.do", "", (), {"name": SLOT}, {}, PLACE)
    for number, node in enumerate(sentences):
        graph.add(shapes.of(node, spec, PLACE), number, Template(node, "", PLACE))
    graph.finish()
    return graph


def written(node: Node) -> set[str]:
    """Return all that a template says, a slot as its name in brackets."""
    return {
        " ".join(part.text if isinstance(part, Text) else f"{{{part.name}}}" for part in phrase)
        for phrase in expand(node, {})
    }


def walked(graph: Graph, number: int = 0, said: str = "") -> Iterator[tuple[int, str]]:
    """Yield each template with each way to its end."""
    state = graph.states[number]
    for end in state.ends:
        yield end, said.strip()
    for word, targets in state.words.items():
        for target in targets:
            yield from walked(graph, target, f"{said} {word}")
    for _, name, target in state.slots:
        yield from walked(graph, target, f"{said} {{{name}}}")


@given(st.lists(nodes, min_size=1, max_size=3))
def test_the_graph_says_what_its_templates_say(sentences: list[Node]) -> None:
    found = set(walked(graph_of(*sentences)))
    assert found == {(at, said) for at, node in enumerate(sentences) for said in written(node)}


@given(st.lists(nodes, min_size=1, max_size=3))
def test_groups_say_the_same_in_one_way_each(sentences: list[Node]) -> None:
    graph = graph_of(*sentences)
    found = list(walked(graph, graph.states.start))
    assert len(found) == len(set(found))
    assert set(found) == set(walked(graph))


@given(st.lists(nodes, min_size=1, max_size=3))
def test_a_state_knows_the_templates_that_can_still_end(sentences: list[Node]) -> None:
    graph = graph_of(*sentences)
    list(walked(graph))
    list(walked(graph, graph.states.start))
    for number, state in graph.states.items():
        ends = {end for end, _ in walked(graph, number)}
        assert state.reach == sum(1 << end for end in ends)


def test_any_number_of_words_may_be_left_out() -> None:
    words = [f"w{at}" for at in range(400)]
    graph = graph_of(Sequence((*(Optional(Text(word)) for word in words), Text("end"))))
    assert graph.states[0].words.keys() == {*words, "end"}


def test_equal_endings_are_one() -> None:
    """Whatever a sentence begins with, what may follow is there once."""
    tail = Text("after all")
    graph = graph_of(Alternatives(tuple(Sequence((Text(f"head{at}"), tail)) for at in range(50))))
    assert len(list(walked(graph))) == 50
    assert len(graph.states) == len({"start", "head", "after", "all"})


def test_states_that_were_forgotten_are_made_anew() -> None:
    graph = graph_of(*(Text(f"{first} {second}") for first in "abc" for second in "xyz"))
    with patch.object(states, "_MOST", 2):
        for _ in range(2):
            assert len(list(walked(graph, graph.states.start))) == 9
            assert len(graph.states) <= 2


def test_a_state_is_made_when_it_is_needed() -> None:
    """What is kept in a file holds none, and makes them as well."""
    graph = graph_of(Text("a b c"))
    kept = pickle.loads(pickle.dumps(graph))
    assert not kept.states
    (second,) = kept.states[0].words["a"]
    assert kept.states.keys() == {0}
    assert kept.states[second].words.keys() == {"b"}
    assert kept.states.keys() == {0, second}
