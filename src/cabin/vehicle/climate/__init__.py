"""Looks after warmth, air and clear glass."""

from __future__ import annotations

import math
from collections.abc import Mapping

from cabin.messages import SignalValue
from cabin.vehicle.climate import commands
from cabin.vehicle.climate.air import with_air_conditioning
from cabin.vehicle.climate.answers import tell
from cabin.vehicle.climate.commands import SETTINGS, TOLD
from cabin.vehicle.climate.defrost import set_defrost
from cabin.vehicle.climate.fan import change_fan, set_fan, set_fan_power
from cabin.vehicle.climate.machine import MACHINE
from cabin.vehicle.climate.signals import INSIDE, MODE, OUTSIDE, SIGNALS, TEMPERATURE
from cabin.vehicle.climate.switches import (
    set_ac,
    set_auto,
    set_direction,
    set_heat,
    set_power,
    set_recirculation,
)
from cabin.vehicle.climate.temperature import change_temperature, set_temperature
from cabin.vehicle.domain import Domain
from cabin.vehicle.signal import Signals

WARMING_MS = 240_000
"""After this time the air has gone 63 % of its way to the target (first-order lag)."""


def pass_time(signals: Signals, passed_ms: int) -> Mapping[str, SignalValue]:
    """Let the air of the cabin go towards its targets, or towards the outside."""
    targets = [target.of(signals) for target in TEMPERATURE.values()]
    goal = OUTSIDE.of(signals) if MODE.of(signals) == "off" else sum(targets) / len(targets)
    gap = INSIDE.of(signals) - goal
    return {INSIDE.name: goal + gap * math.exp(-passed_ms / WARMING_MS)}


def fault(signals: Signals) -> str:
    """Say where the air conditioning contradicts its switches."""
    runs = with_air_conditioning(signals, {})
    wrong = any(signals[name] != value for name, value in runs.items())
    return "the air conditioning contradicts its switches" if wrong else ""


DOMAIN = Domain(
    "climate",
    SIGNALS,
    commands.COMMANDS,
    {
        commands.SET_POWER.name: set_power,
        commands.SET_TEMPERATURE.name: set_temperature,
        commands.CHANGE_TEMPERATURE.name: change_temperature,
        commands.SET_FAN.name: set_fan,
        commands.CHANGE_FAN.name: change_fan,
        commands.SET_FAN_POWER.name: set_fan_power,
        commands.SET_AC.name: set_ac,
        commands.SET_HEAT.name: set_heat,
        commands.SET_AUTO.name: set_auto,
        commands.SET_RECIRCULATION.name: set_recirculation,
        commands.SET_DEFROST.name: set_defrost,
        commands.SET_DIRECTION.name: set_direction,
    },
    (MACHINE,),
    pass_time,
    fault=fault,
)

__all__ = ["DOMAIN", "SETTINGS", "TOLD", "tell"]
