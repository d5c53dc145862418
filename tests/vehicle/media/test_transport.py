from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


@pytest.mark.parametrize("command", ["pause", "next", "previous", "replay"])
def test_while_stopped_there_is_nothing_to_move(driver: Driver, command: str) -> None:
    assert driver.case(f"media.{command}") == "nothing_playing"


def test_pause_resume_and_stop(driver: Driver) -> None:
    assert driver.case("media.resume") == "nothing_to_resume"
    assert driver.case("media.stop") == "already"
    driver.do("media.play", title="city pulse")
    driver.wait(30)
    assert driver.case("media.pause") == "done"
    assert driver.case("media.pause") == "already"
    driver.wait(60)
    assert driver["Media.Position"] == 30_000
    assert driver.do("media.resume").facts["title"] == "City Pulse"
    assert driver.case("media.resume") == "already"
    assert driver.case("media.stop") == "done"
    assert driver["Media.Position"] == 0
    assert driver.case("media.resume") == "done"


def test_replay_begins_again(driver: Driver) -> None:
    driver.do("media.play", title="city pulse")
    driver.wait(30)
    assert driver.do("media.replay").facts["title"] == "City Pulse"
    assert driver["Media.Position"] == 0


def test_at_the_start_there_is_no_previous_track(driver: Driver) -> None:
    driver.do("media.play", artist="iron kettle")
    assert driver.case("media.previous") == "at_start"
    assert driver["Played.Track"] == "Thunder Road Trip"


def test_a_repeated_queue_goes_round(driver: Driver) -> None:
    driver.do("media.play", artist="iron kettle")
    driver.do("media.set_repeat", on=True, what="queue")
    assert driver.do("media.previous").facts["title"] == "Midnight Garage"
    assert driver.do("media.next").facts["title"] == "Thunder Road Trip"


def test_stations_go_round(driver: Driver) -> None:
    driver.do("media.play", station="coast radio")
    assert driver.do("media.previous").facts == {"station": "Concert Hall"}
    assert driver.do("media.next").facts == {"station": "Coast Radio"}
    assert driver.case("media.replay") == "is_live"
    assert driver.case("media.pause") == "done"
    assert driver.case("media.resume") == "done_station"


def test_time_goes_on_to_the_next_track_and_to_a_stop(driver: Driver) -> None:
    driver.do("media.play", album="winter garden")
    driver.wait(204)
    assert driver["Played.Track"] == "Snow on the Window"
    driver.wait(2)
    assert (driver["Played.Track"], driver["Media.Position"]) == ("A Quiet Road", 1000)
    driver.wait(187)
    assert driver["Media.State"] == "stopped"
    assert driver.do("media.resume").facts["title"] == "Snow on the Window"


def test_time_goes_round_in_what_is_repeated(driver: Driver) -> None:
    driver.do("media.play", album="winter garden")
    driver.do("media.set_repeat", on=True)
    driver.wait(205 * 3 + 5)
    assert (driver["Played.Track"], driver["Media.Position"]) == ("Snow on the Window", 5000)
    driver.do("media.set_repeat", on=True, what="queue")
    driver.wait((205 + 187) * 4 + 205)
    assert (driver["Played.Track"], driver["Media.Position"]) == ("A Quiet Road", 5000)


def test_the_radio_plays_on_for_ever(driver: Driver) -> None:
    driver.do("media.play", station="rock hill")
    driver.wait(100_000)
    assert driver.do("media.tell_song").facts == {"station": "Rock Hill"}
    assert driver.case("media.tell_queue") == "station"


def test_questions_about_the_song(driver: Driver) -> None:
    assert driver.case("media.tell_song") == "nothing_playing"
    assert driver.case("media.tell_queue") == "nothing_playing"
    driver.do("media.play", title="porch light")
    told = driver.do("media.tell_song")
    assert (told.case, told.facts["genre"]) == ("playing", "country")
    assert driver.case("media.tell_queue") == "last"
    driver.do("media.pause")
    assert driver.case("media.tell_song") == "paused"
