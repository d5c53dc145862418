from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from cabin.dialogue import Dialogue
from cabin.intents import load
from cabin.nlu import Matcher
from cabin.resources import bundled
from cabin.vehicle import COMMANDS, Cabin, vocabularies
from cabin.vehicle.message import LONGEST

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """Return what reads a sentence."""
    catalogue = load(bundled("intents"), "en", commands=COMMANDS, vocabularies=vocabularies())
    return Matcher(catalogue)


def test_a_message_goes_to_a_contact(driver: Driver) -> None:
    assert driver.do("message.send", contact="mum", text=" see you ").facts == {"contact": "Mum"}
    assert (driver["Message.LastTo"], driver["Message.LastText"]) == ("mum", "see you")
    assert driver["Message.Sent"] == 1


def test_what_was_sent_cannot_be_taken_back_but_what_came_before_it_can(driver: Driver) -> None:
    driver.do("seat.set_heat", on=True)
    driver.do("message.send", contact="mum", text="see you")
    outcome = driver.undo()
    assert (outcome.kind, outcome.case, outcome.changes) == ("refused", "lasting", ())
    assert (driver["Message.Sent"], driver["Message.LastText"]) == (1, "see you")
    assert driver.undo().facts == {"command": "seat.set_heat"}
    assert driver["Message.Sent"] == 1


def test_the_text_waits_while_it_is_asked_to_whom(driver: Driver) -> None:
    asked = driver.do("message.send", contact="anna", text="see you")
    assert (asked.case, driver["Message.Sent"]) == ("which", 0)
    assert driver.choose(asked, 1).facts == {"contact": "Anna Holt"}
    assert (driver["Message.LastText"], driver["Message.Draft"]) == ("see you", "")


def test_without_a_text_nothing_is_sent(driver: Driver) -> None:
    assert driver.case("message.send", contact="mum") == "nothing"
    assert driver.case("message.send", contact="mum", text="  ") == "nothing"


def test_nobody_gets_a_message_by_mistake(driver: Driver) -> None:
    outcome = driver.do("message.send", contact="Felix More", text="hello")
    assert (outcome.case, outcome.facts["nearest"]) == ("not_found_nearest", "Felix Moor")
    assert driver.case("message.send", contact="zzz", text="hello") == "not_found"
    assert driver["Message.Sent"] == 0


@pytest.mark.parametrize(("length", "case"), [(LONGEST, "done"), (LONGEST + 1, "too_long")])
def test_a_message_has_a_longest_length(driver: Driver, length: int, case: str) -> None:
    assert driver.case("message.send", contact="mum", text="x" * length) == case


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        (["text mum I'm running late", "yes"], 1),
        (["text mum I'm running late", "no"], 0),
        (["send a message", "to Felix", "see you soon", "yes"], 1),
        (["text mum I'm running late"], 0),
    ],
)
def test_a_message_is_sent_only_once_it_is_confirmed(
    said: list[str], sent: int, matcher: Matcher
) -> None:
    cabin = Cabin()
    dialogue = Dialogue(matcher.compiled.catalogue, cabin, random.Random(1))
    for at, sentence in enumerate(said):
        assert cabin.signals["Vehicle.Private.Cabin.Infotainment.Message.Sent"] == 0
        dialogue.take(matcher.interpret(sentence, dialogue.expectation), at * 1000)
    assert cabin.signals["Vehicle.Private.Cabin.Infotainment.Message.Sent"] == sent
