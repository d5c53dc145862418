"""Finds the place that a name means, and words distances."""

from __future__ import annotations

import math
from collections.abc import Mapping

from cabin.messages import Fact
from cabin.vehicle.amount import tidy
from cabin.vehicle.car import DISTANCE_UNIT
from cabin.vehicle.domain import Answer, refused
from cabin.vehicle.names import exactly, key, nearest, partly
from cabin.vehicle.navigation.commands import CATEGORIES
from cabin.vehicle.navigation.island import Place, island
from cabin.vehicle.navigation.route import Route, by_distance, here
from cabin.vehicle.signal import Signals

OFFERED = 3
"""So many places are offered at once."""
KM_OF_A_MILE = 1.609344
_FINE = 10


def find_place(signals: Signals, name: str) -> Place | tuple[Place, ...] | Answer:
    """Return the place of a name, several where the name is part of theirs, or a refusal."""
    known = _phrases()
    if whole := exactly(name, known):
        return whole[0]
    part = {place.id: place for place in partly(name, known)}
    if not part:
        near = nearest(name, known)
        if near is None:
            return refused("not_found", destination=name)
        return refused("not_found_nearest", destination=name, nearest=near)
    found = tuple(part[each] for each in by_distance(here(signals), part))
    return found[0] if len(found) == 1 else found[:OFFERED]


def find_category(name: str) -> str | None:
    """Return the category that a text means."""
    wanted = key(name)
    return next((each for each in CATEGORIES if key(each) == wanted), None)


def of_category(category: str) -> dict[str, Place]:
    """Return the places of a category."""
    return {each.id: each for each in island().places.values() if each.category == category}


def which(name: str, found: tuple[Place, ...], command: str, argument: str) -> Answer:
    """Ask which of several places is meant."""
    names = tuple(place.name for place in found)
    return Answer(
        "asked",
        "which",
        {"name": name, "options": names, "count": len(names)},
        choices=names,
        choice_command=command,
        choice_argument=argument,
    )


def distance_facts(signals: Signals, km: float) -> dict[str, Fact]:
    """Return a distance in the cabin's unit: to a tenth while it is short."""
    miles = DISTANCE_UNIT.of(signals) == "MILES"
    number = km / KM_OF_A_MILE if miles else km
    shown = tidy(round(number, 1)) if number < _FINE else round(number)
    return {"distance": shown, "unit": "miles" if miles else "kilometres"}


def trip_facts(signals: Signals, place: Place, route: Route) -> dict[str, Fact]:
    """Return what a reply says of a way."""
    return {
        "destination": place.name,
        **distance_facts(signals, route.km),
        "minutes": math.ceil(round(route.seconds / 60, 3)),
    }


def delay_minutes(route: Route) -> int:
    """Return the minutes that traffic costs."""
    return round(route.delay_s / 60)


def vocabularies() -> Mapping[str, tuple[str, ...]]:
    """Return what can be named."""
    return {
        "nav.places": tuple(_phrases()),
        "nav.categories": tuple(each.replace("_", " ") for each in CATEGORIES),
    }


def _phrases() -> dict[str, Place]:
    """Return the places by their names and aliases."""
    places = island().places.values()
    return {phrase: each for each in places for phrase in (each.name, *each.aliases)}
