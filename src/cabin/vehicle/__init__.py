"""Keeps the cabin's digital twin: signals under VSS names, changed only by commands and time."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cabin.messages import CommandSpec
from cabin.vehicle.climate import commands as climate
from cabin.vehicle.media import commands as media
from cabin.vehicle.navigation import commands as navigation

COMMANDS: Mapping[str, CommandSpec] = MappingProxyType(
    {
        spec.name: spec
        for table in (climate.COMMANDS, media.COMMANDS, navigation.COMMANDS)
        for spec in table
    }
)
"""Every command that the cabin takes, by name."""

__all__ = ["COMMANDS"]
