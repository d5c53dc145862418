"""Drives the car along its way as time passes, and keeps the signals of the way in step."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from cabin.messages import SignalValue
from cabin.vehicle.car import IS_MOVING, SPEED
from cabin.vehicle.navigation.guide import NO_OFFER, NOWHERE, dropped_choice
from cabin.vehicle.navigation.island import Leg, island
from cabin.vehicle.navigation.machine import after
from cabin.vehicle.navigation.route import AT_KM, from_here, here, speed_kmh
from cabin.vehicle.navigation.signals import (
    DESTINATION,
    DESTINATION_LATITUDE,
    DESTINATION_LONGITUDE,
    LATITUDE,
    LONGITUDE,
    OFFER_AGE,
    OFFERED,
    ROAD_FROM,
    ROAD_TO,
    STATE,
    WAYPOINTS,
)
from cabin.vehicle.signal import Signals

OFFER_LAPSES_MS = 60_000
"""A choice that nobody makes is dropped after this time."""


def pass_time(signals: Signals, passed_ms: int) -> Mapping[str, SignalValue]:
    """Drive on towards the destination; without a way the car stands."""
    later: dict[str, SignalValue] = dict(signals)
    left_s = passed_ms / 1000
    leg: Leg | None = None
    while left_s > 0 and (ahead := WAYPOINTS.of(later).split()):
        leg = from_here(later, ahead[0])
        if leg.seconds > left_s:
            later |= _on_the_road(later, ahead[0], left_s / leg.seconds)
            break
        left_s -= leg.seconds
        later |= _at_point(later, ahead)
    moving = leg is not None and bool(WAYPOINTS.of(later))
    if STATE.of(later) == "choosing":
        later[OFFER_AGE.name] = OFFER_AGE.of(later) + passed_ms
        if OFFER_AGE.of(later) >= OFFER_LAPSES_MS:
            later |= dropped_choice(later)
    later[SPEED.name] = speed_kmh(leg) if leg and moving else 0.0
    later[IS_MOVING.name] = moving
    return {name: value for name, value in later.items() if signals[name] != value}


def mend(signals: Signals) -> Mapping[str, SignalValue]:
    """Make of what an undo has left, after time has passed, a guidance that makes sense."""
    later: dict[str, SignalValue] = dict(signals)
    place = island().places.get(DESTINATION.of(later))
    there = place is not None and from_here(later, place.id).km < AT_KM
    if there:
        later[WAYPOINTS.name] = ""
    state, way = STATE.of(later), WAYPOINTS.of(later)
    if state == "choosing" and not OFFERED.of(later):
        later |= dropped_choice(later)
    elif state != "choosing":
        later |= NO_OFFER
        later[STATE.name] = "guiding" if way else state if state == "idle" else "arrived"
        if not way and not there:
            later |= {STATE.name: "idle", **NOWHERE}
    return {name: value for name, value in later.items() if signals[name] != value}


def fault(signals: Signals) -> str:
    """Say what cannot be: unknown points, a broken way, a state that contradicts it."""
    way, offered = WAYPOINTS.of(signals).split(), OFFERED.of(signals).split()
    road = [name for name in (ROAD_FROM.of(signals), ROAD_TO.of(signals)) if name]
    if odd := sorted({*way, *road} - island().points.keys()):
        return f"point {odd[0]} is not on the map"
    destination, state = DESTINATION.of(signals), STATE.of(signals)
    places = [*offered, *([destination] if destination else [])]
    if odd := sorted(set(places) - island().places.keys()):
        return f"place {odd[0]} is not on the map"
    if any(end not in island().legs[start] for start, end in pairwise(way)):
        return "the way leaves the roads"
    wrong = (
        bool(way) and way[-1] != destination,
        bool(way) != (state == "guiding") and state != "choosing",
        bool(destination) != (state in {"guiding", "arrived"}) and state != "choosing",
        bool(offered) != (state == "choosing"),
        OFFER_AGE.of(signals) > 0 and not offered,
        _degrees(destination)
        != (DESTINATION_LATITUDE.of(signals), DESTINATION_LONGITUDE.of(signals)),
    )
    return f"the navigation is {state} but its way says otherwise" if any(wrong) else ""


def _degrees(destination: str) -> tuple[float, float]:
    """Return what the signals must say of a destination."""
    place = island().places.get(destination)
    return island().degrees(place.point) if place else (0.0, 0.0)


def _on_the_road(signals: Signals, ahead: str, share: float) -> dict[str, SignalValue]:
    """Return the writes that bring the car a share of the way to the next point."""
    (east, north), (to_east, to_north) = here(signals), island().points[ahead]
    point = (east + (to_east - east) * share, north + (to_north - north) * share)
    latitude, longitude = island().degrees(point)
    return {LATITUDE.name: latitude, LONGITUDE.name: longitude, **_road_to(signals, ahead)}


def _road_to(signals: Signals, ahead: str) -> dict[str, SignalValue]:
    """Return on which piece of road the car then is; a car that turns round swaps its ends."""
    behind, before = ROAD_FROM.of(signals), ROAD_TO.of(signals)
    if before and ahead == behind:
        behind = before
    elif ahead not in {before, *island().legs.get(behind, {})} or (before and ahead != before):
        behind = ""
    return {ROAD_FROM.name: behind, ROAD_TO.name: ahead}


def _at_point(signals: Signals, ahead: list[str]) -> dict[str, SignalValue]:
    """Return the writes that bring the car to the next point, and perhaps to its destination."""
    latitude, longitude = island().degrees(island().points[ahead[0]])
    writes: dict[str, SignalValue] = {
        LATITUDE.name: latitude,
        LONGITUDE.name: longitude,
        ROAD_FROM.name: ahead[0],
        ROAD_TO.name: "",
        WAYPOINTS.name: " ".join(ahead[1:]),
    }
    if len(ahead) == 1:
        writes[STATE.name] = after(signals, "arrive") or "arrived"
    return writes
