"""Answers when the next service is due."""

from __future__ import annotations

import random

from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, answered
from cabin.vehicle.navigation.places import distance_facts
from cabin.vehicle.signal import Signals
from cabin.vehicle.status.signals import SERVICE_DISTANCE, SERVICE_TIME

_DAY_S = 86_400


def tell_service(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer when the service is due; who asks about oil is told that there is none."""
    oil = arguments.text("part") == "oil"
    km, days = SERVICE_DISTANCE.of(signals), SERVICE_TIME.of(signals) // _DAY_S
    if km <= 0 or days <= 0:
        return answered("no_oil_due_now" if oil else "due_now")
    return answered("no_oil" if oil else "due_in", **distance_facts(signals, km), days=days)
