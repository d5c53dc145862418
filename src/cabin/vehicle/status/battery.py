"""Answers how full the battery is, how far it lasts, and what the car takes."""

from __future__ import annotations

import random

from cabin.messages import Fact
from cabin.vehicle.amount import tidy
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.car import DISTANCE_UNIT
from cabin.vehicle.domain import Answer, answered, refused
from cabin.vehicle.navigation.island import Place
from cabin.vehicle.navigation.places import KM_OF_A_MILE, distance_facts, find_place, which
from cabin.vehicle.navigation.route import AT_KM, avoided, find, from_here
from cabin.vehicle.signal import Signals
from cabin.vehicle.status import commands
from cabin.vehicle.status.signals import CAPACITY, CHARGE, CONSUMPTION

LOW_PERCENT = 15
"""Below this the battery is low."""
RESERVE = 0.15
"""A way that leaves less than this share of the range is tight."""


def range_km(signals: Signals) -> float:
    """Return how far the car gets: what the battery holds, by what 100 km take."""
    energy = CAPACITY.of(signals) * CHARGE.of(signals) / 100
    return energy / CONSUMPTION.of(signals) * 100


def tell_battery(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer how full the battery is."""
    low = CHARGE.of(signals) < LOW_PERCENT
    return answered("battery_low" if low else "battery", **_charge(signals))


def tell_range(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer how far the car gets, or whether it gets to a place."""
    name = arguments.text("destination")
    if name is None:
        return answered("range", **_charge(signals))
    found = find_place(signals, name)
    if isinstance(found, Answer):
        return found
    if not isinstance(found, Place):
        return which(name, found, commands.TELL_RANGE.name, "destination")
    return _reach(signals, found)


def tell_economy(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer what the car takes: for 100 km, or how many miles it makes of a kilowatt-hour."""
    taken = CONSUMPTION.of(signals)
    if DISTANCE_UNIT.of(signals) == "KILOMETERS":
        return answered("kilometres", energy=tidy(round(taken, 1)))
    return answered("miles", distance=tidy(round(100 / KM_OF_A_MILE / taken, 1)))


def _reach(signals: Signals, place: Place) -> Answer:
    """Answer whether the battery lasts to a place."""
    if from_here(signals, place.id).km < AT_KM:
        return answered("already_there", destination=place.name)
    route = find(signals, place.id)
    if route is None:
        return refused("no_route", destination=place.name, avoid=avoided(signals))
    lasts = range_km(signals)
    case = "reach" if route.km <= lasts * (1 - RESERVE) else "reach_tight"
    facts = {"destination": place.name, **distance_facts(signals, route.km)}
    facts |= {"range": distance_facts(signals, lasts)["distance"], "percent": _percent(signals)}
    return answered(case if route.km <= lasts else "not_reach", **facts)


def _charge(signals: Signals) -> dict[str, Fact]:
    return {"percent": _percent(signals), **distance_facts(signals, range_km(signals))}


def _percent(signals: Signals) -> int:
    return int(CHARGE.of(signals))
