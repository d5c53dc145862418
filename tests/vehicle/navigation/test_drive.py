from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


def test_time_and_distance_shrink_until_arrival(driver: Driver) -> None:
    start = driver.do("nav.navigate_to", destination="airport")
    driver.wait(300)
    told = driver.do("nav.tell_eta")
    assert told.case == "remaining"
    assert driver.fact(told, "minutes") == driver.fact(start, "minutes") - 5
    assert driver.fact(told, "distance") < driver.fact(start, "distance")
    assert driver.number("Vehicle.Speed") > 30
    assert driver["IsMoving"] is True
    driver.wait(3600)
    assert driver["Navigation.State"] == "arrived"
    assert (driver["Vehicle.Speed"], driver["IsMoving"]) == (0, False)
    assert driver.do("nav.tell_position").facts == {"place": "Airport"}
    assert driver.do("nav.tell_destination").case == "arrived"
    assert driver.case("nav.tell_eta") == "already_there"
    assert driver.case("nav.cancel") == "not_guiding"


def test_without_guidance_the_car_stands(driver: Driver) -> None:
    driver.wait(3600)
    assert driver.do("nav.tell_position").facts == {"place": "Home"}
    assert driver.case("nav.tell_eta") == "not_guiding"
    assert driver.case("nav.tell_destination") == "not_guiding"


def test_a_car_on_the_road_says_so(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="airport")
    driver.wait(10)
    assert driver.do("nav.tell_position").case == "near"
    driver.wait(170)
    told = driver.do("nav.tell_position")
    assert (told.case, told.facts["road"]) == ("on_road", "Lake Road")
    driver.do("nav.cancel")
    driver.wait(60)
    assert driver.do("nav.tell_position").facts == told.facts
    assert driver["IsMoving"] is False


def test_the_car_turns_round_where_that_is_better(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="airport")
    driver.wait(120)
    driver.do("nav.navigate_to", destination="home")
    assert driver.fact(driver.do("nav.tell_eta"), "minutes") <= 2
    driver.wait(121)
    assert driver.do("nav.tell_position").facts == {"place": "Home"}


def test_an_old_way_is_taken_up_from_where_the_car_is(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="airport")
    driver.do("nav.navigate_to", destination="seal island")
    driver.wait(1500)
    driver.undo()
    assert driver.do("nav.tell_destination").facts["destination"] == "Airport"
    driver.wait(7200)
    assert driver.do("nav.tell_position").facts == {"place": "Airport"}


def test_another_route_is_another(driver: Driver) -> None:
    assert driver.case("nav.reroute") == "not_guiding"
    driver.do("nav.navigate_to", destination="airport")
    first = driver["Navigation.Waypoints"]
    assert driver.do("nav.reroute").case == "done"
    assert driver["Navigation.Waypoints"] != first
    driver.undo()
    assert driver["Navigation.Waypoints"] == first


def test_next_door_there_is_no_other_route(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="hill school")
    driver.wait(45)
    assert driver.case("nav.reroute") == "no_other_route"


def test_motorways_are_avoided_at_once(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="airport")
    outcome = driver.do("nav.set_avoid", what="motorways", on=True)
    assert outcome.case == "done_rerouted"
    assert driver.case("nav.set_avoid", what="motorways", on=True) == "already"
    assert driver.do("nav.set_avoid", what="motorways", on=False).facts["minutes"] == 13


def test_a_toll_that_cannot_be_avoided_is_told(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="seal island")
    outcome = driver.do("nav.set_avoid", what="tolls", on=True)
    assert (outcome.kind, outcome.case) == ("refused", "no_route")
    assert outcome.facts == {"destination": "Seal Island", "avoid": ("tolls",)}
    driver.do("nav.cancel")
    assert driver.case("nav.set_avoid", what="tolls", on=True) == "done"
    for command in ("navigate_to", "tell_eta", "tell_distance", "tell_traffic"):
        assert driver.case(f"nav.{command}", destination="seal island") == "no_route"


def test_the_shortest_way_is_shorter_and_slower(driver: Driver) -> None:
    fast = driver.do("nav.tell_distance", destination="cape lighthouse")
    assert driver.case("nav.set_route_preference", preference="shortest") == "done"
    assert driver.case("nav.set_route_preference", preference="shortest") == "already"
    short = driver.do("nav.tell_distance", destination="cape lighthouse")
    assert driver.fact(short, "distance") <= driver.fact(fast, "distance")
    assert driver.fact(short, "minutes") >= driver.fact(fast, "minutes")
    driver.do("nav.navigate_to", destination="cape lighthouse")
    assert driver.case("nav.set_route_preference", preference="fastest") == "done_rerouted"


def test_traffic(driver: Driver) -> None:
    assert driver.case("nav.tell_traffic", destination="work") == "clear"
    told = driver.do("nav.tell_traffic", destination="general hospital")
    assert (told.case, told.facts["road"]) == ("delays", "Orbital Motorway")
    assert driver.case("nav.tell_traffic") == "clear_here"
    driver.do("nav.navigate_to", destination="stadium")
    assert driver.case("nav.tell_traffic") == "delays"
    driver.wait(3600)
    told = driver.do("nav.tell_traffic")
    assert (told.case, told.facts["road"], told.facts["delay"]) == ("delays_here", "Mill Lane", 4)


@pytest.mark.parametrize("command", ["tell_eta", "tell_distance", "tell_traffic"])
def test_questions_about_other_places_change_nothing(driver: Driver, command: str) -> None:
    before = driver.cabin.snapshot()
    assert driver.case(f"nav.{command}", destination="home") == "already_there"
    asked = driver.do(f"nav.{command}", destination="harbour")
    assert (asked.kind, asked.choice_command) == ("asked", f"nav.{command}")
    assert driver.do(f"nav.{command}", destination="zzz").kind == "refused"
    assert driver.cabin.signals == before


def test_miles(american: Driver) -> None:
    told = american.do("nav.tell_distance", destination="airport")
    assert (told.facts["distance"], told.facts["unit"]) == (10, "miles")
