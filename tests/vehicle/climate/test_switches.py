from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


def test_power_keeps_what_was_set(driver: Driver) -> None:
    driver.do("climate.set_ac", on=True)
    assert driver["IsAirConditioningActive"] is True
    assert driver.case("climate.set_power", on=False) == "done"
    assert driver["IsAirConditioningActive"] is False
    assert driver.case("climate.set_power", on=False) == "already"
    assert driver.case("climate.set_power", on=True) == "done"
    assert driver["IsAirConditioningActive"] is True


def test_power_is_for_the_whole_cabin(driver: Driver) -> None:
    assert driver.case("climate.set_power", on=False, zone="rear") == "whole_cabin_only"
    assert driver.case("climate.set_power", on=False, zone="all") == "done"


@pytest.mark.parametrize("what", ["ac", "heat"])
def test_air_and_heat_go_by_zone(driver: Driver, what: str) -> None:
    assert driver.case(f"climate.set_{what}", on=True, zone="rear") == "done_zone"
    assert driver.case(f"climate.set_{what}", on=True, zone="rear_left") == "already_zone"
    assert driver.case("setting.tell", setting=what, zone="driver") == f"{what}_off"
    assert driver.case("setting.tell", setting=what, zone="rear") == f"{what}_on"
    assert driver.case(f"climate.set_{what}", on=True) == "done"
    assert driver.case(f"climate.set_{what}", on=False) == "done"
    assert driver.case(f"climate.set_{what}", on=False) == "already"


def test_switching_on_wakes_a_climate_that_is_off(driver: Driver) -> None:
    driver.do("climate.set_power", on=False)
    assert driver.case("setting.tell", setting="power") == "power_off"
    driver.do("climate.set_ac", on=True)
    assert driver.case("setting.tell", setting="power") == "power_on"


def test_automatic_takes_over_and_is_ended_by_hand(driver: Driver) -> None:
    assert driver.case("climate.set_auto", on=True) == "done"
    assert driver.case("climate.set_auto", on=True) == "already"
    assert driver["IsAirConditioningActive"] is True
    driver.do("climate.set_temperature", temperature=19)
    assert driver.case("setting.tell", setting="auto") == "auto_on"
    driver.do("climate.set_ac", on=False)
    assert driver.case("setting.tell", setting="auto") == "auto_off"
    assert driver.case("climate.set_auto", on=False) == "already"


def test_recirculation(driver: Driver) -> None:
    assert driver.case("climate.set_recirculation", on=True) == "done"
    assert driver["IsRecirculationActive"] is True
    assert driver.case("climate.set_recirculation", on=True) == "already"
    assert driver.case("setting.tell", setting="recirculation") == "recirculation_on"
    driver.do("climate.set_power", on=False)
    assert driver.case("climate.set_recirculation", on=False) == "is_off"


def test_the_air_is_pointed(driver: Driver) -> None:
    assert driver.case("climate.set_direction", direction="feet") == "done"
    assert driver["Row1.Driver.AirDistribution"] == "DOWN"
    assert driver.case("climate.set_direction", direction="feet") == "already"
    assert driver.case("climate.set_direction", direction="windscreen", zone="front") == "done_zone"
    told = driver.do("setting.tell", setting="direction")
    assert (told.facts["driver"], told.facts["rear_left"]) == ("windscreen", "feet")
    assert driver.case("setting.tell", setting="direction", zone="rear") == "direction"
    driver.do("climate.set_power", on=False)
    assert driver.case("climate.set_direction", direction="face") == "is_off"


def test_defrosters(driver: Driver) -> None:
    assert driver.do("climate.set_defrost", on=True).facts["where"] == "front"
    assert driver["IsFrontDefrosterActive"] is True
    assert driver.case("climate.set_defrost", on=True, where="front") == "already"
    driver.do("climate.set_defrost", on=True, where="mirror")
    assert driver["Mirrors.PassengerSide.IsHeatingOn"] is True
    told = driver.do("setting.tell", setting="defrost")
    assert told.facts["where"] == ("front", "mirror")
    assert driver.do("climate.set_defrost", on=False).facts["where"] == "all"
    assert driver.case("setting.tell", setting="defrost") == "defrost_off"


def test_the_maximum_defroster_is_the_front_one_with_all_power(driver: Driver) -> None:
    driver.do("climate.set_defrost", on=True, where="max")
    assert driver["IsFrontDefrosterActive"] is True
    driver.do("climate.set_defrost", on=False, where="front")
    assert driver["IsMaximumDefrosterActive"] is False


def test_all_defrosters_are_not_the_maximum_one(driver: Driver) -> None:
    driver.do("climate.set_defrost", on=True, where="all")
    assert driver["IsSideDefrosterActive"] is True
    assert driver["IsMaximumDefrosterActive"] is False


def test_power_off_ends_the_defrosters_and_a_defroster_wakes(driver: Driver) -> None:
    driver.do("climate.set_defrost", on=True, where="rear")
    driver.do("climate.set_power", on=False)
    assert driver["IsRearDefrosterActive"] is False
    driver.do("climate.set_defrost", on=True, where="rear")
    assert driver["HVAC.Mode"] == "manual"


def test_the_air_goes_towards_its_target(driver: Driver) -> None:
    driver.do("climate.set_temperature", temperature=28)
    driver.wait(120)
    warm = driver.fact(driver.do("setting.tell", setting="inside_temperature"), "temperature")
    assert 21 < warm < 28
    driver.do("climate.set_power", on=False)
    driver.wait(36_000)
    assert driver.do("setting.tell", setting="inside_temperature").facts["temperature"] == 12
    assert driver.do("setting.tell", setting="outside_temperature").facts["temperature"] == 12


def test_differing_fans_are_told_seat_by_seat(driver: Driver) -> None:
    assert driver.do("setting.tell", setting="fan").facts["level"] == 3
    driver.do("climate.set_fan", level=7, zone="driver")
    told = driver.do("setting.tell", setting="fan")
    assert (told.case, told.facts["driver"], told.facts["passenger"]) == ("fan_various", 7, 3)
    assert driver.do("setting.tell", setting="fan", zone="driver").case == "fan_zone"
    assert driver.case("setting.tell", setting="recirculation") == "recirculation_off"
