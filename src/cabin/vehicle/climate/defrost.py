"""Switches the defrosters."""

from __future__ import annotations

import random

from cabin.messages import SignalValue
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.climate.air import with_air_conditioning
from cabin.vehicle.climate.machine import after
from cabin.vehicle.climate.signals import (
    DRIVER_MIRROR,
    FRONT_DEFROSTER,
    MAXIMUM_DEFROSTER,
    MODE,
    PASSENGER_MIRROR,
    REAR_DEFROSTER,
    SIDE_DEFROSTER,
)
from cabin.vehicle.domain import Answer, settled
from cabin.vehicle.signal import Signals

DEFROSTERS = {
    "front": (FRONT_DEFROSTER,),
    "rear": (REAR_DEFROSTER,),
    "side": (SIDE_DEFROSTER,),
    "mirror": (DRIVER_MIRROR, PASSENGER_MIRROR),
    "max": (MAXIMUM_DEFROSTER,),
}
DEFROSTERS_OFF = {signal.name: False for defroster in DEFROSTERS.values() for signal in defroster}


def set_defrost(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Switch one defroster or all; the maximum one is the front one with all power."""
    on = arguments.flag("on")
    where = arguments.text("where") or ("front" if on else "all")
    chosen = tuple(DEFROSTERS) if where == "all" else (where,)
    if on and where == "all":
        chosen = ("front", "rear", "side", "mirror")
    if "max" in chosen or ("front" in chosen and not on):
        chosen = (*chosen, "front", "max")
    writes: dict[str, SignalValue] = {
        signal.name: on for name in chosen for signal in DEFROSTERS[name]
    }
    if on:
        mode = after(signals, "defrost") or MODE.of(signals)
        writes[MODE.name] = mode
    return settled(signals, with_air_conditioning(signals, writes), {"where": where})
