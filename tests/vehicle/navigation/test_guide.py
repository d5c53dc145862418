from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


STEPS = "Navigation.Waypoints"


def test_the_guidance_starts(driver: Driver) -> None:
    outcome = driver.do("nav.navigate_to", destination="the airport")
    assert outcome.case == "done"
    assert (outcome.facts["destination"], outcome.facts["unit"]) == ("Airport", "kilometres")
    assert outcome.facts["via"] == "Airport Motorway"
    assert driver["Navigation.State"] == "guiding"
    assert driver.number("DestinationSet.Latitude") > 44


@pytest.mark.parametrize(
    ("said", "name"), [("work", "Work"), ("my office", "Work"), ("LIGHTHOUSE", "Cape Lighthouse")]
)
def test_places_have_other_names(driver: Driver, said: str, name: str) -> None:
    assert driver.do("nav.navigate_to", destination=said).facts["destination"] == name


def test_what_is_not_on_the_map_is_refused(driver: Driver) -> None:
    outcome = driver.do("nav.navigate_to", destination="harbor hotel")
    assert (outcome.case, outcome.facts["nearest"]) == ("not_found_nearest", "Harbour Hotel")
    assert driver.case("nav.navigate_to", destination="zzz") == "not_found"
    assert driver.case("nav.navigate_to", destination="") == "not_found"


def test_where_the_car_is_it_need_not_go(driver: Driver) -> None:
    assert driver.case("nav.navigate_to", destination="home") == "already_there"


def test_the_same_destination_again_changes_nothing(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="work")
    assert driver.do("nav.navigate_to", destination="work").case == "already"


def test_a_name_of_several_places_is_asked_for(driver: Driver) -> None:
    asked = driver.do("nav.navigate_to", destination="harbour")
    assert (asked.kind, asked.case, len(asked.choices)) == ("asked", "which", 3)
    assert driver["Navigation.State"] == "choosing"
    chosen = driver.choose(asked, 0)
    assert chosen.facts["destination"] == asked.choices[0]


def test_a_kind_of_place_is_offered(driver: Driver) -> None:
    asked = driver.do("nav.navigate_to", destination="a petrol station")
    assert (asked.case, asked.facts["category"]) == ("choose", "petrol_station")


@pytest.mark.parametrize("category", ["charging_station", "charging station", "Charging Station"])
def test_the_nearest_come_first(driver: Driver, category: str) -> None:
    asked = driver.do("nav.find_poi", category=category)
    assert asked.choices[0] == "Market Charging Station"
    assert (asked.facts["count"], asked.choice_argument) == (3, "choice")


def test_near_another_place(driver: Driver) -> None:
    asked = driver.do("nav.find_poi", category="hotel", near="the airport")
    assert asked.choices[0] == "Airport Hotel"
    assert driver.case("nav.find_poi", category="hotel", near="zzz") == "not_found"
    asked = driver.do("nav.find_poi", category="hotel", near="harbour")
    assert asked.choices[0] == "Harbour Hotel"


def test_one_of_a_kind_is_offered_alone(driver: Driver) -> None:
    asked = driver.do("nav.find_poi", category="museum")
    assert (asked.case, asked.facts["destination"]) == ("choose_one", "Harbour Museum")
    assert asked.choices == ("Harbour Museum",)


def test_an_unknown_kind_is_refused(driver: Driver) -> None:
    assert driver.case("nav.find_poi", category="volcano") == "unknown_category"
    assert driver.case("nav.go_to_nearest", category="volcano") == "unknown_category"


def test_the_choice_by_name_part_and_position(driver: Driver) -> None:
    assert driver.case("nav.choose", position=1) == "nothing_offered"
    asked = driver.do("nav.find_poi", category="restaurant")
    assert driver.case("nav.choose", position=4) == "not_offered"
    assert driver.case("nav.choose", position=1.5) == "not_offered"
    assert driver.case("nav.choose", choice="home") == "not_offered"
    assert driver.case("nav.choose") == "not_offered"
    chosen = driver.do("nav.choose", choice="spoon")
    assert chosen.facts["destination"] in asked.choices


def test_the_choice_by_position(driver: Driver) -> None:
    asked = driver.do("nav.find_poi", category="restaurant")
    assert driver.do("nav.choose", position=2).facts["destination"] == asked.choices[1]


def test_a_choice_lapses(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="airport")
    driver.do("nav.find_poi", category="restaurant")
    driver.wait(59)
    assert driver["Navigation.State"] == "choosing"
    driver.wait(1)
    assert driver["Navigation.State"] == "guiding"
    assert driver.case("nav.choose", position=1) == "nothing_offered"


def test_the_nearest_of_a_kind_is_driven_to(driver: Driver) -> None:
    outcome = driver.do("nav.go_to_nearest", category="petrol_station")
    assert (outcome.case, outcome.facts["category"]) == ("done", "petrol_station")
    assert driver.case("nav.go_to_nearest", category="petrol_station") == "already"
    driver.wait(3600)
    assert driver.case("nav.go_to_nearest", category="petrol_station") == "already_there"


def test_from_behind_a_toll_nothing_is_reached_without_it(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="seal island")
    driver.wait(7200)
    driver.do("nav.set_avoid", what="tolls", on=True)
    outcome = driver.do("nav.go_to_nearest", category="cafe")
    assert (outcome.kind, outcome.case) == ("refused", "no_route")


def test_what_is_chosen_may_lie_behind_a_toll(driver: Driver) -> None:
    driver.do("nav.set_avoid", what="tolls", on=True)
    asked = driver.do("nav.navigate_to", destination="island")
    at = asked.choices.index("Seal Island")
    assert driver.choose(asked, at).case == "no_route"


def test_a_name_goes_before_a_kind(driver: Driver) -> None:
    outcome = driver.do("nav.navigate_to", destination="museum")
    assert (outcome.case, outcome.facts["destination"]) == ("done", "Harbour Museum")
    asked = driver.do("nav.navigate_to", destination="a park")
    assert (asked.case, asked.choices) == ("choose_one", ("Castle Park",))


def test_cancel_ends_the_guidance(driver: Driver) -> None:
    assert driver.case("nav.cancel") == "not_guiding"
    driver.do("nav.navigate_to", destination="airport")
    assert driver.do("nav.cancel").facts == {"destination": "Airport"}
    assert (driver["Navigation.State"], driver[STEPS]) == ("idle", "")


def test_cancel_drops_a_choice_and_leaves_the_guidance_behind_it(driver: Driver) -> None:
    driver.do("nav.navigate_to", destination="airport")
    driver.do("nav.find_poi", category="restaurant")
    assert driver.case("nav.cancel") == "choice_dropped"
    assert driver["Navigation.State"] == "guiding"
    assert driver.case("nav.cancel") == "done"
    driver.do("nav.find_poi", category="restaurant")
    driver.do("nav.cancel")
    assert driver["Navigation.State"] == "idle"


def test_choosing_the_place_where_the_car_is_ends_the_choice(driver: Driver) -> None:
    driver.do("nav.go_to_nearest", category="cafe")
    driver.wait(3600)
    driver.do("nav.find_poi", category="cafe")
    assert driver.case("nav.choose", position=1) == "already_there"
    assert driver["Navigation.State"] == "idle"
