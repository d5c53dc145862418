from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


def test_play_alone_plays_everything(driver: Driver) -> None:
    outcome = driver.do("media.play")
    assert (outcome.case, outcome.facts["title"]) == ("done", "Morning Tide")
    assert driver["Played.Track"] == "Morning Tide"
    assert driver["Played.Source"] == "DISK"
    assert driver["Media.Action"] == "PLAY"


@pytest.mark.parametrize(
    ("what", "case", "artist"),
    [
        ({"title": "city pulse"}, "done_title", "Velvet Static"),
        ({"title": "golden hour", "artist": "velvet static"}, "done_title", "Velvet Static"),
        ({"artist": "the iron kettle"}, "done_artist", "Iron Kettle"),
        ({"artist": "walter finch"}, "done_artist", "The Walter Finch Trio"),
        ({"album": "River Dust"}, "done_album", "The Old Barn Band"),
        ({"genre": "jazz"}, "done_genre", "The Walter Finch Trio"),
        ({"genre": "hip-hop"}, "done_genre", "Lucky Seven"),
        ({"playlist": "calm evening"}, "done_playlist", "Helena Brook"),
        ({"playlist": "workout", "artist": "velvet static"}, "done_artist", "Velvet Static"),
        ({"query": "clara meadow"}, "done_artist", "Clara Meadow"),
        ({"query": "windows down"}, "done_title", "Clara Meadow"),
        ({"query": "golden hour by the paper lanterns"}, "done_title", "The Paper Lanterns"),
        ({"query": "blue notebook"}, "done_album", "The Walter Finch Trio"),
        ({"query": "country"}, "done_genre", "The Old Barn Band"),
        ({"query": "workout"}, "done_playlist", "Iron Kettle"),
        ({"title": "full steam", "source": "library"}, "done_title", "Iron Kettle"),
    ],
)
def test_what_is_named_is_played(
    driver: Driver, what: dict[str, str], case: str, artist: str
) -> None:
    outcome = driver.do("media.play", **what)
    assert (outcome.case, outcome.facts["artist"]) == (case, artist)
    assert driver["Played.Artist"] == artist


@pytest.mark.parametrize("what", [{"station": "coast radio"}, {"query": "Coast Radio"}])
def test_stations_are_tuned_in(driver: Driver, what: dict[str, str]) -> None:
    assert driver.do("media.play", **what).facts == {"station": "Coast Radio"}
    assert (driver["Played.Source"], driver["Played.Track"]) == ("FM", "Coast Radio")
    assert driver.do("media.play", **what).kind == "answered"


@pytest.mark.parametrize(
    ("what", "case", "nearest"),
    [
        ({"artist": "iron cattle"}, "not_found_nearest", "Iron Kettle"),
        ({"artist": "nobody i know"}, "not_found", None),
        ({"title": "city impulse"}, "not_found_nearest", "City Pulse"),
        ({"playlist": "road trips"}, "not_found_nearest", "Road Trip"),
        ({"station": "post radio"}, "not_found_nearest", "Coast Radio"),
        ({"query": "helena brooks"}, "not_found_nearest", "Helena Brook"),
        ({"query": "xyzzy"}, "not_found", None),
        ({"title": "city pulse", "artist": "iron kettle"}, "not_found", None),
        ({"title": "the"}, "not_found", None),
        ({"title": "full steam", "source": "radio"}, "not_found", None),
    ],
)
def test_what_is_not_there_is_refused(
    driver: Driver, what: dict[str, str], case: str, nearest: str | None
) -> None:
    outcome = driver.do("media.play", **what)
    assert (outcome.kind, outcome.case) == ("refused", case)
    assert outcome.facts.get("nearest") == nearest


def test_services_and_missing_sources_are_refused(driver: Driver) -> None:
    assert driver.case("media.play", service="cloud tunes") == "no_service"
    assert driver.case("media.play", source="usb") == "not_available"
    assert driver.case("media.set_source", source="bluetooth") == "not_available"


@pytest.mark.parametrize("command", ["media.play", "media.add_to_queue"])
def test_a_title_of_two_artists_is_asked_for(driver: Driver, command: str) -> None:
    asked = driver.do(command, title="golden hour")
    assert (asked.kind, asked.case) == ("asked", "which")
    assert asked.choices == ("Golden Hour by The Paper Lanterns", "Golden Hour by Velvet Static")
    assert asked.choice_command == command
    chosen = driver.choose(asked, 1)
    assert chosen.kind == "changed"
    assert str(driver["Media.Queue"]).split()[-1 if "queue" in command else 2] == "neon3"


def test_a_title_goes_on_with_its_album(driver: Driver) -> None:
    driver.do("media.play", title="my little truck")
    assert driver.do("media.next").facts["title"] == "Porch Light"
    assert driver.case("media.next") == "at_end"
    assert driver.do("media.previous").facts["title"] == "My Little Truck"


def test_the_title_that_plays_is_not_begun_again(driver: Driver) -> None:
    driver.do("media.play", title="porch light")
    driver.wait(10)
    assert driver.do("media.play", title="porch light").case == "already"
    assert driver["Media.Position"] == 10_000


def test_play_goes_on_after_a_pause(driver: Driver) -> None:
    driver.do("media.play", title="porch light")
    assert driver.case("media.play") == "already"
    driver.do("media.pause")
    assert driver.do("media.play").case == "resumed"
    driver.do("media.play", station="coast radio")
    assert driver.case("media.play") == "done_station"
    driver.do("media.pause")
    assert driver.case("media.play") == "resumed_station"


def test_the_source_goes_to_and_fro(driver: Driver) -> None:
    driver.do("media.play", title="porch light")
    assert driver.case("media.set_source", source="radio") == "done_station"
    assert driver.case("media.set_source", source="radio") == "already"
    assert driver.do("media.set_source", source="library").facts["title"] == "Porch Light"
    assert driver.case("media.play", source="radio") == "done_station"
    assert driver.case("media.play", source="library") == "done"
    assert driver.case("media.play", source="library") == "already"


def test_the_queue_grows_at_its_end(driver: Driver) -> None:
    driver.do("media.play", album="winter garden")
    outcome = driver.do("media.add_to_queue", artist="lucky seven")
    assert outcome.facts == {"name": "Lucky Seven", "count": 3}
    assert driver.case("media.add_to_queue", title="seven blocks") == "already"
    told = driver.do("media.tell_queue")
    assert told.facts == {"titles": ("A Quiet Road", "Seven Blocks", "Bus Stop Poetry"), "count": 4}
    assert driver.case("media.add_to_queue") == "nothing_named"
    assert driver.case("media.add_to_queue", query="coast radio") == "not_found"
    assert driver.case("media.add_to_queue", artist="nobody") == "not_found"
    assert driver.case("media.add_to_queue", artist="iron cattle") == "not_found_nearest"
