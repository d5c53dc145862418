from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cabin.errors import CabinError
from cabin.messages import Command
from cabin.vehicle import Cabin
from cabin.vehicle.phone.contacts import contacts
from cabin.vehicle.phone.machine import MACHINE

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver

PHONE = "Vehicle.Private.Cabin.Infotainment.Phone"


@pytest.fixture
def called(driver: Driver) -> Driver:
    assert driver.do("phone.ring", contact="mum").facts == {"contact": "Mum"}
    return driver


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("mum", "Mum"),
        ("my mom", "Mum"),
        ("Felix", "Felix Moor"),
        ("anna berg", "Anna Berg"),
        ("my sister", "Anna Berg"),
        ("the office", "Office"),
    ],
)
def test_somebody_of_the_address_book_is_called(driver: Driver, said: str, name: str) -> None:
    outcome = driver.do("phone.call", contact=said)
    assert (outcome.case, outcome.facts) == ("done", {"contact": name})
    assert driver["Phone.State"] == "dialling"


def test_a_call_is_taken_after_a_while_and_ended(driver: Driver) -> None:
    driver.do("phone.call", contact="dad")
    driver.wait(3.9)
    assert driver.case("phone.tell_call") == "dialling"
    driver.wait(0.2)
    assert driver.case("phone.tell_call") == "in_call"
    assert driver.do("phone.hang_up").facts == {"contact": "Dad"}
    assert driver.case("phone.tell_call") == "idle"
    assert driver.case("phone.hang_up") == "nobody"


def test_a_number_is_dialled(driver: Driver) -> None:
    assert driver.do("phone.call", number="5550199").facts == {"contact": "5550199"}


@pytest.mark.parametrize("number", ["1", "5" * 16, "55a", "", "\N{ARABIC-INDIC DIGIT FIVE}" * 3])
def test_what_is_no_number_is_refused(driver: Driver, number: str) -> None:
    assert driver.case("phone.call", number=number) == "bad_number"


def test_one_of_two_annas_is_asked_for(driver: Driver) -> None:
    asked = driver.do("phone.call", contact="anna")
    assert (asked.case, asked.choices) == ("which", ("Anna Berg", "Anna Holt"))
    assert driver.choose(asked, 1).facts == {"contact": "Anna Holt"}


def test_nobody_named_is_asked_for(driver: Driver) -> None:
    asked = driver.do("phone.call")
    assert asked.case == "who"
    assert driver.choose(asked, 0).case == "done"


def test_who_is_not_in_the_address_book_is_refused_with_the_nearest(driver: Driver) -> None:
    outcome = driver.do("phone.call", contact="Felix More")
    assert (outcome.case, outcome.facts["nearest"]) == ("not_found_nearest", "Felix Moor")
    assert driver.case("phone.call", contact="zzz") == "not_found"
    assert driver.case("phone.call", contact="") == "not_found"


def test_the_line_is_busy_during_a_call(driver: Driver) -> None:
    driver.do("phone.call", contact="dad")
    assert driver.do("phone.call", contact="mum").facts == {"contact": "Dad"}
    assert driver.case("phone.redial") == "busy"
    assert driver.case("phone.answer") == "nobody"
    driver.wait(5)
    assert driver.case("phone.answer") == "already"


def test_redial_calls_the_last_one_again(driver: Driver) -> None:
    assert driver.case("phone.redial") == "nobody"
    for arguments, name in [({"contact": "dad"}, "Dad"), ({"number": "5550199"}, "5550199")]:
        driver.do("phone.call", **arguments)
        driver.do("phone.hang_up")
        assert driver.do("phone.redial").facts == {"contact": name}
        driver.do("phone.hang_up")


def test_a_call_that_comes_in_is_answered(called: Driver) -> None:
    assert called.do("phone.tell_call").facts == {"contact": "Mum"}
    assert called.case("phone.call", contact="dad") == "ringing"
    assert called.do("phone.answer").facts == {"contact": "Mum"}
    assert called["Phone.State"] == "in_call"
    assert called.case("phone.reject") == "nobody"


@pytest.mark.parametrize("command", ["phone.reject", "phone.hang_up"])
def test_a_call_that_comes_in_is_turned_down(called: Driver, command: str) -> None:
    assert called.do(command).facts == {"contact": "Mum"}
    assert (called["Phone.State"], called["Phone.Peer"]) == ("idle", "")


def test_nobody_gets_through_while_the_line_is_busy(driver: Driver) -> None:
    assert driver.case("phone.ring", contact="zzz") == "not_found"
    driver.do("phone.call", contact="dad")
    assert driver.do("phone.ring", contact="mum").facts == {"contact": "Dad"}


def test_a_caller_gives_up(called: Driver) -> None:
    called.wait(29)
    assert called["Phone.State"] == "ringing"
    called.wait(2)
    assert called.case("phone.answer") == "nobody"


def test_undo_ends_a_call_and_does_not_bring_back_one_that_was_ended(driver: Driver) -> None:
    driver.do("phone.call", contact="dad")
    driver.wait(2)
    driver.undo()
    assert (driver["Phone.State"], driver["Phone.StateAge"]) == ("idle", 0)
    driver.do("phone.call", contact="dad")
    driver.do("phone.hang_up")
    assert driver.undo().case == "lasting"
    assert driver["Phone.State"] == "idle"
    driver.undo()
    assert (driver["Phone.State"], driver["Phone.StateAge"]) == ("idle", 0)


@pytest.mark.parametrize(
    ("state", "peer", "message"),
    [("in_call", "", "its peer is"), ("idle", "mum", "its peer is"), ("ringing", "bob", "bob")],
)
def test_calls_that_cannot_be(state: str, peer: str, message: str) -> None:
    with pytest.raises(CabinError, match=message):
        Cabin({f"{PHONE}.State": state, f"{PHONE}.Peer": peer})


def test_every_state_of_the_phone_can_be_left() -> None:
    left = {source for step in MACHINE.transitions for source in step.sources}
    assert left == set(MACHINE.states)


def test_every_contact_is_reached_by_each_of_its_names() -> None:
    for contact in contacts().values():
        for name in (contact.name, *contact.aliases):
            outcome = Cabin().execute(Command("phone.call", {"contact": name}), 0)
            assert outcome.facts == {"contact": contact.name}
        assert contact.number.isdigit()
