"""The map: junctions, roads between them and places at them, from `map.toml`.

The earth is flat here: kilometres east and north of the town hall, turned into degrees by the
length of a degree at the origin.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from cabin.vehicle.toml_data import read

Point: TypeAlias = tuple[float, float]
"""Kilometres east and north of the origin."""

SPEED_KMH = {"street": 40.0, "main": 70.0, "motorway": 110.0}
KM_OF_A_DEGREE = 111.32
"""Length of a degree of latitude; one of longitude is shorter by the cosine of the latitude."""


@dataclass(frozen=True, slots=True)
class Leg:
    """Holds a piece of road between two neighbours; `delay_s` is what its traffic costs."""

    road: str
    kind: str
    km: float
    delay_s: float = 0.0
    toll: bool = False

    @property
    def seconds(self) -> float:
        """Return the time that it takes."""
        return self.km / SPEED_KMH[self.kind] * 3600 + self.delay_s


@dataclass(frozen=True, slots=True)
class Place:
    """Holds a place with a name; `at` is the junction from which it is reached."""

    id: str
    name: str
    at: str
    point: Point
    category: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Island:
    """Holds the whole map; `points` covers junctions and places, `legs` leads both ways."""

    origin: Point
    points: Mapping[str, Point]
    places: Mapping[str, Place]
    legs: Mapping[str, Mapping[str, Leg]]

    def point(self, latitude: float, longitude: float) -> Point:
        """Return where degrees lie."""
        north = (latitude - self.origin[0]) * KM_OF_A_DEGREE
        return (longitude - self.origin[1]) * self._km_of_longitude, north

    def degrees(self, point: Point) -> tuple[float, float]:
        """Return latitude and longitude of a point."""
        east, north = point
        latitude = self.origin[0] + north / KM_OF_A_DEGREE
        return latitude, self.origin[1] + east / self._km_of_longitude

    @property
    def _km_of_longitude(self) -> float:
        """Return the length of a degree of longitude."""
        return KM_OF_A_DEGREE * math.cos(math.radians(self.origin[0]))


@cache
def island() -> Island:
    """Read the map, once."""
    data = read(__package__, "map.toml")
    places = {
        row["id"]: Place(
            row["id"],
            row["name"],
            row["at"],
            (row["position"][0], row["position"][1]),
            row.get("category", ""),
            tuple(row.get("aliases", ())),
        )
        for row in data["places"]
    }
    points: dict[str, Point] = {name: (at[0], at[1]) for name, at in data["junctions"].items()}
    points |= {place.id: place.point for place in places.values()}
    legs: dict[str, dict[str, Leg]] = {name: {} for name in points}
    for road in data["roads"]:
        for start, end in pairwise(road["path"]):
            km = math.dist(points[start], points[end])
            leg = Leg(road["name"], road["kind"], km, road.get("delay_s", 0), "toll" in road)
            legs[start][end] = legs[end][start] = leg
    for place in places.values():
        access = Leg("", "street", math.dist(place.point, points[place.at]))
        legs[place.id][place.at] = legs[place.at][place.id] = access
    origin = (data["origin"]["latitude"], data["origin"]["longitude"])
    return Island(origin, points, places, legs)
