from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cabin.messages import Command
from cabin.vehicle import Cabin
from cabin.vehicle.seat.posture import MOVES

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver

OPPOSITE = {"forward": "back", "up": "down", "recline": "upright"}


@pytest.mark.parametrize(("there", "back"), OPPOSITE.items())
def test_a_step_there_and_back(driver: Driver, there: str, back: str) -> None:
    start = driver.cabin.snapshot()
    outcome = driver.do("seat.move", direction=there)
    assert outcome.facts == {"direction": there, "zone": "driver"}
    assert [change.signal.split(".")[3:5] for change in outcome.changes] == [["Row1", "DriverSide"]]
    driver.do("seat.move", direction=back)
    assert driver.cabin.signals == start


@pytest.mark.parametrize("direction", MOVES)
def test_the_rails_end(driver: Driver, direction: str) -> None:
    cases = [driver.case("seat.move", direction=direction, zone="front") for _ in range(12)]
    assert cases[0] == "done"
    assert cases[-1] == "at_limit"


def test_only_the_front_seats_move(driver: Driver) -> None:
    assert driver.case("seat.move", direction="back", zone="rear_left") == "front_only"
    assert driver.case("seat.move", direction="back", zone="all") == "done"
    assert driver["Row1.PassengerSide.Position"] == 170


def test_a_memory_brings_the_seat_back(driver: Driver) -> None:
    assert driver.case("seat.recall", number=2) == "empty"
    assert driver.case("seat.store", number=2) == "done"
    assert driver.case("seat.store", number=2) == "already"
    driver.do("seat.move", direction="back")
    driver.do("seat.move", direction="recline")
    assert driver.case("seat.recall", number=2) == "done"
    assert driver["Row1.DriverSide.Position"] == 150
    assert driver.case("seat.recall", number=2) == "already"
    assert driver.case("seat.recall", number=1) == "empty"


@pytest.mark.parametrize("number", [0, 4, 1.5, -1])
def test_there_are_three_memories(driver: Driver, number: float) -> None:
    assert driver.do("seat.store", number=number).facts["maximum"] == 3
    assert driver.case("seat.recall", number=number) == "out_of_range"


def test_no_seat_is_recalled_on_the_move() -> None:
    cabin = Cabin({"Vehicle.Speed": 30.0, "Vehicle.IsMoving": True})
    cabin.execute(Command("seat.store", {"number": 1}), 0)
    assert cabin.execute(Command("seat.recall", {"number": 1}), 0).case == "moving"
    assert cabin.execute(Command("seat.move", {"direction": "back"}), 0).case == "done"


def test_a_massage_of_a_zone(driver: Driver) -> None:
    assert driver.case("seat.set_massage", on=True, zone="driver") == "done_zone"
    assert driver.case("setting.tell", setting="massage") == "massage_on"
    assert driver.case("setting.tell", setting="massage", zone="rear") == "massage_off"
    assert driver.case("seat.set_massage", on=True) == "done"
    assert driver.case("seat.set_massage", on=True) == "already"
    assert driver.case("seat.set_massage", on=False) == "done"
    assert driver.case("seat.set_massage", on=False, zone="front") == "already_zone"
