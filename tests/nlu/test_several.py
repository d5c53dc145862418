"""Several commands in one breath, and corrections."""

from __future__ import annotations

import pytest

from cabin.nlu import Matcher


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("turn on the air conditioning and play paper moons", ["ac_on", "play"]),
        ("turn on the air conditioning play paper moons", ["ac_on", "play"]),
        (
            "open the driver window, set the temperature to twenty and then skip this song",
            ["open_window", "set_temperature", "next"],
        ),
        ("navigate to the harbour and play paper moons", ["drive", "play"]),
        ("navigate to the bread and butter house", ["drive"]),
        ("cancel, skip this song", ["cancel", "next"]),
        ("skip this song and play the next song", ["next"]),
        ("skip song and skip song", ["next", "next"]),
        ("volume fifty and please volume fifty", ["volume", "volume"]),
    ],
)
def test_each_part_is_read_in_order(matcher: Matcher, text: str, intents: list[str]) -> None:
    read = matcher.interpret(text)
    assert [intent.name for intent in read.intents] == [f"car.{name}" for name in intents]
    assert read.rejected is None


def test_a_cut_that_nothing_marks_needs_words_on_both_sides(matcher: Matcher) -> None:
    assert len(matcher.interpret("cancel skip this song").intents) < 2


def test_parts_may_have_mistakes(matcher: Matcher) -> None:
    read = matcher.interpret("turn on the air conditionin and open the driver windw")
    assert [intent.name for intent in read.intents] == ["car.ac_on", "car.open_window"]


def test_slots_keep_their_place_in_the_whole_text(matcher: Matcher) -> None:
    text = "volume to forty and open the passenger window"
    slots = [slot for intent in matcher.interpret(text).intents for slot in intent.slots]
    assert [text[slot.start : slot.end] for slot in slots] == ["forty", "passenger"]


def test_an_unread_part_is_told(matcher: Matcher) -> None:
    read = matcher.interpret("turn on the air conditioning and bake a large cake")
    assert read.rejected == "partial"
    assert [intent.name for intent in read.intents] == ["car.ac_on"]
    assert read.unread == "bake a large cake"


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("set the temperature to twenty no twenty two", {"temperature": 22}),
        ("set the temperature to twenty, no wait, twenty two degrees", {"temperature": 22}),
        ("open the driver i mean the passenger window", {"zone": "passenger"}),
        ("volume forty no fifty no sixty", {"level": 60}),
        ("skip this song no set the temperature to 18", {"temperature": 18}),
    ],
)
def test_what_is_said_last_holds(matcher: Matcher, text: str, slots: dict[str, int | str]) -> None:
    read = matcher.interpret(text)
    assert [intent.values for intent in read.intents] == [slots]
