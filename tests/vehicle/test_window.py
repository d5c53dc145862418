from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver

DRIVER = "Row1.DriverSide.Window.Position"
REAR = "Row2.PassengerSide.Window.Position"


def test_without_a_zone_every_window_opens(driver: Driver) -> None:
    assert driver.do("window.open").facts == {"zone": "all"}
    assert (driver[DRIVER], driver[REAR]) == (100, 100)
    assert driver.case("window.open") == "already"
    assert driver.case("window.close", zone="driver") == "done_zone"
    assert (driver[DRIVER], driver[REAR]) == (0, 100)
    assert driver.case("window.close", zone="driver") == "already_zone"


@pytest.mark.parametrize(("position", "percent"), [(30, 30), ("half", 50), ("bit", 20)])
def test_part_of_the_way(driver: Driver, position: float | str, percent: int) -> None:
    outcome = driver.do("window.open", position=position)
    assert (outcome.case, outcome.facts["position"]) == ("part", percent)
    assert driver[REAR] == percent
    assert driver.case("window.open", position=percent) == "already"


def test_to_a_hundred_percent_is_all_the_way(driver: Driver) -> None:
    assert driver.case("window.open", position=100, zone="rear") == "done_zone"


@pytest.mark.parametrize("position", [-1, 101, 12.5])
def test_what_cannot_be_is_refused(driver: Driver, position: float) -> None:
    outcome = driver.do("window.open", position=position)
    assert (outcome.kind, outcome.case) == ("refused", "out_of_range")
    assert driver.case("window.close", position=position) == "out_of_range"


def test_a_bit_goes_from_where_it_is_and_ends_at_the_limit(driver: Driver) -> None:
    driver.do("window.open", position=90, zone="driver")
    assert driver.case("window.open", position="bit") == "part_various"
    assert (driver[DRIVER], driver[REAR]) == (100, 20)
    assert driver.do("window.close", position="bit", zone="driver").facts["position"] == 80


def test_to_close_never_opens(driver: Driver) -> None:
    assert driver.case("window.close", position=50) == "already"
    driver.do("window.open", zone="driver")
    assert driver.do("window.close", position="half").case == "part_various"
    assert (driver[DRIVER], driver[REAR]) == (50, 0)


def test_left_and_right_depend_on_the_driver(right_hand_driver: Driver) -> None:
    right_hand_driver.do("window.open", zone="left")
    assert right_hand_driver[DRIVER] == 0
    assert right_hand_driver["Row1.PassengerSide.Window.Position"] == 100


def test_questions_answer_from_state(driver: Driver) -> None:
    assert driver.case("setting.tell", setting="windows") == "windows_closed"
    driver.do("window.open", zone="front")
    assert driver.case("setting.tell", setting="windows", zone="driver") == "windows_open"
    told = driver.do("setting.tell", setting="windows")
    assert (told.case, told.facts["driver"], told.facts["rear_left"]) == ("windows_various", 100, 0)
    driver.do("window.close", position=40)
    assert driver.do("setting.tell", setting="windows", zone="front").facts["position"] == 40
