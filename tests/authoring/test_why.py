"""Why a sentence is read as it is, and the smallest change that would let it match."""

from __future__ import annotations

import pytest

from cabin.authoring.change import Changes, changed
from cabin.authoring.why import why
from cabin.nlu import Matcher


def test_what_matches_needs_no_change(matcher: Matcher) -> None:
    found = why(matcher, "set the lamp to 40")
    assert found.change is None
    assert found.safeguard == ""
    assert [step.kind for step in found.candidates[0].steps][-1] == "slot"


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("kindly set the lamp to 40", "[kindly] <set> [the] [{row}] lamp to {level}"),
        ("set the ceiling lamp to 40", "<set> [the] [ceiling] [{row}] lamp to {level}"),
        ("set the lamp at 40", "<set> [the] [{row}] lamp (to|at) {level}"),
        ("set lamp 40", "<set> [the] [{row}] lamp [to] {level}"),
        ("fire on the rear lamp", "(turn|switch|fire) on [the] {row} lamp"),
        ("place the lamp to 40", "(<set>|place) [the] [{row}] lamp to {level}"),
        ("please let there be sunny light", "let there be [sunny] light"),
    ],
)
def test_the_smallest_change_is_found_and_lets_it_match(
    matcher: Matcher, said: str, after: str
) -> None:
    change = Changes(matcher).smallest(said)
    assert change is not None
    assert change.after == after
    explanation = Matcher(changed(matcher.compiled.catalogue, change)).explain(said)
    assert explanation.exact
    assert [each.name for each in explanation.interpretation.intents] == [change.intent]


@pytest.mark.parametrize(
    "said",
    [
        "turn off not the rear lamp",  # a negation is never made optional
        "the moon is made of cheese",
        "turn 40 the rear lamp",  # a number is no word
        "dim the front lamp",  # a `never` sentence stays refused
        "",
        "lamp " * 100,
    ],
)
def test_no_change_is_better_than_a_wrong_one(matcher: Matcher, said: str) -> None:
    assert Changes(matcher).smallest(said, "lamp.turn_on") is None


def test_one_may_say_what_is_meant(matcher: Matcher) -> None:
    found = why(matcher, "fire up the rear lamp", "lamp.turn_on")
    assert found.change is None or found.change.intent == "lamp.turn_on"


def test_unknown_words_are_named(matcher: Matcher) -> None:
    found = why(matcher, "frobnicate the gizmo")
    assert "frobnicate, gizmo" in found.safeguard


@pytest.mark.parametrize(
    ("said", "names"), [("", "no words"), ("lamp " * 70, "70 words are more than")]
)
def test_the_safeguard_is_named(matcher: Matcher, said: str, names: str) -> None:
    assert names in why(matcher, said).safeguard
