"""Answers questions about time and weather; none of them changes anything."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from cabin.messages import Fact
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.car import TEMPERATURE_UNIT
from cabin.vehicle.domain import Answer, answered, refused
from cabin.vehicle.info.clock import shown
from cabin.vehicle.info.commands import WEEKDAYS
from cabin.vehicle.info.forecast import REACH_DAYS, Weather, meant, of
from cabin.vehicle.names import key
from cabin.vehicle.navigation.places import find_place
from cabin.vehicle.signal import Signals

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may_month",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_HERE = frozenset({"here", "around here", "this area", "my area", "outside", "island"})


def tell_time(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer what time it is; of other places the car knows nothing."""
    time = f"{shown(signals):%H:%M}"
    place = arguments.text("location")
    if place is None or _is_here(signals, place):
        return answered("time", time=time)
    return answered("elsewhere", time=time, location=place)


def tell_date(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer which day it is."""
    today = shown(signals)
    return answered(
        "date",
        weekday=WEEKDAYS[today.weekday()],
        day=today.day,
        month=_MONTHS[today.month - 1],
        year=str(today.year),
    )


def tell_weather(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer from the forecast of the island."""
    place, when = arguments.text("location"), arguments.text("date") or "today"
    if place is not None and not _is_here(signals, place):
        return refused("elsewhere", location=place)
    days = [of(day) for day in meant(shown(signals).date(), when)]
    if not days:
        return refused("too_far", days=REACH_DAYS)
    facts = {"day": f"on_{when}" if when in WEEKDAYS else when, **_summary(signals, days)}
    about = arguments.text("about")
    if about is not None:
        return answered("yes" if any(about in day.traits for day in days) else "no", **facts)
    if len(days) == 1:
        return answered("weather", **facts)
    return answered("days", **facts, wet=sum("rain" in day.traits for day in days))


def _summary(signals: Signals, days: Sequence[Weather]) -> dict[str, Fact]:
    """Return the weather that is most frequent, and between which temperatures."""
    celsius = TEMPERATURE_UNIT.of(signals) == "C"
    low, high = min(day.low for day in days), max(day.high for day in days)
    return {
        "condition": Counter(day.condition for day in days).most_common(1)[0][0],
        "low": low if celsius else round(low * 1.8 + 32),
        "high": high if celsius else round(high * 1.8 + 32),
        "unit": "celsius" if celsius else "fahrenheit",
    }


def _is_here(signals: Signals, place: str) -> bool:
    """Return whether a place is on the island, whose weather and time are the same everywhere."""
    return key(place) in _HERE or not isinstance(find_place(signals, place), Answer)
