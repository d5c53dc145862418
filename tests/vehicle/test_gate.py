from cabin.messages import Command, CommandSpec
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.cabin import Cabin
from cabin.vehicle.car import IS_MOVING, SPEED
from cabin.vehicle.domain import Answer, Domain
from cabin.vehicle.gate import Gate, barred

NOTHING = Arguments({})
RESTING = {SPEED.name: 0.0, IS_MOVING.name: False}


def test_a_flag_bars_while_it_is_so() -> None:
    gates = (Gate("door.open", "moving", IS_MOVING),)
    assert barred(gates, RESTING, "door.open", NOTHING) is None
    assert barred(gates, {**RESTING, IS_MOVING.name: True}, "door.open", NOTHING) == "moving"
    assert barred(gates, {**RESTING, IS_MOVING.name: True}, "door.close", NOTHING) is None


def test_a_limit_bars_above_it() -> None:
    gates = (Gate("roof.open", "too_fast", SPEED, 120),)
    assert barred(gates, {**RESTING, SPEED.name: 120.0}, "roof.open", NOTHING) is None
    assert barred(gates, {**RESTING, SPEED.name: 120.1}, "roof.open", NOTHING) == "too_fast"


def test_arguments_narrow_a_gate() -> None:
    gates = (Gate("mirror.fold", "moving", IS_MOVING, arguments={"on": True}),)
    moving = {**RESTING, IS_MOVING.name: True}
    assert barred(gates, moving, "mirror.fold", Arguments({"on": True})) == "moving"
    assert barred(gates, moving, "mirror.fold", Arguments({"on": False})) is None


def test_a_barred_command_changes_nothing_and_never_reaches_its_handler() -> None:
    spec = CommandSpec("test.go", "Goes.", cases={"done": (), "moving": ()})
    moved = Answer("changed", "done", {}, {SPEED.name: 9.0})
    domain = Domain(
        "test",
        (),
        (spec,),
        {"test.go": lambda _s, _a, _r: moved},
        gates=(Gate("test.go", "moving", IS_MOVING),),
    )
    cabin = Cabin({IS_MOVING.name: True}, domains=(domain,))
    outcome = cabin.execute(Command("test.go"), 0)
    assert (outcome.kind, outcome.case, outcome.changes) == ("refused", "moving", ())
    free = Cabin(domains=(domain,))
    assert free.execute(Command("test.go"), 0).case == "done"
