"""Keeps `IsAirConditioningActive` in step with the mode and the switches of the seats."""

from __future__ import annotations

from collections.abc import Mapping

from cabin.messages import SignalValue
from cabin.vehicle.climate.signals import AC, AC_ACTIVE, MODE
from cabin.vehicle.signal import Signals
from cabin.vehicle.zones import SEATS


def with_air_conditioning(
    signals: Signals, writes: Mapping[str, SignalValue]
) -> dict[str, SignalValue]:
    """Add to what is written whether the air conditioning then runs."""
    later = {**signals, **writes}
    runs = MODE.of(later) != "off" and any(AC[seat].of(later) for seat in SEATS)
    return {**writes, AC_ACTIVE.name: runs}
