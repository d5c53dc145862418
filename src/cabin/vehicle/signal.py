"""What the vehicle knows: typed signals under VSS names (COVESA, version 6).

The whole state is one mapping of names to values.
What VSS lacks stands under `Vehicle.Private.Cabin`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from cabin.messages import Change, SignalValue

Signals: TypeAlias = Mapping[str, SignalValue]
"""Signal names with their values."""

Role: TypeAlias = Literal["sensor", "actuator", "attribute"]
"""A sensor is read, an actuator is set, an attribute is given once."""

T = TypeVar("T", bool, int, float, str)

_KIND_NAMES = {bool: "boolean", int: "whole number", float: "number", str: "text"}


@dataclass(frozen=True, slots=True)
class Signal(Generic[T]):
    """Describes one signal; its type is that of its default.

    `minimum` and `maximum` (both allowed) bound a number, `allowed` bounds a text.
    A text may hold a list: identifiers with one space between them.
    """

    name: str
    default: T
    description: str
    role: Role = "actuator"
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    allowed: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Return the type in words."""
        return _KIND_NAMES[type(self.default)]

    def of(self, signals: Signals) -> T:
        """Return the value that this signal has among `signals`."""
        value = signals[self.name]
        assert type(value) is type(self.default)
        return value

    def fault(self, value: object) -> str:
        """Return what is wrong with a value, empty where it fits."""
        if type(value) is not type(self.default):
            return f"{value!r} is no {self.kind}"
        if isinstance(value, str):
            fits = not self.allowed or value in self.allowed
            return "" if fits else f"{value!r} is none of {', '.join(self.allowed)}"
        assert isinstance(value, (int, float))
        if not math.isfinite(value):
            return f"{value!r} is no finite number"
        if self.minimum is not None and value < self.minimum:
            return f"{value!r} is below {self.minimum}"
        if self.maximum is not None and value > self.maximum:
            return f"{value!r} is above {self.maximum}"
        return ""


def changes(before: Signals, after: Signals) -> tuple[Change, ...]:
    """Return what differs, in the order of the signals."""
    return tuple(
        Change(name, before[name], value) for name, value in after.items() if value != before[name]
    )
