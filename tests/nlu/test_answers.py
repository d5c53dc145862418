"""Bare answers are read as what was asked for."""

from __future__ import annotations

import pytest

from cabin.messages import Expectation
from cabin.nlu import Matcher

WARMTH = Expectation("car.set_temperature", ("temperature",))
PLACE = Expectation("car.open_window", ("zone",))
DESTINATION = Expectation("car.drive", ("destination",))
CHOICES = Expectation("car.drive", choices=("North Harbour", "Harbour Bridge", "Old Mill"))


@pytest.mark.parametrize(
    ("text", "expecting", "slots"),
    [
        ("twenty two", WARMTH, {"temperature": 22}),
        ("to 22 degrees please", WARMTH, {"temperature": 22}),
        ("twenty, no, twenty two", WARMTH, {"temperature": 22}),
        ("twenty no wait eighteen i mean twenty two degrees", WARMTH, {"temperature": 22}),
        ("the driver's", PLACE, {"zone": "driver"}),
        ("um the back left one", PLACE, {"zone": "rear_left"}),
        ("the green lighthouse", DESTINATION, {"destination": "green lighthouse"}),
        ("pier one", DESTINATION, {"destination": "pier one"}),
        (
            "twenty one on the passenger",
            Expectation("car.set_temperature", ("temperature", "zone")),
            {"temperature": 21, "zone": "passenger"},
        ),
    ],
)
def test_a_value_is_an_answer(
    matcher: Matcher, text: str, expecting: Expectation, slots: dict[str, int | str]
) -> None:
    (intent,) = matcher.interpret(text, expecting).intents
    assert (intent.name, intent.values) == (expecting.intent, slots)
    assert all(slot.text == text[slot.start : slot.end] for slot in intent.slots)


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("the second one", "Harbour Bridge"),
        ("number three please", "Old Mill"),
        ("2", "Harbour Bridge"),
        ("the last one", "Old Mill"),
        ("old mill", "Old Mill"),
        ("take the mill", "Old Mill"),
        ("harbor bridge", "Harbour Bridge"),
        ("north", "North Harbour"),
    ],
)
def test_a_choice_is_named_or_numbered(matcher: Matcher, text: str, choice: str) -> None:
    (intent,) = matcher.interpret(text, CHOICES).intents
    assert (intent.name, intent.values) == ("dialog.choose", {"choice": choice})


@pytest.mark.parametrize(
    "text", ["harbour", "the fourth one", "the zebra", "twenty two", "one two"]
)
def test_an_unclear_choice_is_none(matcher: Matcher, text: str) -> None:
    assert matcher.interpret(text, CHOICES).intents == ()


@pytest.mark.parametrize("expecting", [WARMTH, DESTINATION, CHOICES])
def test_another_command_is_still_understood(matcher: Matcher, expecting: Expectation) -> None:
    for text, name in [("never mind", "car.cancel"), ("open the driver window", "car.open_window")]:
        assert [intent.name for intent in matcher.interpret(text, expecting).intents] == [name]
