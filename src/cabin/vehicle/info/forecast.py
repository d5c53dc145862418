"""The forecast of a made-up island: a weather for every day, from `forecast.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from cabin.vehicle.info.commands import WEEKDAYS
from cabin.vehicle.toml_data import read

REACH_DAYS = 7
"""So many days, today with them, are known."""

_AHEAD = {"today": 0, "tonight": 0, "tomorrow": 1, "day_after_tomorrow": 2}


@dataclass(frozen=True, slots=True)
class Weather:
    """Holds the weather of one day, in degrees Celsius; `traits` is what may be asked about."""

    condition: str
    low: int
    high: int
    traits: frozenset[str]


def of(day: date) -> Weather:
    """Return the weather of a day."""
    rows = _rows()
    return rows[day.toordinal() % len(rows)]


def meant(today: date, when: str) -> tuple[date, ...]:
    """Return the days that a word means, seen from today; none where they are too far."""
    ahead = [today + timedelta(days=count) for count in range(REACH_DAYS)]
    if when in _AHEAD:
        return (ahead[_AHEAD[when]],)
    if when in WEEKDAYS:
        return tuple(day for day in ahead if WEEKDAYS[day.weekday()] == when)
    if when == "weekend":
        return tuple(day for day in ahead if WEEKDAYS[day.weekday()] in {"saturday", "sunday"})
    return tuple(ahead) if when == "week" else ()


@cache
def _rows() -> tuple[Weather, ...]:
    """Read the forecast, once."""
    return tuple(
        Weather(row["condition"], row["low"], row["high"], frozenset(row["with"]))
        for row in read(__package__, "forecast.toml")["days"]
    )
