"""Charges the battery: when it may, how long it takes, what time does to it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from cabin.messages import Fact, SignalValue
from cabin.vehicle.amount import tidy
from cabin.vehicle.charging.signals import IS_CHARGING, LIMIT, POWER
from cabin.vehicle.navigation.places import of_category
from cabin.vehicle.navigation.route import AT_KM, from_here
from cabin.vehicle.navigation.signals import WAYPOINTS
from cabin.vehicle.signal import Signals
from cabin.vehicle.status.signals import CAPACITY, CHARGE

HOME = "home"
"""The place with a charger of its own."""

_HOUR_MS = 3_600_000
_LONG_MINUTES = 90
"""From here on a time is told in half hours."""


def at_charger(signals: Signals) -> bool:
    """Return whether the car is where it can be charged: at home or at a charging station."""
    places = (HOME, *of_category("charging_station"))
    return any(from_here(signals, place).km < AT_KM for place in places)


def leaves(signals: Signals) -> bool:
    """Return whether the car is on its way, so that nothing is plugged in."""
    return bool(WAYPOINTS.of(signals))


def time_to(signals: Signals, limit: float) -> dict[str, Fact]:
    """Return how long the battery takes until it is so full; formula: energy by power."""
    missing_kwh = CAPACITY.of(signals) * (limit - CHARGE.of(signals)) / 100
    minutes = math.ceil(round(max(0.0, missing_kwh) / POWER.of(signals) * 60, 3))
    if minutes < _LONG_MINUTES:
        return {"time": minutes, "unit": "minutes"}
    return {"time": tidy(math.ceil(minutes / 30) / 2), "unit": "hours"}


def pass_time(signals: Signals, passed_ms: int) -> Mapping[str, SignalValue]:
    """Fill the battery up to its limit; whoever drives off has unplugged the car."""
    if not IS_CHARGING.of(signals):
        return {}
    if leaves(signals):
        return {IS_CHARGING.name: False}
    added = POWER.of(signals) * passed_ms / _HOUR_MS / CAPACITY.of(signals) * 100
    percent, limit = CHARGE.of(signals) + added, LIMIT.of(signals)
    if percent < limit:
        return {CHARGE.name: percent}
    return {CHARGE.name: float(limit), IS_CHARGING.name: False}


def mend(signals: Signals) -> Mapping[str, SignalValue]:
    """End a charging that an undo has brought back where it can no longer be."""
    return {IS_CHARGING.name: False} if fault(signals) else {}


def fault(signals: Signals) -> str:
    """Say where the car is charged but cannot be."""
    if not IS_CHARGING.of(signals):
        return ""
    if not at_charger(signals):
        return "the battery is being charged far from a charger"
    return "" if CHARGE.of(signals) < LIMIT.of(signals) else "the battery is charged over its limit"
