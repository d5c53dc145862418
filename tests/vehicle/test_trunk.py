from __future__ import annotations

from typing import TYPE_CHECKING

from cabin.messages import Command
from cabin.vehicle import Cabin

if TYPE_CHECKING:  # the class behind the fixtures; at run time they bring it themselves
    from tests.vehicle.conftest import Driver


def test_the_trunk_is_the_one_at_the_back(driver: Driver) -> None:
    assert driver.do("trunk.open").facts == {"where": "rear"}
    assert (driver["Rear.IsOpen"], driver["Front.IsOpen"]) == (True, False)
    assert driver.case("trunk.open", where="rear") == "already"
    assert driver.case("trunk.open", where="front") == "done"
    assert driver.case("trunk.close") == "done"
    assert driver.case("trunk.close") == "already"
    assert driver.case("setting.tell", setting="trunk") == "trunk_closed"
    assert driver.case("setting.tell", setting="front_trunk") == "trunk_open"


def test_it_stays_closed_on_the_move() -> None:
    cabin = Cabin({"Vehicle.Speed": 5.0, "Vehicle.IsMoving": True})
    outcome = cabin.execute(Command("trunk.open"), 0)
    assert (outcome.kind, outcome.case, outcome.changes) == ("refused", "moving", ())
    assert cabin.execute(Command("trunk.open", {"where": "front"}), 0).case == "moving"
    assert cabin.execute(Command("trunk.close"), 0).case == "already"
