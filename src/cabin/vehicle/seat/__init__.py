"""Looks after the seats: warmth, massage, posture."""

from __future__ import annotations

from cabin.vehicle.car import IS_MOVING
from cabin.vehicle.domain import Domain
from cabin.vehicle.gate import Gate
from cabin.vehicle.seat import commands
from cabin.vehicle.seat.answers import tell
from cabin.vehicle.seat.commands import SETTINGS, TOLD
from cabin.vehicle.seat.posture import move, recall, set_massage, store
from cabin.vehicle.seat.signals import SIGNALS
from cabin.vehicle.seat.warmth import HEAT, VENT

DOMAIN = Domain(
    "seat",
    SIGNALS,
    commands.COMMANDS,
    {
        commands.SET_HEAT.name: HEAT.switch,
        commands.SET_HEAT_LEVEL.name: HEAT.set,
        commands.CHANGE_HEAT.name: HEAT.change,
        commands.SET_VENT.name: VENT.switch,
        commands.SET_VENT_LEVEL.name: VENT.set,
        commands.CHANGE_VENT.name: VENT.change,
        commands.SET_MASSAGE.name: set_massage,
        commands.MOVE.name: move,
        commands.STORE.name: store,
        commands.RECALL.name: recall,
    },
    gates=(Gate(commands.RECALL.name, "moving", IS_MOVING),),
)

__all__ = ["DOMAIN", "SETTINGS", "TOLD", "tell"]
