"""Plans the way that a person talks about: from where, to where, by way of what, without what."""

from __future__ import annotations

from dataclasses import dataclass

from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, refused
from cabin.vehicle.names import exactly, key
from cabin.vehicle.navigation.island import Place, island
from cabin.vehicle.navigation.places import find_category, find_place, of_category, which
from cabin.vehicle.navigation.route import Route, avoided, find
from cabin.vehicle.navigation.signals import AVOID_MOTORWAYS, AVOID_TOLLS
from cabin.vehicle.signal import Signals

_NEAREST = ("nearest ", "closest ", "next ")
_SETTINGS = {"motorways": AVOID_MOTORWAYS, "tolls": AVOID_TOLLS}


@dataclass(frozen=True, slots=True)
class Trip:
    """Holds a way to a place; `origin` is None where it begins at the car."""

    destination: Place
    route: Route
    origin: Place | None = None


def plan(signals: Signals, arguments: Arguments, destination: Place, command: str) -> Trip | Answer:
    """Return the way to a place as it was asked for, or why there is none."""
    later = _without(signals, arguments.text("avoid"))
    if later is None:
        return refused("cannot_avoid", avoid=arguments.text("avoid") or "")
    signals, roads = later
    ends: dict[str, Place | None] = {}
    for name in ("origin", "via"):
        found = named(signals, arguments.text(name), command, name)
        if isinstance(found, Answer):
            return found
        ends[name] = found
    origin, via = ends["origin"], ends["via"]
    route = find(
        signals, (via or destination).id, without=roads, origin=origin.id if origin else None
    )
    if route and via and via != destination:
        rest = find(signals, destination.id, without=roads, origin=via.id)
        route = rest and Route((*route.waypoints, *rest.waypoints[1:]), (*route.legs, *rest.legs))
    if route is None:
        told = (*avoided(signals), *({arguments.text("avoid") or ""} - {"", *_SETTINGS}))
        return refused("no_route", destination=destination.name, avoid=told)
    return Trip(destination, route, origin)


def named(signals: Signals, name: str | None, command: str, argument: str) -> Place | Answer | None:
    """Return the one place that a name means, None without a name.

    A kind of place stands for the nearest one of it.
    """
    if not name:
        return None
    found = find_place(signals, name)
    if not isinstance(found, Place) and (near := nearest_of(signals, name)):
        return near
    return which(name, found, command, argument) if isinstance(found, tuple) else found


def nearest_of(signals: Signals, name: str) -> Place | None:
    """Return the place of a kind that is reached first ("the nearest hotel"), None without any."""
    kind = key(name)
    for word in _NEAREST:
        kind = kind.removeprefix(word)
    category = find_category(kind)
    places = of_category(category) if category else {}
    routes = {each: way for each in places if (way := find(signals, each))}
    best = min(routes, key=lambda each: routes[each].seconds, default=None)
    return places[best] if best else None


def roads_named(name: str) -> frozenset[tuple[str, str]]:
    """Return the pieces of a road, by their ends; none where the map has no such road."""
    legs = island().legs
    return frozenset(
        (start, end)
        for start, ends in legs.items()
        for end, leg in ends.items()
        if leg.road and exactly(name, {leg.road: leg})
    )


def _without(
    signals: Signals, what: str | None
) -> tuple[Signals, frozenset[tuple[str, str]]] | None:
    """Return the signals and roads with which something is avoided this once; None: unknown."""
    if not what:
        return signals, frozenset()
    if setting := _SETTINGS.get(what):
        return {**signals, setting.name: True}, frozenset()
    roads = roads_named(what)
    return (signals, roads) if roads else None
