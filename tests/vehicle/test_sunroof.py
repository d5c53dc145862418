import pytest

from cabin.messages import Command
from cabin.vehicle import Cabin
from cabin.vehicle.cabin import fault
from cabin.vehicle.sunroof import ROOF, SHADE


def run(cabin: Cabin, name: str, **arguments: float | str) -> str:
    case = cabin.execute(Command(name, arguments), 0).case
    assert not fault(cabin.signals)
    return case


def test_the_shade_makes_way_for_the_roof() -> None:
    cabin = Cabin()
    assert run(cabin, "sunroof.open", position=30) == "part"
    assert (ROOF.of(cabin.signals), SHADE.of(cabin.signals)) == (30, 70)
    assert run(cabin, "sunroof.open") == "done"
    assert (ROOF.of(cabin.signals), SHADE.of(cabin.signals)) == (100, 0)
    assert run(cabin, "sunroof.open") == "already"


def test_the_shade_does_not_close_under_an_open_roof() -> None:
    cabin = Cabin()
    run(cabin, "sunroof.open", position="half")
    assert run(cabin, "sunroof.close_shade") == "roof_is_open"
    assert run(cabin, "sunroof.close") == "done"
    assert run(cabin, "sunroof.close_shade") == "done"
    assert SHADE.of(cabin.signals) == 100


def test_a_tilted_roof_opens_and_closes() -> None:
    cabin = Cabin()
    assert run(cabin, "sunroof.tilt") == "done"
    assert run(cabin, "sunroof.tilt") == "already"
    assert cabin.execute(Command("setting.tell", {"setting": "sunroof"}), 0).case == (
        "sunroof_tilted"
    )
    assert run(cabin, "sunroof.close") == "done"
    assert ROOF.of(cabin.signals) == 0
    run(cabin, "sunroof.tilt")
    assert run(cabin, "sunroof.open", position="bit") == "part"
    assert ROOF.of(cabin.signals) == 20


@pytest.mark.parametrize(("speed", "case"), [(120.0, "done"), (121.0, "too_fast")])
def test_the_roof_stays_closed_at_speed(speed: float, case: str) -> None:
    cabin = Cabin({"Vehicle.Speed": speed, "Vehicle.IsMoving": True})
    assert run(cabin, "sunroof.open") == case
    assert run(cabin, "sunroof.close") == ("done" if case == "done" else "already")


@pytest.mark.parametrize("command", ["open", "close", "open_shade", "close_shade"])
def test_what_cannot_be_is_refused(command: str) -> None:
    cabin = Cabin()
    assert run(cabin, f"sunroof.{command}", position=120) == "out_of_range"


def test_questions_answer_from_state() -> None:
    cabin = Cabin()
    told = {}
    for position in (0, 40, 100):
        run(cabin, "sunroof.open", position=position)
        for setting in ("sunroof", "shade"):
            command = Command("setting.tell", {"setting": setting})
            told[setting, position] = cabin.execute(command, 0).case
    assert told == {
        ("sunroof", 0): "sunroof_closed",
        ("shade", 0): "shade_closed",
        ("sunroof", 40): "sunroof_at",
        ("shade", 40): "shade_at",
        ("sunroof", 100): "sunroof_open",
        ("shade", 100): "shade_open",
    }


def test_a_roof_open_above_its_shade_is_a_fault() -> None:
    assert fault({ROOF.name: 10}) == "the sunroof is open above its shade"
