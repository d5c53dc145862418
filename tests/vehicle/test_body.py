from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cabin.messages import Command
from cabin.vehicle import Cabin
from cabin.vehicle.body import DRIVE_MODES, GATES, SWITCHES, WIPERS
from cabin.vehicle.car import IS_MOVING
from cabin.vehicle.gate import Gate

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


@pytest.mark.parametrize("name", SWITCHES)
def test_on_and_off_while_the_car_rests(driver: Driver, name: str) -> None:
    signals = [signal.name for signal in SWITCHES[name][1]]
    assert driver.case(name, on=False) == "already"
    assert driver.case(name, on=True) == "done"
    assert all(driver.cabin.signals[signal] is True for signal in signals)
    assert driver.case(name, on=True) == "already"
    assert driver.case(name, on=False) == "done"


@pytest.mark.parametrize("gate", GATES, ids=[gate.command for gate in GATES])
def test_a_gate_bars_one_way_on_the_move_and_leaves_the_other(gate: Gate) -> None:
    barred = gate.arguments["on"]
    signals = {signal.name: not barred for signal in SWITCHES[gate.command][1]}
    cabin = Cabin({**signals, IS_MOVING.name: True, "Vehicle.Speed": 50.0})
    outcome = cabin.execute(Command(gate.command, {"on": barred}), 0)
    assert (outcome.kind, outcome.case) == ("refused", "moving")
    assert cabin.execute(Command(gate.command, {"on": not barred}), 0).case == "already"


@pytest.mark.parametrize("mode", DRIVE_MODES)
def test_drive_modes(driver: Driver, mode: str) -> None:
    driver.do("vehicle.set_drive_mode", mode="sport" if mode != "sport" else "eco")
    assert driver.case("vehicle.set_drive_mode", mode=mode) == "done"
    assert driver.case("vehicle.set_drive_mode", mode=mode) == "already"
    assert driver.do("setting.tell", setting="drive_mode").facts == {"mode": mode}


@pytest.mark.parametrize("speed", WIPERS)
def test_wiper_speeds(driver: Driver, speed: str) -> None:
    driver.do("vehicle.set_wipers", speed="fast" if speed != "fast" else "slow")
    assert driver.case("vehicle.set_wipers", speed=speed) == "done"
    assert driver.do("setting.tell", setting="wipers").facts == {"speed": speed}


def test_wipers_go_faster_and_slower_step_by_step(driver: Driver) -> None:
    faster = [driver.do("vehicle.change_wipers", direction="up") for _ in range(5)]
    assert [each.facts["speed"] for each in faster] == [
        "interval",
        "slow",
        "medium",
        "fast",
        "fast",
    ]
    assert faster[-1].case == "at_limit"
    slower = [driver.case("vehicle.change_wipers", direction="down") for _ in range(5)]
    assert slower == ["done"] * 4 + ["at_limit"]


def test_wipers_that_follow_the_rain_count_as_slow(driver: Driver) -> None:
    driver.do("vehicle.set_wipers", speed="automatic")
    assert driver.do("vehicle.change_wipers", direction="up").facts == {"speed": "medium"}


@pytest.mark.parametrize(
    ("setting", "command"),
    [
        ("doors", "vehicle.set_lock"),
        ("child_lock", "vehicle.set_child_lock"),
        ("glove_box", "vehicle.set_glove_box"),
        ("mirrors", "vehicle.set_mirrors"),
    ],
)
def test_questions_answer_from_state(driver: Driver, setting: str, command: str) -> None:
    assert driver.case("setting.tell", setting=setting) == f"{setting}_off"
    driver.do(command, on=True)
    assert driver.case("setting.tell", setting=setting) == f"{setting}_on"
