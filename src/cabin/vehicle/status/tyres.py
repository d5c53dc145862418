"""Answers whether the tyres have enough air."""

from __future__ import annotations

import random

from cabin.vehicle.amount import tidy
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.car import DRIVER_POSITION
from cabin.vehicle.domain import Answer, answered
from cabin.vehicle.signal import Signals
from cabin.vehicle.status.signals import PRESSURE_UNIT, PRESSURES
from cabin.vehicle.zones import SEATS, seats

RECOMMENDED_KPA = 250
LOWEST_SHARE = 0.9
"""A tyre with less than this share of what is recommended is low."""

_UNITS = {"BAR": ("bar", 100.0, 1), "PSI": ("psi", 6.894757, 0), "KPA": ("kilopascals", 1.0, 0)}
"""How a unit is called, how many kPa it has, and how many decimals it is told with."""


def tell_tire_pressure(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer the lowest pressure; the tyres that are low are named."""
    zone = arguments.text("zone")
    kpa = {wheel: PRESSURES[wheel].of(signals) for wheel in _wheels(signals, zone)}
    low = tuple(wheel for wheel, each in kpa.items() if each < RECOMMENDED_KPA * LOWEST_SHARE)
    unit, size, decimals = _UNITS[PRESSURE_UNIT.of(signals)]
    pressure = tidy(round(min(kpa.values()) / size, decimals))
    if low:
        recommended = tidy(round(RECOMMENDED_KPA / size, decimals))
        return answered("low", wheels=low, pressure=pressure, recommended=recommended, unit=unit)
    if zone is None:
        return answered("fine", pressure=pressure, unit=unit)
    return answered("fine_zone", pressure=pressure, unit=unit, zone=zone)


def _wheels(signals: Signals, zone: str | None) -> tuple[str, ...]:
    """Return the wheels of a zone; which side the driver's is depends on the car."""
    sides = ("left", "right") if DRIVER_POSITION.of(signals) == "LEFT" else ("right", "left")
    names = [f"{row}_{side}" for row in ("front", "rear") for side in sides]
    of_seat = dict(zip(SEATS, names, strict=True))
    return tuple(of_seat[seat] for seat in seats(signals, zone))
