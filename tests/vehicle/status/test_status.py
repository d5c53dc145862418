from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cabin.messages import Command, Outcome, SignalValue
from cabin.vehicle import Cabin

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver

CHARGE = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current"
TYRE = "Vehicle.Chassis.Axle.Row{}.Wheel.{}.Tire.Pressure"
UNIT = "Vehicle.Cabin.Infotainment.HMI.TirePressureUnit"


def ask(name: str, signals: dict[str, SignalValue], **arguments: SignalValue) -> Outcome:
    return Cabin(signals).execute(Command(f"status.{name}", arguments), 0)


def test_the_battery_is_told_with_what_it_is_good_for(driver: Driver) -> None:
    outcome = driver.do("status.tell_battery")
    assert (outcome.case, outcome.facts["percent"]) == ("battery", 62)
    assert (outcome.facts["distance"], outcome.facts["unit"]) == (271, "kilometres")


def test_miles_where_the_car_has_miles(american: Driver) -> None:
    assert american.do("status.tell_range").facts["distance"] == 168
    assert american.do("status.tell_economy").facts["distance"] == 3.8


@pytest.mark.parametrize(
    ("percent", "case"), [(14.9, "battery_low"), (15.0, "battery"), (0.0, "battery_low")]
)
def test_a_low_battery_is_told_as_such(percent: float, case: str) -> None:
    assert ask("tell_battery", {CHARGE: percent}).case == case


def test_the_range_falls_with_the_charge() -> None:
    told = [ask("tell_range", {CHARGE: float(each)}).facts["distance"] for each in (80, 40, 0)]
    assert told == [349, 175, 0]


@pytest.mark.parametrize(
    ("percent", "case"), [(62.0, "reach"), (4.2, "reach_tight"), (2.0, "not_reach")]
)
def test_whether_a_place_is_within_reach(percent: float, case: str) -> None:
    outcome = ask("tell_range", {CHARGE: percent}, destination="the airport")
    assert outcome.case == case
    assert outcome.facts["destination"] == "Airport"


def test_a_place_that_cannot_be_found_or_is_here(driver: Driver) -> None:
    assert driver.case("status.tell_range", destination="timbuktu") == "not_found"
    assert driver.case("status.tell_range", destination="harbor hotel") == "not_found_nearest"
    assert driver.case("status.tell_range", destination="home") == "already_there"


def test_one_of_several_places_is_asked_for(driver: Driver) -> None:
    asked = driver.do("status.tell_range", destination="harbour")
    assert (asked.kind, asked.case) == ("asked", "which")
    assert driver.choose(asked, 0).case == "reach"


def test_a_place_that_cannot_be_reached_without_toll(driver: Driver) -> None:
    driver.do("nav.set_avoid", on=True, what="tolls")
    assert driver.case("status.tell_range", destination="seal island") == "no_route"


def test_the_lowest_tyre_is_told(driver: Driver) -> None:
    outcome = driver.do("status.tell_tire_pressure")
    assert (outcome.case, outcome.facts) == ("fine", {"pressure": 2.5, "unit": "bar"})
    rear = driver.do("status.tell_tire_pressure", zone="rear")
    assert rear.facts == {"pressure": 2.6, "unit": "bar", "zone": "rear"}


@pytest.mark.parametrize(
    ("unit", "pressure", "recommended"), [("BAR", 1.9, 2.5), ("PSI", 28, 36), ("KPA", 190, 250)]
)
def test_low_tyres_are_named_in_the_unit_of_the_car(
    unit: str, pressure: float, recommended: float
) -> None:
    signals: dict[str, SignalValue] = {TYRE.format(2, "Left"): 190, UNIT: unit}
    outcome = ask("tell_tire_pressure", signals)
    assert (outcome.case, outcome.facts["wheels"]) == ("low", ("rear_left",))
    assert (outcome.facts["pressure"], outcome.facts["recommended"]) == (pressure, recommended)
    assert ask("tell_tire_pressure", signals, zone="front").case == "fine_zone"


@pytest.mark.parametrize(("side", "wheel"), [("LEFT", "front_left"), ("RIGHT", "front_right")])
def test_the_driver_sits_at_another_wheel_elsewhere(side: str, wheel: str) -> None:
    low: dict[str, SignalValue] = {TYRE.format(1, each): 100 for each in ("Left", "Right")}
    signals = {**low, "Vehicle.Cabin.DriverPosition": side}
    assert ask("tell_tire_pressure", signals, zone="driver").facts["wheels"] == (wheel,)


def test_the_service_is_told_by_way_and_time(driver: Driver) -> None:
    outcome = driver.do("status.tell_service")
    assert (outcome.case, outcome.facts["distance"], outcome.facts["days"]) == ("due_in", 8600, 126)
    assert driver.case("status.tell_service", part="oil") == "no_oil"


@pytest.mark.parametrize(
    "signals",
    [{"Vehicle.Service.DistanceToService": -3.0}, {"Vehicle.Service.TimeToService": 3600}],
)
def test_a_service_that_is_due(signals: dict[str, SignalValue]) -> None:
    assert ask("tell_service", signals).case == "due_now"
    assert ask("tell_service", signals, part="oil").case == "no_oil_due_now"


def test_consumption(driver: Driver) -> None:
    assert driver.do("status.tell_economy").facts == {"energy": 16.5}
