"""Celsius and Fahrenheit.

The state is in Celsius; people speak in the unit of `HMI.TemperatureUnit` or name one.
Whoever sets degrees of the other unit speaks that unit, so it is the cabin's from then on, and
"warmer" is answered in it.
A bare number that only the other scale knows means that scale: nobody sets 72 degrees Celsius,
and the ranges of the two do not overlap, so this is read, not guessed, and the reply names the
unit.
A number that neither scale knows is refused with the limits of the cabin's own unit.
"""

from __future__ import annotations

from dataclasses import dataclass

from cabin.messages import SignalValue
from cabin.vehicle.car import TEMPERATURE_UNIT
from cabin.vehicle.climate.signals import MAXIMUM_CELSIUS, MINIMUM_CELSIUS
from cabin.vehicle.signal import Signals


@dataclass(frozen=True, slots=True)
class Scale:
    """Describes a scale as people use it; `plain_step` is what "warmer" means."""

    unit: str
    minimum: float
    maximum: float
    step: float
    plain_step: float

    def shown(self, celsius: float) -> float:
        """Return a temperature as this scale shows it, rounded to its step."""
        degrees = celsius if self.unit == "celsius" else celsius * 9 / 5 + 32
        return round(degrees / self.step) * self.step

    def celsius(self, degrees: float) -> float:
        """Return degrees of this scale in Celsius, to a tenth, which every degree survives."""
        return round(float(degrees) if self.unit == "celsius" else (degrees - 32) * 5 / 9, 1)

    def has_step(self, degrees: float) -> bool:
        """Return whether the scale is fine enough for a number."""
        return (degrees / self.step).is_integer()


CELSIUS = Scale("celsius", MINIMUM_CELSIUS, MAXIMUM_CELSIUS, 0.5, 1)
# 16 to 28 degrees Celsius are 60.8 to 82.4 degrees Fahrenheit.
FAHRENHEIT = Scale("fahrenheit", 61, 82, 1, 2)


def home(signals: Signals) -> Scale:
    """Return the cabin's own scale."""
    return CELSIUS if TEMPERATURE_UNIT.of(signals) == "C" else FAHRENHEIT


def adopted(scale: Scale) -> dict[str, SignalValue]:
    """Return what is written so that a scale is the cabin's own."""
    return {TEMPERATURE_UNIT.name: "C" if scale is CELSIUS else "F"}


def meant(signals: Signals, unit: str | None, degrees: float | None = None) -> Scale:
    """Return the scale that is meant by a unit, or by a bare number of degrees."""
    if unit:
        return CELSIUS if unit == "celsius" else FAHRENHEIT
    own = home(signals)
    if degrees is None or own.minimum <= degrees <= own.maximum:
        return own
    other = FAHRENHEIT if own is CELSIUS else CELSIUS
    return other if other.minimum <= degrees <= other.maximum else own
