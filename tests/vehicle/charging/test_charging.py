from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cabin.errors import CabinError
from cabin.vehicle import Cabin

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver

CHARGING = "Vehicle.Powertrain.TractionBattery.Charging.IsCharging"
CHARGE = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current"


def test_the_battery_is_charged_up_to_its_limit(driver: Driver) -> None:
    outcome = driver.do("charging.start")
    assert outcome.facts == {"limit": 80, "time": 71, "unit": "minutes"}
    driver.wait(3600)
    assert driver.number("StateOfCharge.Current") == pytest.approx(62 + 11 / 72 * 100)
    assert driver.do("charging.tell").facts["time"] == 11
    driver.wait(3600)
    assert (driver["StateOfCharge.Current"], driver["Charging.IsCharging"]) == (80.0, False)
    assert driver.case("charging.start") == "full"


def test_charging_begins_and_ends_once(driver: Driver) -> None:
    assert driver.case("charging.stop") == "already"
    assert [driver.case("charging.start") for _ in range(2)] == ["done", "already"]
    assert driver.do("charging.stop").facts == {"percent": 62}
    assert driver.do("charging.tell").facts == {"percent": 62, "limit": 80}


def test_the_range_grows_as_the_car_is_charged(driver: Driver) -> None:
    before = driver.fact(driver.do("status.tell_range"), "distance")
    driver.do("charging.start")
    driver.wait(1800)
    assert driver.fact(driver.do("status.tell_range"), "distance") > before


def test_only_where_there_is_a_charger(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="work")
    assert driver.case("charging.start") == "moving"
    driver.wait(60)
    assert driver.case("charging.start") == "moving"
    driver.wait(3600)
    assert driver.case("charging.start") == "no_charger"
    driver.do("nav.navigate_to", destination="market charging station")
    driver.wait(3600)
    assert driver.case("charging.start") == "done"


def test_a_way_that_is_given_up_leaves_no_charger_behind(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="work")
    driver.wait(60)
    driver.do("nav.cancel")
    driver.wait(1)
    assert driver.case("charging.start") == "no_charger"


def test_who_drives_off_unplugs_the_car(driver: Driver) -> None:
    driver.do("charging.start")
    driver.do("nav.navigate_to", destination="work")
    driver.wait(1)
    assert driver["Charging.IsCharging"] is False


@pytest.mark.parametrize(
    ("percent", "case"),
    [
        (90, "done"),
        (50, "done"),
        (100, "done"),
        (80, "already"),
        (49, "out_of_range"),
        (101, "out_of_range"),
        (72.5, "not_a_step"),
    ],
)
def test_the_limit_has_limits(driver: Driver, percent: float, case: str) -> None:
    assert driver.case("charging.set_limit", percent=percent) == case


def test_a_limit_that_is_reached_already_ends_charging(driver: Driver) -> None:
    driver.do("charging.start")
    driver.do("charging.set_limit", percent=60)
    assert driver["Charging.IsCharging"] is False
    driver.undo()
    assert (driver["Charging.ChargeLimit"], driver["Charging.IsCharging"]) == (80, True)


def test_how_long_it_takes(driver: Driver) -> None:
    assert driver.case("charging.tell_time") == "would_take"
    full = driver.do("charging.tell_time", percent=100)
    assert full.facts == {"limit": 100, "time": 2.5, "unit": "hours"}
    assert driver.case("charging.tell_time", percent=40) == "full"
    assert driver.case("charging.tell_time", percent=120) == "out_of_range"
    driver.do("charging.start")
    assert driver.case("charging.tell_time") == "remaining"


def test_an_undo_does_not_charge_a_car_that_has_left(driver: Driver) -> None:
    driver.do("charging.start")
    driver.do("charging.stop")
    driver.do("nav.navigate_to", destination="work")
    driver.wait(7200)
    driver.undo()
    driver.undo()
    assert driver["Charging.IsCharging"] is False


@pytest.mark.parametrize(
    ("signals", "message"),
    [
        ({CHARGING: True, CHARGE: 90.0}, "over its limit"),
        ({CHARGING: True, "Vehicle.CurrentLocation.Latitude": 44.3}, "far from a charger"),
    ],
)
def test_charging_that_cannot_be(signals: dict[str, float], message: str) -> None:
    with pytest.raises(CabinError, match=message):
        Cabin(signals)


def test_the_battery_fills_alike_in_pieces_and_in_one() -> None:
    cabins = [Cabin({CHARGING: True}) for _ in range(2)]
    for cabin, pieces in zip(
        cabins, ([5_000_000], [1, 999_999, 3_000_000, 1_000_000]), strict=True
    ):
        now_ms = 0
        cabin.advance(now_ms)
        for piece in pieces:
            now_ms += piece
            cabin.advance(now_ms)
    one, other = (cabin.signals[CHARGE] for cabin in cabins)
    assert one == pytest.approx(other)
