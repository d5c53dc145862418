"""Charges the battery, at home or at a charging station."""

from __future__ import annotations

from cabin.vehicle.car import IS_MOVING
from cabin.vehicle.charging import commands
from cabin.vehicle.charging.charge import fault, mend, pass_time
from cabin.vehicle.charging.control import set_limit, start, stop, tell, tell_time
from cabin.vehicle.charging.signals import SIGNALS
from cabin.vehicle.domain import Domain
from cabin.vehicle.gate import Gate

DOMAIN = Domain(
    "charging",
    SIGNALS,
    commands.COMMANDS,
    {
        commands.START.name: start,
        commands.STOP.name: stop,
        commands.SET_LIMIT.name: set_limit,
        commands.TELL_TIME.name: tell_time,
        commands.TELL.name: tell,
    },
    pass_time=pass_time,
    mend=mend,
    fault=fault,
    gates=(Gate(commands.START.name, "moving", IS_MOVING),),
)
