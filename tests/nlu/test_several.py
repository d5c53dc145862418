"""Several commands in one breath, and corrections."""

from __future__ import annotations

import pytest

from cabin.nlu import Matcher
from cabin.nlu.divide import divide
from cabin.nlu.judge import Judgement
from cabin.nlu.sentence import Sentence


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


SET_AND_CALL = [
    ("climate.set_temperature", {"temperature": 20}),
    ("phone.call", {"contact": "Anna"}),
]


@pytest.mark.parametrize(
    "text",
    [
        "close the windows, set it to twenty and call anna",
        "close the windows and set it to twenty and call anna",
        "close the windows set it to twenty and call anna",  # as a recogniser writes it
        "close the windows set it to twenty call anna",
        "close the windows, set it to thirty, no, twenty and call anna",
    ],
)
def test_three_commands_with_one_that_no_template_says(product: Matcher, text: str) -> None:
    read = product.interpret(text)
    found = [(intent.name, intent.values) for intent in read.intents]
    assert found == [("window.close", {}), *SET_AND_CALL]
    assert read.rejected is None


def test_the_part_of_a_list_that_is_not_read_is_told(product: Matcher) -> None:
    read = product.interpret("close the windows, bake a cake and call anna")
    assert [intent.name for intent in read.intents] == ["window.close", "phone.call"]
    assert (read.rejected, read.unread) == ("partial", "bake a cake")


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("turn off the radio and the lights", ["media.stop", "light.off"]),
        ("turn on the radio and the lights", ["media.play", "light.on"]),
        ("please open the windows and the sunroof", ["window.open", "sunroof.open"]),
        ("turn off the radio and open the sunroof", ["media.stop", "sunroof.open"]),
        ("turn off the alarm system and mute", ["media.mute"]),  # says its own verb
    ],
)
def test_a_part_without_a_verb_takes_the_one_before(
    product: Matcher, text: str, intents: list[str]
) -> None:
    read = product.interpret(text)
    assert [intent.name for intent in read.intents] == intents
    for intent in read.intents:
        assert intent.end - intent.start < len(text), "each stands on its own words"


@pytest.mark.parametrize(
    "text", ["do not turn on the radio and the lights", "never open the windows and the sunroof"]
)
def test_a_denial_reaches_over_the_joiner(product: Matcher, text: str) -> None:
    assert not product.interpret(text).intents


@pytest.mark.parametrize(
    "text",
    [
        "tell me how long this movie is",  # a question, not "how long" and something else
        "i would like to book a table, please",
        "send my uncle my present location",
    ],
)
def test_nothing_else_is_cut_into_commands(product: Matcher, text: str) -> None:
    assert not product.interpret(text).intents


def test_a_reason_is_no_question(product: Matcher) -> None:
    read = product.interpret("turn on the wipers, it is raining")
    assert "info.weather" not in [intent.name for intent in read.intents]


def test_free_words_end_at_a_joiner_that_parts_commands(product: Matcher) -> None:
    read = product.interpret("open the sunroof then play jazz then navigate home")
    names = [intent.name for intent in read.intents]
    assert names == ["sunroof.open", "media.play", "nav.navigate_to"]


def test_the_work_on_many_parts_is_bounded(matcher: Matcher) -> None:
    """Every cut of such a sentence can be tried, and each half again; few of them are."""
    asked = []

    def read(sentence: Sentence) -> Judgement:
        asked.append(sentence.words)
        return Judgement("unknown")

    for said in ("skip this song", "volume fifty please", "open the driver windw"):
        sentence = matcher.sentence(" ".join([said] * 15 + ["zzz"]))
        divide(sentence, Judgement("unknown"), read)
    assert len(asked) < 3 * 16
