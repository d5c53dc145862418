"""Changes the way: another route, and what routes are to avoid or prefer."""

from __future__ import annotations

import random

from cabin.messages import SignalValue
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, answered, refused
from cabin.vehicle.navigation import commands
from cabin.vehicle.navigation.guide import navigate_to
from cabin.vehicle.navigation.island import island
from cabin.vehicle.navigation.machine import after
from cabin.vehicle.navigation.places import delay_minutes, trip_facts
from cabin.vehicle.navigation.route import another, avoided, find, remaining
from cabin.vehicle.navigation.signals import (
    AVOID_MOTORWAYS,
    AVOID_TOLLS,
    DESTINATION,
    PREFERENCE,
    STATE,
    WAYPOINTS,
)
from cabin.vehicle.navigation.trip import named, plan
from cabin.vehicle.signal import Signals


def reroute(signals: Signals, arguments: Arguments, rng: random.Random) -> Answer:
    """Take the best other way; to another place, or without what is named, the best way."""
    aim = DESTINATION.of(signals)
    found = named(signals, arguments.text("destination"), commands.REROUTE.name, "destination")
    if isinstance(found, Answer):
        return found
    if found and found.id != aim:
        return navigate_to(signals, arguments, rng)
    state = after(signals, "reroute")
    if state is None or not WAYPOINTS.of(signals):
        return refused("not_guiding")
    place = island().places[aim]
    route = another(signals, remaining(signals), place.id)
    if arguments.text("avoid"):
        trip = plan(signals, arguments, place, commands.REROUTE.name)
        if isinstance(trip, Answer):
            return trip
        route = trip.route
    if route is None:
        return refused("no_other_route", destination=place.name)
    facts = {
        **trip_facts(signals, place, route),
        "delay": delay_minutes(route),
        "via": route.via,
    }
    writes = {STATE.name: state, WAYPOINTS.name: " ".join(route.waypoints)}
    return Answer("changed", "done", facts, writes)


def set_avoid(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Avoid motorways or tolls, also on the way on which the car is."""
    what, on = arguments.text("what") or "", arguments.flag("on")
    signal = AVOID_MOTORWAYS if what == "motorways" else AVOID_TOLLS
    if signal.of(signals) == on:
        return answered("already", what=what)
    return _plan_anew(signals, {signal.name: on}, "what", what)


def set_route_preference(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Prefer the fastest or the shortest way, also on the way on which the car is."""
    preference = arguments.text("preference") or ""
    if PREFERENCE.of(signals) == preference:
        return answered("already", preference=preference)
    return _plan_anew(signals, {PREFERENCE.name: preference}, "preference", preference)


def _plan_anew(signals: Signals, writes: dict[str, SignalValue], fact: str, value: str) -> Answer:
    """Write a preference and, where there is a way, the way that it leads to."""
    if not WAYPOINTS.of(signals):
        return Answer("changed", "done", {fact: value}, writes)
    later = {**signals, **writes}
    place = island().places[DESTINATION.of(signals)]
    route = find(later, place.id)
    if route is None:
        return refused("no_route", destination=place.name, avoid=avoided(later))
    facts = {fact: value, **trip_facts(signals, place, route)}
    return Answer(
        "changed", "done_rerouted", facts, {**writes, WAYPOINTS.name: " ".join(route.waypoints)}
    )
