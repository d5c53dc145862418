"""Looks after the lights inside."""

from __future__ import annotations

from cabin.vehicle.domain import Domain
from cabin.vehicle.light import commands
from cabin.vehicle.light.answers import tell
from cabin.vehicle.light.brightness import change_brightness, set_brightness
from cabin.vehicle.light.commands import SETTINGS, TOLD
from cabin.vehicle.light.signals import SIGNALS
from cabin.vehicle.light.switch import set_colour, set_power

DOMAIN = Domain(
    "light",
    SIGNALS,
    commands.COMMANDS,
    {
        commands.SET_POWER.name: set_power,
        commands.SET_BRIGHTNESS.name: set_brightness,
        commands.CHANGE_BRIGHTNESS.name: change_brightness,
        commands.SET_COLOUR.name: set_colour,
    },
)

__all__ = ["DOMAIN", "SETTINGS", "TOLD", "tell"]
