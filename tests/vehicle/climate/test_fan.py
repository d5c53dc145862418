from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


@pytest.mark.parametrize(
    ("level", "unit", "percent"),
    [
        (4, None, 40),
        (10, None, 100),
        (0, None, 0),
        (40, "percent", 40),
        (7, "percent", 7),
        (7, "level", 70),
        ("minimum", None, 10),
        ("maximum", None, 100),
    ],
)
def test_levels_per_cent_and_words(
    driver: Driver, level: float | str, unit: str | None, percent: int
) -> None:
    arguments = {"level": level, **({"unit": unit} if unit else {})}
    outcome = driver.do("climate.set_fan", **arguments)
    assert outcome.facts["percent"] == percent
    assert driver["Row2.Driver.FanSpeed"] == percent


@pytest.mark.parametrize(
    ("level", "unit", "case", "maximum"),
    [
        (11, None, "too_high", 10),
        (101, None, "too_high", 10),
        (11, "level", "too_high", 10),
        (101, "percent", "too_high", 100),
        (-1, None, "too_low", 10),
    ],
)
def test_out_of_range_is_refused(
    driver: Driver, level: float, unit: str | None, case: str, maximum: int
) -> None:
    outcome = driver.do("climate.set_fan", level=level, **({"unit": unit} if unit else {}))
    assert (outcome.kind, outcome.case, outcome.facts["maximum"]) == ("refused", case, maximum)


def test_a_zone_of_its_own(driver: Driver) -> None:
    assert driver.case("climate.change_fan", direction="up", zone="rear") == "done_zone"
    assert driver.case("climate.set_fan", level=4, zone="rear") == "already_zone"
    assert driver["Row1.Driver.FanSpeed"] == 30


def test_half_a_level_is_no_level(driver: Driver) -> None:
    assert driver.case("climate.set_fan", level=2.5) == "not_a_step"
    assert driver.case("climate.change_fan", direction="up", by=0.5) == "not_a_step"
    assert driver.case("climate.change_fan", direction="up", by=-1) == "not_an_amount"


def test_up_and_down_move_one_level(driver: Driver) -> None:
    assert driver.do("climate.change_fan", direction="up").facts["level"] == 4
    assert driver.do("climate.change_fan", direction="down", by=2).facts["level"] == 2
    assert driver.do("climate.change_fan", direction="up", by=2, unit="level").facts["level"] == 4


def test_the_limits_are_told(driver: Driver) -> None:
    outcome = driver.do("climate.change_fan", direction="up", by=9)
    assert (outcome.case, outcome.facts["possible"]) == ("too_high", 7)
    outcome = driver.do("climate.change_fan", direction="down", by=50, unit="percent")
    assert (outcome.case, outcome.facts["possible"]) == ("too_low", 30)
    driver.do("climate.set_fan", level="maximum")
    assert driver.case("climate.change_fan", direction="up") == "at_limit"
    assert driver.case("climate.change_fan", direction="up", by=1) == "at_limit"


def test_fans_that_differ_move_together(driver: Driver) -> None:
    driver.do("climate.set_fan", level=10, zone="rear")
    outcome = driver.do("climate.change_fan", direction="up")
    assert outcome.case == "done_various"
    assert (driver["Row1.Driver.FanSpeed"], driver["Row2.Driver.FanSpeed"]) == (40, 100)
    outcome = driver.do("climate.change_fan", direction="up", by=1)
    assert (outcome.case, outcome.facts["zone"]) == ("at_limit", "rear_left")


def test_on_starts_what_stands_still_and_wakes_the_climate(driver: Driver) -> None:
    assert driver.case("climate.set_fan_power", on=True) == "already"
    assert driver.case("climate.set_fan_power", on=False, zone="rear") == "done_zone"
    assert driver["Row2.Driver.FanSpeed"] == 0
    assert driver.case("climate.set_fan_power", on=True) == "done"
    assert driver["Row2.Driver.FanSpeed"] == 30
    driver.do("climate.set_power", on=False)
    assert driver.case("climate.set_fan_power", on=True) == "done"
    assert driver["HVAC.Mode"] == "manual"


def test_a_fan_set_by_hand_ends_the_automatic_climate(driver: Driver) -> None:
    driver.do("climate.set_auto", on=True)
    assert driver.case("climate.set_fan_power", on=True) == "already"
    driver.do("climate.set_fan", level=5)
    assert driver["HVAC.Mode"] == "manual"


def test_a_fan_that_wakes_the_climate_wakes_its_air_conditioning_too(driver: Driver) -> None:
    driver.do("climate.set_ac", on=True)
    driver.do("climate.set_power", on=False)
    driver.do("climate.set_fan_power", on=True)
    assert driver["IsAirConditioningActive"] is True


def test_while_off_the_fan_is_not_adjusted(driver: Driver) -> None:
    driver.do("climate.set_power", on=False)
    assert driver.case("climate.set_fan", level=5) == "is_off"
    assert driver.case("climate.change_fan", direction="up") == "is_off"
    assert driver.case("setting.tell", setting="fan") == "fan_off"
