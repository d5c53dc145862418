from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


@pytest.mark.parametrize("verb", ["play", "pause", "resume", "stop", "next", "previous", "replay"])
def test_no_service_is_there(driver: Driver, verb: str) -> None:
    driver.do("media.play")
    before = driver["Media.Queue"]
    outcome = driver.do(f"media.{verb}", service="tunebox")
    assert (outcome.case, outcome.facts) == ("no_service", {"service": "tunebox"})
    assert driver["Media.Queue"] == before


@pytest.mark.parametrize("what", ["repeat", "shuffle", "like"])
def test_no_service_can_be_set(driver: Driver, what: str) -> None:
    assert driver.case(f"media.set_{what}", on=True, service="tunebox") == "no_service"


def test_what_is_named_is_shuffled(driver: Driver) -> None:
    outcome = driver.do("media.set_shuffle", on=True, artist="iron kettle")
    assert (outcome.case, outcome.facts["artist"]) == ("done_named", "Iron Kettle")
    assert driver.case("media.set_shuffle", on=True) == "already"
    assert driver.case("media.set_shuffle", on=True, artist="zzz") == "not_found"
    assert driver.case("media.set_shuffle", on=True, query="rock hill") == "is_live"


def test_several_tracks_are_skipped(driver: Driver) -> None:
    driver.do("media.play")
    driver.do("media.next", count=2)
    assert driver["Media.QueueIndex"] == 2
    driver.do("media.previous", count=2)
    assert driver["Media.QueueIndex"] == 0
    assert driver.case("media.previous", count=1) == "at_start"


@pytest.mark.parametrize("count", [0, -1, 1.5])
def test_only_whole_tracks_are_skipped(driver: Driver, count: float) -> None:
    driver.do("media.play")
    assert driver.case("media.next", count=count) == "not_a_count"


def test_a_mute_with_a_time_says_that_it_stays(driver: Driver) -> None:
    outcome = driver.do("media.set_mute", on=True, wait=90)
    assert (outcome.case, outcome.facts["minutes"]) == ("done_for", 2)
    assert driver.case("media.set_mute", on=True, wait=90) == "already"
