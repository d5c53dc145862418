from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from cabin.vehicle.info.commands import ABOUT, DATES, WEEKDAYS
from cabin.vehicle.info.forecast import REACH_DAYS, meant, of

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver

MONDAY = date(2026, 6, 15)


def test_the_weather_of_today_unless_another_day_is_named(driver: Driver) -> None:
    today = driver.do("info.tell_weather")
    assert (today.kind, today.case, today.facts["day"]) == ("answered", "weather", "today")
    weather = of(MONDAY)
    assert (today.facts["condition"], today.facts["low"]) == (weather.condition, weather.low)
    tomorrow = driver.do("info.tell_weather", date="tomorrow")
    assert tomorrow.facts["high"] == of(MONDAY + timedelta(days=1)).high


def test_the_weather_goes_on_with_the_days(driver: Driver) -> None:
    tomorrow = driver.do("info.tell_weather", date="tomorrow")
    driver.wait(24 * 3600)
    assert driver.do("info.tell_weather").facts == {**tomorrow.facts, "day": "today"}


def test_fahrenheit_where_the_car_has_it(driver: Driver, american: Driver) -> None:
    celsius = driver.do("info.tell_weather").facts
    told = american.do("info.tell_weather").facts
    assert told["unit"] == "fahrenheit"
    low = celsius["low"]
    assert isinstance(low, int)
    assert told["low"] == round(low * 1.8 + 32)


@pytest.mark.parametrize("about", ABOUT)
def test_a_trait_is_affirmed_just_when_the_day_has_it(driver: Driver, about: str) -> None:
    for ahead, when in enumerate(("today", "tomorrow", "day_after_tomorrow")):
        has = about in of(MONDAY + timedelta(days=ahead)).traits
        case = driver.case("info.tell_weather", about=about, date=when)
        assert case == ("yes" if has else "no")


def test_several_days_are_summed_up(driver: Driver) -> None:
    week = driver.do("info.tell_weather", date="week")
    days = [of(MONDAY + timedelta(days=count)) for count in range(REACH_DAYS)]
    assert week.case == "days"
    assert week.facts["low"] == min(day.low for day in days)
    assert week.facts["high"] == max(day.high for day in days)
    assert week.facts["wet"] == sum("rain" in day.traits for day in days)
    assert driver.case("info.tell_weather", date="weekend", about="rain") in {"yes", "no"}


@pytest.mark.parametrize("today", [MONDAY + timedelta(days=count) for count in range(7)])
def test_every_weekday_is_one_day_ahead_or_today(today: date) -> None:
    for name in WEEKDAYS:
        (day,) = meant(today, name)
        assert WEEKDAYS[day.weekday()] == name
        assert timedelta(0) <= day - today < timedelta(days=REACH_DAYS)
    assert 1 <= len(meant(today, "weekend")) <= 2


def test_the_forecast_ends(driver: Driver) -> None:
    assert driver.do("info.tell_weather", date="next_week").facts == {"days": REACH_DAYS}


def test_of_other_places_no_weather_is_known(driver: Driver) -> None:
    assert driver.case("info.tell_weather", location="Ulan Bator") == "elsewhere"
    assert driver.case("info.tell_weather", location="the beach", date="monday") == "weather"


def test_every_trait_of_the_data_can_be_asked_about() -> None:
    days = [of(MONDAY + timedelta(days=count)) for count in range(60)]
    assert {trait for day in days for trait in day.traits} <= set(ABOUT)
    assert all(day.low <= day.high for day in days)
    assert {"week", "next_week"} < set(DATES)
