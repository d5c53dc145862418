from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from cabin.messages import Command
from cabin.vehicle import Cabin
from cabin.vehicle.info.clock import LOCAL_TIME, at, shown

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


def test_the_clock_goes_with_time(driver: Driver) -> None:
    assert driver.do("info.tell_time").facts == {"time": "09:30"}
    driver.wait(45 * 60)
    assert driver.do("info.tell_time").facts == {"time": "10:15"}


def test_the_clock_goes_past_midnight(driver: Driver) -> None:
    driver.wait(15 * 3600)
    assert driver.do("info.tell_time").facts == {"time": "00:30"}
    assert driver.do("info.tell_date").facts["weekday"] == "tuesday"


def test_a_cabin_starts_when_its_owner_says() -> None:
    zone = timezone(timedelta(hours=-7))
    cabin = Cabin(at(datetime(2030, 12, 24, 18, 5, tzinfo=zone)))
    assert cabin.execute(Command("info.tell_time"), 0).facts == {"time": "18:05"}
    date = cabin.execute(Command("info.tell_date"), 0)
    assert date.facts == {"weekday": "tuesday", "day": 24, "month": "december", "year": "2030"}


def test_the_clock_shows_what_it_was_set_to() -> None:
    now = datetime(2028, 2, 29, 23, 59, 59, 123_000, tzinfo=timezone.utc)
    assert shown(at(now)) == now.replace(tzinfo=None)


def test_the_clock_stops_at_the_end_of_its_signal() -> None:
    last = int(LOCAL_TIME.maximum or 0)
    cabin = Cabin({LOCAL_TIME.name: last})
    cabin.advance(0)
    cabin.advance(10_000)
    assert cabin.signals[LOCAL_TIME.name] == last


@pytest.mark.parametrize("place", ["here", "the airport", "Harbour"])
def test_the_time_is_the_same_on_all_the_island(driver: Driver, place: str) -> None:
    assert driver.case("info.tell_time", location=place) == "time"


def test_of_other_places_no_time_is_known(driver: Driver) -> None:
    outcome = driver.do("info.tell_time", location="Ulan Bator")
    assert (outcome.kind, outcome.case) == ("answered", "elsewhere")
