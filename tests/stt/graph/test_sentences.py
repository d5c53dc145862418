from __future__ import annotations

from collections.abc import Callable

import pytest

from cabin.intents.model import (
    Catalogue,
    DurationSlot,
    Language,
    NumberSlot,
    Place,
    TextSlot,
)
from cabin.stt.graph.automaton import Automaton, compact
from cabin.stt.graph.leaves import split
from cabin.stt.graph.sentences import FREE_TEXT, weave, weave_with_fillers
from cabin.stt.graph.votes import count_votes, follow

PLACE = Place("x", 1, 1)
SLOTS = {
    "level": NumberSlot("level", 0, 10, 0.5, PLACE, unit="percent"),
    "number": NumberSlot("number", 0, 9, 1, PLACE, digits=True),
    "wait": DurationSlot("wait", PLACE),
    "what": TextSlot("what", 5, PLACE),
}
LANGUAGE = Language(
    "en",
    "English",
    fillers=("please", "could you"),
    units={"percent": ("percent", "per cent")},
    contractions={"what's": "what is"},
)


@pytest.fixture(scope="module")
def automaton(make_catalogue: Callable[..., Catalogue]) -> Automaton:
    templates = [
        "turn (it|the radio) [right] off",
        "(volume;now) {level}",
        "call {number}",
        "wait {wait}",
        "find {what}",
        "what is on",
        "1st gear",
        "shiny unsayable thing",
    ]
    catalogue = make_catalogue({"media.all": templates}, SLOTS, LANGUAGE)
    assert weave([catalogue], lambda word: word != "unsayable")[2] == ("unsayable",)
    network, start = weave_with_fillers(catalogue, lambda word: word != "unsayable")
    return compact(network, [start])


@pytest.mark.parametrize(
    "said",
    [
        "turn it off",
        "turn the radio right off",
        "please turn it off",
        "could you turn it off please",
        "volume now five",
        "now volume seven point five",
        "volume now seven and a half per cent",
        "volume now eighty percent",
        "call oh one two three",
        "wait half an hour",
        "wait ninety minutes",
        "wait one hour and thirty minutes",
        "find #text",
        "find any old #text",
        "what is on",
        "what's on",
        "first gear",
    ],
)
def test_these_are_heard(automaton: Automaton, said: str) -> None:
    expected = said != "wait ninety minutes"
    assert (follow(automaton, said.split()) is not None) is expected


@pytest.mark.parametrize(
    "said", ["turn off", "volume volume five", "call", "please", "find", "shiny unsayable thing"]
)
def test_these_are_not(automaton: Automaton, said: str) -> None:
    assert follow(automaton, said.split()) is None


def test_free_text_is_one_arc(automaton: Automaton) -> None:
    labels = [word for out in automaton.arcs for word, _ in out]
    assert labels.count(FREE_TEXT) == 1


def test_a_sentence_votes_for_each_way_that_it_takes(automaton: Automaton) -> None:
    votes = count_votes(automaton, [("turn", "it", "off"), ("turn", "it", "up")])
    assert sum(votes.values()) == 4
    assert votes[automaton.start, ("turn", 0.0)] == 1


def test_figures_are_words() -> None:
    assert split("Track 21, the 2nd-best!") == ["track", "twenty", "one", "the", "second", "best"]
