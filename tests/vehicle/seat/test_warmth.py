from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver

DRIVER = "Row1.DriverSide.HeatingCooling"


@pytest.mark.parametrize(("what", "sign"), [("heat", 1), ("vent", -1)])
def test_on_is_level_two_and_keeps_what_runs(driver: Driver, what: str, sign: int) -> None:
    outcome = driver.do(f"seat.set_{what}", on=True, zone="driver")
    assert (outcome.case, outcome.facts["level"]) == ("done_zone", 2)
    assert driver[DRIVER] == 67 * sign
    assert driver["Row2.DriverSide.HeatingCooling"] == 0
    driver.do(f"seat.set_{what}_level", level=3, zone="driver")
    assert driver.case(f"seat.set_{what}", on=True, zone="driver") == "already_zone"
    assert driver.case(f"seat.set_{what}", on=True) == "done"
    assert driver[DRIVER] == 100 * sign
    assert driver.case(f"seat.set_{what}", on=False) == "done"
    assert driver.case(f"seat.set_{what}", on=False) == "already"


def test_a_seat_that_warms_does_not_cool(driver: Driver) -> None:
    driver.do("seat.set_vent", on=True)
    assert driver.case("seat.set_heat", on=False) == "already"
    assert driver[DRIVER] == -67
    driver.do("seat.set_heat", on=True)
    assert driver[DRIVER] == 67
    assert driver.case("setting.tell", setting="seat_vent") == "seat_vent_off"


@pytest.mark.parametrize(
    ("level", "percent"), [(0, 0), (1, 33), (3, 100), ("low", 33), ("medium", 67), ("maximum", 100)]
)
def test_levels_and_words(driver: Driver, level: float | str, percent: int) -> None:
    driver.do("seat.set_heat_level", level=level)
    assert driver[DRIVER] == percent


@pytest.mark.parametrize("level", [-1, 4, 1.5, 80])
def test_what_cannot_be_is_refused(driver: Driver, level: float) -> None:
    outcome = driver.do("seat.set_heat_level", level=level)
    assert (outcome.kind, outcome.case, outcome.facts["maximum"]) == ("refused", "out_of_range", 3)
    assert driver.case("seat.set_vent_level", level=level) == "out_of_range"


def test_up_and_down_by_a_level(driver: Driver) -> None:
    assert driver.do("seat.change_heat", direction="up").facts["level"] == 1
    driver.do("seat.set_heat_level", level=3, zone="rear")
    assert driver.case("seat.change_heat", direction="up") == "done_various"
    assert (driver[DRIVER], driver["Row2.DriverSide.HeatingCooling"]) == (67, 100)
    assert driver.case("seat.change_heat", direction="up", zone="rear") == "at_limit"
    assert driver.case("seat.change_heat", direction="down", zone="rear") == "done_zone"
    assert driver.case("seat.change_vent", direction="down") == "at_limit"


def test_questions_answer_from_state(driver: Driver) -> None:
    assert driver.case("setting.tell", setting="seat_heat") == "seat_heat_off"
    driver.do("seat.set_heat_level", level=1, zone="front")
    assert driver.do("setting.tell", setting="seat_heat", zone="driver").facts["level"] == 1
    told = driver.do("setting.tell", setting="seat_heat")
    assert (told.case, told.facts["driver"], told.facts["rear_left"]) == ("seat_heat_various", 1, 0)
