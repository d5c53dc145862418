import pytest

from cabin.vehicle import MACHINES, Machine
from cabin.vehicle.machine import Transition

LAMP = Machine(
    "lamp",
    "A lamp",
    ("off", "on"),
    "off",
    (Transition("switch", ("off",), "on"), Transition("break", ("off", "on"), "off")),
)


def test_a_legal_trigger_leads_on() -> None:
    assert LAMP.after("off", "switch") == "on"
    assert LAMP.after("on", "break") == "off"


def test_an_illegal_trigger_leads_nowhere() -> None:
    assert LAMP.after("on", "switch") is None


def test_an_unknown_trigger_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        LAMP.after("on", "swich")


def test_the_machine_keeps_no_state() -> None:
    assert [LAMP.after("off", "switch") for _ in range(3)] == ["on"] * 3


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_every_state_can_be_reached_and_left(machine: Machine) -> None:
    reached, fresh = {machine.initial}, [machine.initial]
    while fresh:
        state = fresh.pop()
        for trigger in {step.trigger for step in machine.transitions}:
            target = machine.after(state, trigger)
            if target and target not in reached:
                reached.add(target)
                fresh.append(target)
    assert reached == set(machine.states)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_a_trigger_leads_from_a_state_to_one_other(machine: Machine) -> None:
    pairs = [(step.trigger, source) for step in machine.transitions for source in step.sources]
    assert len(pairs) == len(set(pairs))
