"""Finds the way (Dijkstra), and says how long what is left of it is."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cabin.vehicle.navigation.island import SPEED_KMH, Leg, Point, island
from cabin.vehicle.navigation.signals import (
    AVOID_MOTORWAYS,
    AVOID_TOLLS,
    LATITUDE,
    LONGITUDE,
    PREFERENCE,
    ROAD_FROM,
    ROAD_TO,
    WAYPOINTS,
)
from cabin.vehicle.signal import Signals

AT_KM = 0.05
"""Nearer than this the car is at a place."""


@dataclass(frozen=True, slots=True)
class Route:
    """Holds a way from where the car is: its waypoints and the legs that lead to each of them."""

    waypoints: tuple[str, ...]
    legs: tuple[Leg, ...]

    @property
    def km(self) -> float:
        """Return its length."""
        return sum(leg.km for leg in self.legs)

    @property
    def seconds(self) -> float:
        """Return the time that it takes."""
        return sum(leg.seconds for leg in self.legs)

    @property
    def delay_s(self) -> float:
        """Return the part of the time that traffic costs."""
        return sum(leg.delay_s for leg in self.legs)

    @property
    def via(self) -> str:
        """Return the road that makes up most of it."""
        roads = dict.fromkeys(leg.road for leg in self.legs if leg.road)
        length = {road: sum(leg.km for leg in self.legs if leg.road == road) for road in roads}
        return max(length, key=lambda road: length[road], default="")

    @property
    def slowest(self) -> str:
        """Return the road whose traffic costs most, empty where none does."""
        worst = max(self.legs, key=lambda leg: leg.delay_s, default=None)
        return worst.road if worst and worst.delay_s else ""


def here(signals: Signals) -> Point:
    """Return where the car is."""
    return island().point(LATITUDE.of(signals), LONGITUDE.of(signals))


def from_here(signals: Signals, name: str) -> Leg:
    """Return the leg from the car to a point: the rest of its road, or straight over a street."""
    km = math.dist(here(signals), island().points[name])
    behind, ahead = ROAD_FROM.of(signals), ROAD_TO.of(signals) or name
    road = island().legs.get(behind, {}).get(ahead)
    if road is None or name not in {behind, ahead}:
        return Leg("", "street", km)
    return Leg(road.road, road.kind, km, road.delay_s * min(km / road.km, 1), road.toll)


def remaining(signals: Signals) -> Route:
    """Return what is left of the way."""
    waypoints = tuple(WAYPOINTS.of(signals).split())
    return _route(signals, waypoints)


def find(
    signals: Signals,
    destination: str,
    *,
    without: frozenset[tuple[str, str]] = frozenset(),
    origin: str | None = None,
) -> Route | None:
    """Return the best way to a place under the preferences, None where there is none.

    `without` names pieces of road, by their ends, that must not be taken; `origin` is a point to
    begin at in place of the car.
    """
    heap: list[tuple[float, str, tuple[str, ...]]] = [(0.0, origin, (origin,))] if origin else []
    for start in () if origin else _starts(signals):
        # The road on which the car is has to be left, whatever is avoided.
        heapq.heappush(heap, (_cost(signals, from_here(signals, start)), start, (start,)))
    done: set[str] = set()
    while heap:
        cost, at, path = heapq.heappop(heap)
        if at == destination:
            return Route(path, _legs(path)) if origin else _route(signals, path)
        if at in done:
            continue
        done.add(at)
        for after, leg in island().legs[at].items():
            is_end = after not in island().places or after == destination
            if is_end and _allowed(signals, leg) and not {(at, after), (after, at)} & without:
                heapq.heappush(heap, (cost + _cost(signals, leg), after, (*path, after)))
    return None


def another(signals: Signals, route: Route, destination: str) -> Route | None:
    """Return the best way that leaves out at least one piece of this one."""
    pairs = pairwise(route.waypoints)
    others = [find(signals, destination, without=frozenset({pair})) for pair in pairs]
    fresh = [each for each in others if each and each.waypoints != route.waypoints]
    return min(fresh, key=lambda each: each.seconds, default=None)


def avoided(signals: Signals) -> tuple[str, ...]:
    """Return what is avoided."""
    wishes = {"motorways": AVOID_MOTORWAYS, "tolls": AVOID_TOLLS}
    return tuple(name for name, signal in wishes.items() if signal.of(signals))


def by_distance(point: Point, names: Iterable[str]) -> list[str]:
    """Return points, the nearest first."""
    points: Mapping[str, Point] = island().points
    return sorted(names, key=lambda name: math.dist(point, points[name]))


def _starts(signals: Signals) -> Sequence[str]:
    """Return the points that the car can drive to first: the ends of its road."""
    ends = [name for name in (ROAD_FROM.of(signals), ROAD_TO.of(signals)) if name]
    return ends or by_distance(here(signals), island().points)[:1]


def _route(signals: Signals, waypoints: tuple[str, ...]) -> Route:
    """Return the way through waypoints."""
    if not waypoints:
        return Route((), ())
    return Route(waypoints, (from_here(signals, waypoints[0]), *_legs(waypoints)))


def _legs(waypoints: tuple[str, ...]) -> tuple[Leg, ...]:
    """Return the pieces of road between points that are neighbours."""
    return tuple(island().legs[start][end] for start, end in pairwise(waypoints))


def _cost(signals: Signals, leg: Leg) -> float:
    """Return what a leg costs under the preference."""
    return leg.km if PREFERENCE.of(signals) == "shortest" else leg.seconds


def _allowed(signals: Signals, leg: Leg) -> bool:
    """Return whether a leg may be taken."""
    motorway = leg.kind == "motorway" and AVOID_MOTORWAYS.of(signals)
    return not motorway and not (leg.toll and AVOID_TOLLS.of(signals))


def speed_kmh(leg: Leg) -> float:
    """Return how fast a leg is driven, traffic included."""
    return leg.km / leg.seconds * 3600 if leg.seconds else SPEED_KMH[leg.kind]
