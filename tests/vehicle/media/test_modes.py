from __future__ import annotations

from typing import TYPE_CHECKING

from cabin.messages import Command
from cabin.vehicle import Cabin

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


QUEUE = "Vehicle.Private.Cabin.Infotainment.Media.Queue"


def shuffled(seed: int) -> str:
    cabin = Cabin(seed=seed)
    cabin.execute(Command("media.play"), 0)
    cabin.execute(Command("media.set_shuffle", {"on": True}), 0)
    return str(cabin.signals[QUEUE])


def test_shuffle_depends_on_the_seed_alone() -> None:
    assert shuffled(1) == shuffled(1)
    assert shuffled(1) != shuffled(2)


def test_shuffle_keeps_the_track_and_gives_back_the_order(driver: Driver) -> None:
    driver.do("media.play", artist="iron kettle")
    driver.do("media.next")
    order = driver["Media.Queue"]
    assert driver.case("media.set_shuffle", on=True) == "done"
    assert driver.case("media.set_shuffle", on=True) == "already"
    assert driver["Played.Track"] == "Burning Bridges Twice"
    assert sorted(str(driver["Media.Queue"]).split()) == sorted(str(order).split())
    driver.do("media.set_shuffle", on=False)
    assert (driver["Media.Queue"], driver["Media.QueueIndex"]) == (order, 1)


def test_shuffle_waits_for_what_is_played_next(driver: Driver) -> None:
    assert driver.case("media.set_shuffle", on=True) == "done"
    driver.do("media.play", title="city pulse")
    assert driver["Media.QueueIndex"] == 0
    assert driver["Played.Track"] == "City Pulse"


def test_the_radio_is_live(driver: Driver) -> None:
    driver.do("media.play", station="rock hill")
    assert driver.case("media.set_shuffle", on=True) == "is_live"
    assert driver.case("media.set_repeat", on=True) == "is_live"
    assert driver.case("media.set_like", on=True) == "is_live"


def test_repeat(driver: Driver) -> None:
    assert driver.case("media.set_repeat", on=True) == "nothing_playing"
    driver.do("media.play")
    assert driver.do("media.set_repeat", on=True).facts == {"what": "track"}
    assert driver.case("media.set_repeat", on=True) == "already"
    assert driver.case("media.set_repeat", on=False, what="queue") == "already"
    assert driver.do("media.set_repeat", on=False).facts == {"what": "track"}
    assert driver.case("media.set_repeat", on=False) == "already"


def test_likes(driver: Driver) -> None:
    assert driver.case("media.set_like", on=True) == "nothing_playing"
    driver.do("media.play", title="city pulse")
    assert driver.case("media.set_like", on=True) == "done"
    assert driver.case("media.set_like", on=True) == "already"
    assert driver["Media.Likes"] == "neon1"
    assert driver.case("media.set_like", on=False) == "done"
    assert driver["Media.Likes"] == ""
