"""Answers how the car is: battery and range, tyres, consumption, service."""

from __future__ import annotations

from cabin.vehicle.domain import Domain
from cabin.vehicle.status import commands
from cabin.vehicle.status.battery import tell_battery, tell_economy, tell_range
from cabin.vehicle.status.service import tell_service
from cabin.vehicle.status.signals import SIGNALS
from cabin.vehicle.status.tyres import tell_tire_pressure

DOMAIN = Domain(
    "status",
    SIGNALS,
    commands.COMMANDS,
    {
        commands.TELL_BATTERY.name: tell_battery,
        commands.TELL_RANGE.name: tell_range,
        commands.TELL_TYRES.name: tell_tire_pressure,
        commands.TELL_ECONOMY.name: tell_economy,
        commands.TELL_SERVICE.name: tell_service,
    },
)
