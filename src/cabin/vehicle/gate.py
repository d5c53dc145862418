"""Gates: what a command must not do while the car is as it is, as data.

A gate is a line of a table: the command (with the arguments that it means), the signal that bars
it, and the reply case that says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cabin.messages import SignalValue, SlotValue
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.signal import Signal, Signals


@dataclass(frozen=True, slots=True)
class Gate:
    """Bars `command` while `signal` is above a limit, or, with a flag for a limit, is that flag.

    `arguments` narrows it to calls with these arguments.
    """

    command: str
    case: str
    signal: Signal[Any]
    limit: bool | float = True
    arguments: Mapping[str, SlotValue | bool] = field(default_factory=dict)

    def bars(self, signals: Signals, command: str, arguments: Arguments) -> bool:
        """Return whether a call is barred as things are."""
        meant = self.command == command and self.arguments.items() <= arguments.values.items()
        return meant and self._closed(self.signal.of(signals))

    def _closed(self, value: SignalValue) -> bool:
        if isinstance(self.limit, bool):
            return value is self.limit
        assert isinstance(value, (int, float))
        return value > self.limit


def barred(
    gates: Iterable[Gate], signals: Signals, command: str, arguments: Arguments
) -> str | None:
    """Return the case of the first gate that bars a call, None where none does."""
    return next((gate.case for gate in gates if gate.bars(signals, command, arguments)), None)
