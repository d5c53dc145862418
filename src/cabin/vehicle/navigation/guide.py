"""Starts and ends the guidance, and offers places to choose from."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from cabin.messages import Fact, SignalValue
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, answered, refused
from cabin.vehicle.names import exactly, partly
from cabin.vehicle.navigation import commands
from cabin.vehicle.navigation.island import Place, Point, island
from cabin.vehicle.navigation.machine import after
from cabin.vehicle.navigation.places import (
    OFFERED as OFFERED_AT_ONCE,
)
from cabin.vehicle.navigation.places import (
    delay_minutes,
    distance_facts,
    find_category,
    find_place,
    of_category,
    trip_facts,
    which,
)
from cabin.vehicle.navigation.route import (
    AT_KM,
    Route,
    avoided,
    by_distance,
    find,
    from_here,
    here,
    remaining,
)
from cabin.vehicle.navigation.signals import (
    DESTINATION,
    DESTINATION_LATITUDE,
    DESTINATION_LONGITUDE,
    OFFER_AGE,
    OFFERED,
    STATE,
    WAYPOINTS,
)
from cabin.vehicle.navigation.trip import nearest_of, plan
from cabin.vehicle.signal import Signals


def navigate_to(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Guide to a place by its name; a kind of place in its stead is offered to choose from."""
    name = arguments.text("destination") or ""
    found = find_place(signals, name)
    if isinstance(found, Place):
        return _guide_as_asked(signals, arguments, found)
    if category := find_category(name):
        return _offer_nearest(signals, category, here(signals))
    if near := nearest_of(signals, name):
        return _guide_as_asked(signals, arguments, near)
    if isinstance(found, Answer):
        return found
    asked = which(name, found, commands.CHOOSE.name, "choice")
    return _offer(signals, asked, found)


def _guide_as_asked(signals: Signals, arguments: Arguments, place: Place) -> Answer:
    """Guide by way of what was named and without what was; a way from elsewhere is only told."""
    if not any(map(arguments.text, ("origin", "via", "avoid"))):
        return guide(signals, place)
    trip = plan(signals, arguments, place, commands.NAVIGATE_TO.name)
    if isinstance(trip, Answer):
        return trip
    if trip.origin and from_here(signals, trip.origin.id).km >= AT_KM:
        facts = {"origin": trip.origin.name, **trip_facts(signals, place, trip.route)}
        return answered("from_elsewhere", **facts, via=trip.route.via)
    return set_off(signals, place, trip.route)


def find_poi(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Offer the nearest places of a kind, seen from here or from another place."""
    named, near = arguments.text("category") or "", arguments.text("near")
    category, point = find_category(named), here(signals)
    if category is None:
        return refused("unknown_category", category=named)
    if near:
        found = find_place(signals, near)
        if isinstance(found, Answer):
            return found
        # Of several places that bear the name, the nearest gives direction enough.
        point = found.point if isinstance(found, Place) else found[0].point
    near_enough = arguments.number("radius")
    if near_enough is not None and (refusal := _none_within(signals, category, near_enough)):
        return refusal
    return _offer_nearest(signals, category, point)


def _none_within(signals: Signals, category: str, distance: float) -> Answer | None:
    """Refuse where the nearest place of a kind is farther than a distance in the cabin's unit."""
    nearest = nearest_of(signals, category)
    route = find(signals, nearest.id) if nearest else None
    if nearest is None or route is None:
        return None
    facts = distance_facts(signals, route.km)
    if float(str(facts["distance"])) <= distance:
        return None
    return refused("none_within", category=category, destination=nearest.name, **facts)


def go_to_nearest(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Guide to the place of a kind that is reached first."""
    named = arguments.text("category") or ""
    category = find_category(named)
    if category is None:
        return refused("unknown_category", category=named)
    places = of_category(category)
    routes = {name: route for name in places if (route := find(signals, name))}
    if not routes:
        nearest = places[by_distance(here(signals), places)[0]]
        return refused("no_route", destination=nearest.name, avoid=avoided(signals))
    best = min(routes, key=lambda name: routes[name].seconds)
    answer = guide(signals, places[best])
    facts = {**answer.facts, **({"category": category} if answer.case == "done" else {})}
    return Answer(answer.kind, answer.case, facts, answer.writes)


def choose(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Guide to one of the places that were offered."""
    places = [island().places[name] for name in OFFERED.of(signals).split()]
    if STATE.of(signals) != "choosing":
        return refused("nothing_offered")
    name, position = arguments.text("choice") or "", arguments.number("position")
    if position is not None and position in range(1, len(places) + 1):
        return _chosen(signals, places[int(position) - 1])
    known = {place.name: place for place in places}
    found = exactly(name, known) or partly(name, known)
    if len(found) == 1:
        return _chosen(signals, found[0])
    return refused("not_offered", options=tuple(known), count=len(known))


def _chosen(signals: Signals, place: Place) -> Answer:
    """Guide to what was chosen; where the car is there already, the choice is over."""
    answer = guide(signals, place)
    if answer.kind != "answered":
        return answer
    return Answer("changed", answer.case, answer.facts, dropped_choice(signals))


def cancel(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Drop the choice, behind which the guidance goes on, or end the guidance."""
    if STATE.of(signals) == "choosing":
        return Answer("changed", "choice_dropped", {}, dropped_choice(signals))
    state = after(signals, "cancel")
    if state is None:
        return refused("not_guiding")
    facts: dict[str, Fact] = {"destination": island().places[DESTINATION.of(signals)].name}
    return Answer("changed", "done", facts, {STATE.name: state, **NOWHERE})


NO_OFFER: Mapping[str, SignalValue] = {OFFERED.name: "", OFFER_AGE.name: 0}
"""What is written where nothing is offered any more."""

NOWHERE: Mapping[str, SignalValue] = {
    **NO_OFFER,
    DESTINATION.name: "",
    DESTINATION_LATITUDE.name: 0.0,
    DESTINATION_LONGITUDE.name: 0.0,
    WAYPOINTS.name: "",
}
"""What is written where the guidance leads nowhere."""


def dropped_choice(signals: Signals) -> dict[str, SignalValue]:
    """Return what is written when a choice is dropped."""
    if WAYPOINTS.of(signals):
        return {STATE.name: after(signals, "return_to_route") or "guiding", **NO_OFFER}
    return {STATE.name: after(signals, "drop_choice") or "idle", **NOWHERE}


def guide(signals: Signals, place: Place) -> Answer:
    """Start the guidance to a place."""
    if from_here(signals, place.id).km < AT_KM:
        return answered("already_there", destination=place.name)
    if DESTINATION.of(signals) == place.id and STATE.of(signals) == "guiding":
        return answered("already", **trip_facts(signals, place, remaining(signals)))
    route = find(signals, place.id)
    if route is None:
        return refused("no_route", destination=place.name, avoid=avoided(signals))
    return set_off(signals, place, route)


def set_off(signals: Signals, place: Place, route: Route) -> Answer:
    """Start the guidance by a way that is planned."""
    facts = {
        **trip_facts(signals, place, route),
        "delay": delay_minutes(route),
        "via": route.via,
    }
    return Answer("changed", "done", facts, _on_the_way(signals, place, route))


def _on_the_way(signals: Signals, place: Place, route: Route) -> dict[str, SignalValue]:
    """Return what is written when the guidance starts."""
    latitude, longitude = island().degrees(place.point)
    return {
        STATE.name: after(signals, "guide") or "guiding",
        DESTINATION.name: place.id,
        DESTINATION_LATITUDE.name: latitude,
        DESTINATION_LONGITUDE.name: longitude,
        WAYPOINTS.name: " ".join(route.waypoints),
        **NO_OFFER,
    }


def _offer_nearest(signals: Signals, category: str, point: Point) -> Answer:
    """Offer the places of a kind that are nearest to a point; distances are from the car."""
    places = of_category(category)
    found = [places[name] for name in by_distance(point, places)[:OFFERED_AT_ONCE]]
    route = find(signals, found[0].id)
    km = route.km if route else from_here(signals, found[0].id).km
    names = tuple(place.name for place in found)
    facts: dict[str, Fact] = {"category": category, **distance_facts(signals, km)}
    if len(found) == 1:
        case, more = "choose_one", {"destination": names[0]}
        asked = Answer("asked", case, {**facts, **more})
    else:
        asked = Answer("asked", "choose", {**facts, "options": names, "count": len(names)})
    return _offer(signals, asked, found)


def _offer(signals: Signals, asked: Answer, places: Sequence[Place]) -> Answer:
    """Return a question that the navigation keeps in mind."""
    return Answer(
        "asked",
        asked.case,
        asked.facts,
        {
            STATE.name: after(signals, "offer") or "choosing",
            OFFERED.name: " ".join(place.id for place in places),
            OFFER_AGE.name: 0,
        },
        choices=tuple(place.name for place in places),
        choice_command=commands.CHOOSE.name,
        choice_argument="choice",
    )
