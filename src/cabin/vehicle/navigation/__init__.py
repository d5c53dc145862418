"""Interim."""

from __future__ import annotations

from cabin.vehicle.domain import Domain, refused
from cabin.vehicle.navigation import commands

DOMAIN = Domain(
    "nav",
    (),
    commands.COMMANDS,
    {spec.name: lambda _s, _a, _r: refused("not_ready") for spec in commands.COMMANDS},
)
