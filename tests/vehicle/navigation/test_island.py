import math

import pytest

from cabin.vehicle import Cabin
from cabin.vehicle.names import key
from cabin.vehicle.navigation.commands import CATEGORIES
from cabin.vehicle.navigation.island import Place, island
from cabin.vehicle.navigation.route import find, here
from cabin.vehicle.navigation.signals import AVOID_TOLLS, LATITUDE, LONGITUDE

PLACES = tuple(island().places.values())


def test_there_are_places_of_every_kind() -> None:
    assert len(PLACES) >= 40
    assert {place.category for place in PLACES} - {""} == set(CATEGORIES)


def test_no_two_places_share_a_name() -> None:
    names = [key(name) for place in PLACES for name in (place.name, *place.aliases)]
    assert len(names) == len(set(names))


def test_places_and_junctions_share_no_identifier() -> None:
    assert len(island().points) == len(PLACES) + 18


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_every_place_can_be_reached(place: Place) -> None:
    route = find(Cabin().signals, place.id)
    assert route is not None
    assert route.waypoints[-1] == place.id
    straight = math.dist(here(Cabin().signals), place.point)
    assert route.km >= straight - 1e-6


def test_one_place_lies_behind_a_toll() -> None:
    signals = {**Cabin().signals, AVOID_TOLLS.name: True}
    assert [place.id for place in PLACES if find(signals, place.id) is None] == ["islandvilla"]


def test_degrees_and_kilometres_go_both_ways() -> None:
    latitude, longitude = island().degrees((3.0, -4.0))
    assert island().point(latitude, longitude) == pytest.approx((3.0, -4.0))
    assert (latitude, longitude) != (44.0, -30.0)


def test_the_car_starts_at_home() -> None:
    home = island().places["home"].point
    assert island().degrees(home) == pytest.approx((LATITUDE.default, LONGITUDE.default), abs=1e-8)
