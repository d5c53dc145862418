from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver

AMBIENT = "AmbientLight.Row1.DriverSide"
READING = "Spotlight.Row1.DriverSide"


def test_lights_without_a_kind_are_all_inside(driver: Driver) -> None:
    assert driver.case("light.set_power", on=True) == "done"
    assert driver[f"{AMBIENT}.IsLightOn"] is True
    assert driver["Spotlight.Row2.PassengerSide.IsLightOn"] is True
    assert driver.case("light.set_power", on=True, lights="lights") == "already"
    assert driver.case("light.set_power", on=False, zone="rear") == "done_zone"
    assert driver[f"{READING}.IsLightOn"] is True


def test_one_kind_leaves_the_other(driver: Driver) -> None:
    assert driver.do("light.set_power", on=True, lights="reading_lights", zone="driver").facts == {
        "lights": "reading_lights",
        "zone": "driver",
    }
    assert driver[f"{AMBIENT}.IsLightOn"] is False
    assert driver["Spotlight.Row1.PassengerSide.IsLightOn"] is False


@pytest.mark.parametrize(
    ("level", "percent"), [(35, 35), (1, 1), (100, 100), ("minimum", 10), ("maximum", 100)]
)
def test_brightness_switches_on(driver: Driver, level: float | str, percent: int) -> None:
    outcome = driver.do("light.set_brightness", level=level)
    assert (outcome.case, outcome.facts["level"]) == ("done", percent)
    assert driver[f"{AMBIENT}.Intensity"] == percent
    assert driver[f"{READING}.IsLightOn"] is True
    assert driver.case("light.set_brightness", level=level) == "already"


@pytest.mark.parametrize("level", [0, 101, -5, 20.5])
def test_what_cannot_be_is_refused(driver: Driver, level: float) -> None:
    outcome = driver.do("light.set_brightness", level=level)
    assert (outcome.kind, outcome.case) == ("refused", "out_of_range")
    assert (outcome.facts["minimum"], outcome.facts["maximum"]) == (1, 100)


def test_only_what_is_on_can_be_dimmed(driver: Driver) -> None:
    assert driver.case("light.change_brightness", direction="down") == "is_off"
    driver.do("light.set_power", on=True, lights="ambient_lights")
    outcome = driver.do("light.change_brightness", direction="down")
    assert (outcome.case, outcome.facts["level"]) == ("done", 40)
    assert driver[f"{READING}.Intensity"] == 60
    assert driver[f"{READING}.IsLightOn"] is False


def test_brighter_lights_up_what_is_off(driver: Driver) -> None:
    outcome = driver.do("light.change_brightness", direction="up", zone="driver")
    assert (outcome.case, outcome.facts["level"]) == ("done_zone", 80)
    assert driver[f"{READING}.IsLightOn"] is True
    assert driver["Spotlight.Row2.DriverSide.IsLightOn"] is False


def test_a_step_ends_at_the_limit_and_an_amount_is_refused_beyond_it(driver: Driver) -> None:
    driver.do("light.set_brightness", level=90)
    outcome = driver.do("light.change_brightness", direction="up", by=20)
    assert (outcome.case, outcome.facts["possible"]) == ("too_far", 10)
    assert driver.do("light.change_brightness", direction="up").facts["level"] == 100
    assert driver.case("light.change_brightness", direction="up") == "at_limit"
    assert driver.do("light.change_brightness", direction="down", by=99).facts["level"] == 1
    assert driver.case("light.change_brightness", direction="down") == "at_limit"


@pytest.mark.parametrize("by", [0, -3, 2.5])
def test_an_amount_is_whole_and_more_than_nothing(driver: Driver, by: float) -> None:
    assert driver.case("light.change_brightness", direction="up", by=by) == "not_an_amount"


def test_lights_that_differ_move_together(driver: Driver) -> None:
    driver.do("light.set_brightness", level=50)
    driver.do("light.set_brightness", level=90, zone="rear")
    assert driver.case("light.change_brightness", direction="up") == "done_various"
    assert (driver[f"{AMBIENT}.Intensity"], driver["AmbientLight.Row2.DriverSide.Intensity"]) == (
        70,
        100,
    )


def test_dimmed_to_a_level(driver: Driver) -> None:
    outcome = driver.do("light.change_brightness", direction="down", level=20)
    assert (outcome.case, outcome.facts["level"]) == ("done", 20)
    assert driver.case("light.change_brightness", direction="down", level="minimum") == "done"


def test_a_colour_lights_the_ambient_light(driver: Driver) -> None:
    assert driver.case("light.set_colour", colour="blue") == "done"
    assert driver[f"{AMBIENT}.Color"] == "#0000FF"
    assert driver[f"{AMBIENT}.IsLightOn"] is True
    assert driver.case("light.set_colour", colour="blue") == "already"
    assert driver.case("light.set_colour", colour="red", zone="rear") == "done_zone"
    told = driver.do("setting.tell", setting="light_colour")
    assert (told.case, told.facts["driver"], told.facts["rear_left"]) == (
        "light_colours",
        "blue",
        "red",
    )
    told = driver.do("setting.tell", setting="light_colour", zone="front")
    assert told.facts == {"colour": "blue"}


def test_questions_answer_from_state(driver: Driver) -> None:
    assert driver.case("setting.tell", setting="lights") == "lights_off"
    driver.do("light.set_brightness", level=30, lights="ambient_lights")
    assert driver.do("setting.tell", setting="ambient_lights").facts["level"] == 30
    assert driver.case("setting.tell", setting="lights") == "lights_various"
    assert driver.case("setting.tell", setting="reading_lights", zone="rear") == "lights_off"
