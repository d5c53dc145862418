from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver

STEPS = "Navigation.Waypoints"


def test_a_way_from_elsewhere_is_told_and_not_driven(driver: Driver) -> None:
    outcome = driver.do("nav.navigate_to", destination="airport", origin="stadium")
    assert outcome.case == "from_elsewhere"
    assert (outcome.facts["origin"], outcome.facts["destination"]) == ("Stadium", "Airport")
    assert driver[STEPS] == ""


def test_a_way_from_where_the_car_is_is_driven(driver: Driver) -> None:
    assert driver.case("nav.navigate_to", destination="airport", origin="home") == "done"


@pytest.mark.parametrize("command", ["nav.tell_distance", "nav.tell_eta"])
def test_a_way_is_as_long_in_both_directions(driver: Driver, command: str) -> None:
    there = driver.do(command, destination="airport", origin="stadium").facts
    back = driver.do(command, destination="stadium", origin="airport").facts
    assert (there["distance"], there["minutes"]) == (back["distance"], back["minutes"])
    assert there["destination"] == "Airport"


def test_a_way_from_home_is_the_way_from_here(driver: Driver) -> None:
    from_home = driver.do("nav.tell_distance", destination="airport", origin="home").facts
    assert (
        from_home["distance"]
        == driver.do("nav.tell_distance", destination="airport").facts["distance"]
    )


def test_a_way_to_where_it_begins_is_none(driver: Driver) -> None:
    assert driver.case("nav.tell_eta", destination="airport", origin="airport") == "already_there"


@pytest.mark.parametrize("end", ["origin", "via"])
def test_ends_that_are_not_on_the_map_are_refused(driver: Driver, end: str) -> None:
    assert driver.case("nav.tell_eta", destination="airport", **{end: "zzz"}) == "not_found"
    assert driver.case("nav.navigate_to", destination="airport", **{end: "zzz"}) == "not_found"


def test_an_end_of_several_names_is_asked_for(driver: Driver) -> None:
    assert driver.case("nav.tell_eta", destination="airport", origin="harbour") == "which"


def test_by_way_of_another_place(driver: Driver) -> None:
    straight = driver.do("nav.tell_distance", destination="airport").facts["distance"]
    around = driver.do("nav.navigate_to", destination="airport", via="sandy beach")
    assert around.case == "done"
    assert float(str(around.facts["distance"])) > float(str(straight))
    assert "beach" in str(driver[STEPS])


def test_something_is_avoided_this_once(driver: Driver) -> None:
    assert driver.do("nav.navigate_to", destination="airport").facts["via"] == "Airport Motorway"
    driver.do("nav.cancel")
    outcome = driver.do("nav.navigate_to", destination="airport", avoid="motorways")
    assert outcome.facts["via"] != "Airport Motorway"
    assert driver["Navigation.IsAvoidingMotorways"] is False


def test_a_road_is_avoided(driver: Driver) -> None:
    outcome = driver.do("nav.tell_eta", destination="airport", avoid="airport motorway")
    other = driver.do("nav.tell_eta", destination="airport")
    assert float(str(outcome.facts["minutes"])) > float(str(other.facts["minutes"]))
    driver.do("nav.navigate_to", destination="airport")
    rerouted = driver.do("nav.reroute", avoid="the airport motorway")
    assert (rerouted.case, rerouted.facts["via"] != "Airport Motorway") == ("done", True)


@pytest.mark.parametrize("command", ["nav.navigate_to", "nav.tell_traffic"])
def test_what_the_map_does_not_know_cannot_be_avoided(driver: Driver, command: str) -> None:
    assert driver.case(command, destination="airport", avoid="mud") == "cannot_avoid"


def test_without_every_way_there_is_none(driver: Driver) -> None:
    outcome = driver.do("nav.tell_eta", destination="airport", origin="airport hotel")
    assert outcome.case == "would_take"
    island = driver.do("nav.navigate_to", destination="cape lighthouse", origin="airport")
    assert island.case == "from_elsewhere"


@pytest.mark.parametrize("name", ["hotel", "the nearest hotel", "closest hotel"])
def test_a_kind_stands_for_its_nearest_place(driver: Driver, name: str) -> None:
    nearest = driver.do("nav.tell_distance", destination=name)
    assert nearest.case == "would_be"
    assert "Hotel" in str(nearest.facts["destination"])


def test_a_way_to_another_place_replaces_the_one_before(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="airport")
    outcome = driver.do("nav.reroute", destination="stadium")
    assert (outcome.case, outcome.facts["destination"]) == ("done", "Stadium")
    assert driver.case("nav.reroute", destination="zzz") == "not_found"


def test_places_that_are_too_far_are_not_offered(driver: Driver) -> None:
    refused = driver.do("nav.find_poi", category="hotel", radius=0.1)
    assert refused.case == "none_within"
    assert float(str(refused.facts["distance"])) > 0.1
    assert driver.case("nav.find_poi", category="hotel", radius=50) == "choose"
