from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


@pytest.mark.parametrize(("level", "volume"), [(0, 0), (55, 55), (100, 100), ("low", 20)])
def test_the_volume_is_set(driver: Driver, level: float | str, volume: int) -> None:
    assert driver.do("media.set_volume", level=level).facts == {"level": volume}
    assert driver["Media.Volume"] == volume
    assert driver.case("media.set_volume", level=level) == "already"


@pytest.mark.parametrize(
    ("level", "case"), [(101, "too_high"), (-1, "too_low"), (10.5, "not_a_step")]
)
def test_a_volume_that_cannot_be_is_refused(driver: Driver, level: float, case: str) -> None:
    assert driver.do("media.set_volume", level=level).kind == "refused"
    assert driver.case("media.set_volume", level=level) == case


def test_up_and_down(driver: Driver) -> None:
    assert driver.do("media.change_volume", direction="up").facts["level"] == 40
    assert driver.do("media.change_volume", direction="down", by=5).facts["level"] == 35
    outcome = driver.do("media.change_volume", direction="up", by=70)
    assert (outcome.case, outcome.facts["possible"]) == ("too_high", 65)
    outcome = driver.do("media.change_volume", direction="down", by=36)
    assert (outcome.case, outcome.facts["possible"]) == ("too_low", 35)
    assert driver.case("media.change_volume", direction="up", by=0) == "not_an_amount"
    assert driver.case("media.change_volume", direction="up", by=1.5) == "not_a_step"


def test_the_plain_step_ends_at_the_limit(driver: Driver) -> None:
    driver.do("media.set_volume", level=95)
    assert driver.do("media.change_volume", direction="up").facts["by"] == 5
    assert driver.case("media.change_volume", direction="up") == "at_limit"
    driver.do("media.set_volume", level="minimum")
    assert driver.case("media.change_volume", direction="down", by=3) == "at_limit"


def test_mute_remembers_the_volume(driver: Driver) -> None:
    assert driver.do("media.set_mute", on=True).facts == {"level": 30}
    assert driver.case("media.set_mute", on=True) == "already"
    assert driver.case("media.tell_volume") == "muted"
    assert driver.do("media.set_mute", on=False).facts == {"level": 30}
    assert driver.do("media.tell_volume").facts == {"level": 30}


def test_louder_ends_a_mute_and_quieter_does_not(driver: Driver) -> None:
    driver.do("media.set_mute", on=True)
    driver.do("media.change_volume", direction="down")
    assert driver["Media.IsMuted"] is True
    driver.do("media.change_volume", direction="up")
    assert driver["Media.IsMuted"] is False
    driver.do("media.set_mute", on=True)
    driver.do("media.set_volume", level=30)
    assert driver["Media.IsMuted"] is False
