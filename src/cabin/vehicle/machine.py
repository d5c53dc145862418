"""State machines whose tables are data; the machinery of `transitions` runs them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Transition:
    """Says to which state a trigger leads from any of its sources."""

    trigger: str
    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Machine:
    """Holds a table of transitions; it has no state of its own, that lies in a signal."""

    name: str
    summary: str
    states: tuple[str, ...]
    initial: str
    transitions: tuple[Transition, ...]

    def after(self, state: str, trigger: str) -> str | None:
        """Return the state to which `trigger` leads from `state`, None where it is illegal."""
        from transitions import MachineError

        built, model = _built(self), _Model()
        built.add_model(model, initial=state)
        try:
            built.events[trigger].trigger(model)
        except MachineError:
            return None
        finally:
            built.remove_model(model)
        return model.state


class _Model:
    """Carries the state through one step."""

    state: str


@cache
def _built(machine: Machine) -> Any:
    """Return the machine of `transitions`, built once from its table."""
    import transitions

    return transitions.Machine(
        model=None,
        states=list(machine.states),
        initial=machine.initial,
        auto_transitions=False,
        transitions=[
            {"trigger": step.trigger, "source": list(step.sources), "dest": step.target}
            for step in machine.transitions
        ],
    )
