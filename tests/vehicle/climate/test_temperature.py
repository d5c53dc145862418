from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cabin.vehicle.climate.scales import CELSIUS, FAHRENHEIT

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


SEATS = ("Row1.Driver", "Row1.Passenger", "Row2.Driver", "Row2.Passenger")


def temperatures(driver: Driver) -> list[object]:
    return [driver[f"{seat}.Temperature"] for seat in SEATS]


def test_no_zone_means_the_whole_cabin(driver: Driver) -> None:
    outcome = driver.do("climate.set_temperature", temperature=22.5)
    assert (outcome.case, outcome.facts["temperature"]) == ("done", 22.5)
    assert outcome.facts["zone"] == "all"
    assert temperatures(driver) == [22.5] * 4


@pytest.mark.parametrize(
    ("zone", "seats"),
    [
        ("driver", [0]),
        ("passenger", [1]),
        ("rear_left", [2]),
        ("rear_right", [3]),
        ("front", [0, 1]),
        ("rear", [2, 3]),
        ("left", [0, 2]),
        ("right", [1, 3]),
    ],
)
def test_a_zone_means_its_seats(driver: Driver, zone: str, seats: list[int]) -> None:
    assert driver.case("climate.set_temperature", temperature=24, zone=zone) == "done_zone"
    assert temperatures(driver) == [24 if at in seats else 21 for at in range(4)]


def test_left_is_the_passengers_side_in_a_right_hand_drive_car(right_hand_driver: Driver) -> None:
    right_hand_driver.do("climate.set_temperature", temperature=24, zone="left")
    assert temperatures(right_hand_driver) == [21, 24, 21, 24]
    right_hand_driver.do("climate.set_temperature", temperature=18, zone="rear_right")
    assert temperatures(right_hand_driver) == [21, 24, 18, 24]
    told = right_hand_driver.do("setting.tell", setting="temperature", zone="rear_right")
    assert (told.case, told.facts["temperature"]) == ("temperature_zone", 18)
    told = right_hand_driver.do("setting.tell", setting="temperature")
    assert (told.facts["rear_right"], told.facts["rear_left"]) == (18, 24)


@pytest.mark.parametrize(
    ("degrees", "case"), [(28.5, "too_high"), (100, "too_high"), (15.5, "too_low"), (-3, "too_low")]
)
def test_out_of_range_is_refused_with_the_limits(driver: Driver, degrees: float, case: str) -> None:
    outcome = driver.do("climate.set_temperature", temperature=degrees)
    assert (outcome.kind, outcome.case) == ("refused", case)
    assert (outcome.facts["minimum"], outcome.facts["maximum"]) == (16, 28)
    assert outcome.facts["unit"] == "celsius"


def test_a_named_unit_is_never_read_as_the_other(driver: Driver) -> None:
    outcome = driver.do("climate.set_temperature", temperature=72, unit="celsius")
    assert (outcome.case, outcome.facts["maximum"]) == ("too_high", 28)
    outcome = driver.do("climate.set_temperature", temperature=21, unit="fahrenheit")
    assert (outcome.case, outcome.facts["minimum"]) == ("too_low", 61)


def test_a_bare_number_that_only_fahrenheit_knows_is_fahrenheit(driver: Driver) -> None:
    outcome = driver.do("climate.set_temperature", temperature=72)
    assert (outcome.case, outcome.facts["unit"]) == ("done_unit", "fahrenheit")
    assert outcome.facts["temperature"] == 72
    assert temperatures(driver) == [22.2] * 4


def test_a_bare_number_that_only_celsius_knows_is_celsius(american: Driver) -> None:
    outcome = american.do("climate.set_temperature", temperature=21.5)
    assert (outcome.facts["temperature"], outcome.facts["unit"]) == (21.5, "celsius")


def test_who_names_a_unit_is_answered_in_it_from_then_on(driver: Driver) -> None:
    driver.do("climate.set_temperature", temperature=72, unit="fahrenheit")
    assert driver.do("climate.change_temperature", direction="warmer").facts["temperature"] == 74
    told = driver.do("setting.tell", setting="temperature")
    assert (told.facts["temperature"], told.facts["unit"]) == (74, "fahrenheit")
    driver.do("climate.change_temperature", direction="cooler", by=1, unit="celsius")
    assert driver.do("climate.change_temperature", direction="cooler").facts["unit"] == "celsius"
    for _ in range(4):
        driver.undo()
    assert driver["HMI.TemperatureUnit"] == "C"
    assert temperatures(driver) == [21] * 4


def test_the_same_degrees_in_the_other_unit_change_the_unit_alone(driver: Driver) -> None:
    driver.do("climate.set_temperature", temperature=20)
    assert driver.case("climate.set_temperature", temperature=68, unit="fahrenheit") == "done_unit"
    assert temperatures(driver) == [20] * 4
    assert driver.case("climate.set_temperature", temperature=68) == "already"


def test_the_two_scales_never_both_know_a_number() -> None:
    assert CELSIUS.maximum < FAHRENHEIT.minimum


@pytest.mark.parametrize("degrees", range(61, 83))
def test_every_fahrenheit_degree_is_told_as_it_was_set(american: Driver, degrees: int) -> None:
    american.do("climate.set_temperature", temperature=degrees)
    told = american.do("setting.tell", setting="temperature")
    assert (told.facts["temperature"], told.facts["unit"]) == (degrees, "fahrenheit")


def test_the_scales_step_is_kept(driver: Driver) -> None:
    assert driver.case("climate.set_temperature", temperature=20.3) == "not_a_step"
    assert driver.case("climate.set_temperature", temperature=70.5) == "not_a_step"


def test_the_same_again_is_so_already(driver: Driver) -> None:
    assert driver.do("climate.set_temperature", temperature=21).kind == "answered"
    case = driver.case("climate.set_temperature", temperature=21, zone="driver")
    assert case == "already_zone"


def test_warmer_is_one_degree(driver: Driver) -> None:
    outcome = driver.do("climate.change_temperature", direction="warmer")
    assert (outcome.facts["temperature"], outcome.facts["by"]) == (22, 1)


def test_warmer_is_two_degrees_of_fahrenheit(american: Driver) -> None:
    outcome = american.do("climate.change_temperature", direction="warmer")
    assert (outcome.facts["temperature"], outcome.facts["unit"]) == (72, "fahrenheit")


def test_an_amount_that_does_not_fit_is_refused_with_what_is_possible(driver: Driver) -> None:
    driver.do("climate.set_temperature", temperature=27)
    outcome = driver.do("climate.change_temperature", direction="warmer", by=5)
    assert (outcome.kind, outcome.case) == ("refused", "too_high")
    assert (outcome.facts["possible"], outcome.facts["maximum"]) == (1, 28)
    driver.do("climate.set_temperature", temperature=17.5)
    outcome = driver.do("climate.change_temperature", direction="cooler", by=2)
    assert (outcome.case, outcome.facts["possible"]) == ("too_low", 1.5)


def test_plain_warmer_goes_to_the_limit_and_no_further(driver: Driver) -> None:
    driver.do("climate.set_temperature", temperature=27.5)
    outcome = driver.do("climate.change_temperature", direction="warmer")
    assert (outcome.case, outcome.facts["temperature"]) == ("done", 28)
    for by in ({}, {"by": 2}):
        outcome = driver.do("climate.change_temperature", direction="warmer", **by)
        assert (outcome.kind, outcome.case) == ("refused", "at_limit")
        assert outcome.facts["temperature"] == 28


def test_seats_that_differ_move_together(driver: Driver) -> None:
    driver.do("climate.set_temperature", temperature=25, zone="passenger")
    outcome = driver.do("climate.change_temperature", direction="cooler", by=2)
    assert (outcome.case, outcome.facts["by"]) == ("done_various", 2)
    assert temperatures(driver) == [19, 23, 19, 19]


def test_an_amount_must_fit_every_seat(driver: Driver) -> None:
    driver.do("climate.set_temperature", temperature=28, zone="passenger")
    outcome = driver.do("climate.change_temperature", direction="warmer", by=2)
    assert (outcome.case, outcome.facts["zone"]) == ("at_limit", "passenger")
    outcome = driver.do("climate.change_temperature", direction="warmer")
    assert outcome.case == "done_various"
    assert temperatures(driver) == [22, 28, 22, 22]


@pytest.mark.parametrize(("by", "case"), [(0, "not_an_amount"), (-2, "not_an_amount")])
def test_no_amount_is_no_amount(driver: Driver, by: float, case: str) -> None:
    assert driver.case("climate.change_temperature", direction="warmer", by=by) == case


def test_an_amount_keeps_the_step(driver: Driver) -> None:
    case = driver.case("climate.change_temperature", direction="warmer", by=0.3)
    assert case == "not_a_step"


def test_fahrenheit_amounts_move_fahrenheit_degrees(driver: Driver) -> None:
    driver.do("climate.set_temperature", temperature=70)
    outcome = driver.do("climate.change_temperature", direction="warmer", by=5, unit="fahrenheit")
    assert (outcome.facts["temperature"], outcome.facts["unit"]) == (75, "fahrenheit")


def test_while_off_nothing_is_adjusted(driver: Driver) -> None:
    driver.do("climate.set_power", on=False)
    assert driver.case("climate.set_temperature", temperature=22) == "is_off"
    assert driver.case("climate.change_temperature", direction="warmer") == "is_off"
