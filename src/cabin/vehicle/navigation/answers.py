"""Answers questions about the way from the signals; none of them changes anything."""

from __future__ import annotations

import random
from collections.abc import Callable

from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, answered, refused
from cabin.vehicle.navigation import commands
from cabin.vehicle.navigation.island import Place, island
from cabin.vehicle.navigation.places import (
    delay_minutes,
    distance_facts,
    trip_facts,
)
from cabin.vehicle.navigation.route import (
    AT_KM,
    Route,
    by_distance,
    from_here,
    here,
    remaining,
)
from cabin.vehicle.navigation.signals import DESTINATION, ROAD_FROM, ROAD_TO, WAYPOINTS
from cabin.vehicle.navigation.trip import named, plan
from cabin.vehicle.signal import Signals


def tell_eta(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer how long it takes."""

    def word(place: Place, route: Route, *, guided: bool) -> Answer:
        facts = {**trip_facts(signals, place, route), "delay": delay_minutes(route)}
        return answered("remaining" if guided else "would_take", **facts)

    return _of_a_way(signals, arguments, commands.TELL_ETA.name, word)


def tell_distance(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer how far it is."""

    def word(place: Place, route: Route, *, guided: bool) -> Answer:
        facts = trip_facts(signals, place, route)
        return answered("remaining" if guided else "would_be", **facts)

    return _of_a_way(signals, arguments, commands.TELL_DISTANCE.name, word)


def tell_traffic(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer what the traffic costs on a way, or on the roads near by."""
    if not arguments.text("destination") and not WAYPOINTS.of(signals):
        return _traffic_here(signals)

    def word(place: Place, route: Route, *, guided: bool) -> Answer:  # noqa: ARG001 - one shape
        facts = trip_facts(signals, place, route)
        told = {"destination": place.name, "minutes": facts["minutes"]}
        if not delay_minutes(route):
            return answered("clear", **told)
        return answered("delays", **told, delay=delay_minutes(route), road=route.slowest)

    return _of_a_way(signals, arguments, commands.TELL_TRAFFIC.name, word)


def tell_position(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer where the car is."""
    place = _nearest(signals)
    km = from_here(signals, place.id).km
    if km < AT_KM:
        return answered("at", place=place.name)
    facts = {"place": place.name, **distance_facts(signals, km)}
    leg = island().legs.get(ROAD_FROM.of(signals), {}).get(ROAD_TO.of(signals))
    if leg is None or not leg.road:
        return answered("near", **facts)
    return answered("on_road", road=leg.road, **facts)


def tell_destination(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer where the guidance leads."""
    place = island().places.get(DESTINATION.of(signals))
    if place is None:
        return refused("not_guiding")
    if WAYPOINTS.of(signals):
        return answered("guiding", **trip_facts(signals, place, remaining(signals)))
    return answered("arrived", destination=place.name)


def _of_a_way(
    signals: Signals, arguments: Arguments, command: str, word: Callable[..., Answer]
) -> Answer:
    """Answer about the way to a place that is named, or about the way ahead."""
    name = arguments.text("destination")
    found = named(signals, name, command, "destination")
    found = found if name else island().places.get(DESTINATION.of(signals))
    if found is None:
        return refused("not_guiding")
    if isinstance(found, Answer):
        return found
    ahead = found.id == DESTINATION.of(signals) and bool(WAYPOINTS.of(signals))
    if ahead and not any(map(arguments.text, ("origin", "via", "avoid"))):
        return word(found, remaining(signals), guided=True)
    trip = plan(signals, arguments, found, command)
    if isinstance(trip, Answer):
        return trip
    if trip.route.km < AT_KM:
        return answered("already_there", destination=found.name)
    return word(found, trip.route, guided=False)


def _traffic_here(signals: Signals) -> Answer:
    """Answer what the traffic costs on the roads that meet near by."""
    place = _nearest(signals)
    roads = {leg.road: leg for leg in island().legs[place.at].values() if leg.delay_s}
    if not roads:
        return answered("clear_here", place=place.name)
    worst = max(roads.values(), key=lambda leg: leg.delay_s)
    route = Route((), (worst,))
    return answered("delays_here", place=place.name, road=worst.road, delay=delay_minutes(route))


def _nearest(signals: Signals) -> Place:
    """Return the place that is nearest to the car."""
    return island().places[by_distance(here(signals), island().places)[0]]
