"""Switches what is on or off: power, air conditioning, heating, automatic, recirculation."""

from __future__ import annotations

import random
from collections.abc import Mapping

from cabin.messages import SignalValue
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.climate.air import with_air_conditioning
from cabin.vehicle.climate.defrost import DEFROSTERS_OFF
from cabin.vehicle.climate.machine import after
from cabin.vehicle.climate.signals import AC, DIRECTION, HEAT, MODE, RECIRCULATION
from cabin.vehicle.domain import Answer, answered, refused, settled
from cabin.vehicle.signal import Signal, Signals
from cabin.vehicle.zones import NO_ZONE, SEATS, seats

AIR_DIRECTIONS = {"windscreen": "UP", "face": "MIDDLE", "feet": "DOWN"}


def set_power(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Switch the whole climate; what was set comes back with it, the defrosters do not."""
    zone, on = arguments.text("zone"), arguments.flag("on")
    if zone not in {None, NO_ZONE}:
        return refused("whole_cabin_only", zone=zone or "")
    mode = after(signals, "switch_on" if on else "switch_off")
    if mode is None:
        return answered("already")
    writes: dict[str, SignalValue] = {MODE.name: mode, **({} if on else DEFROSTERS_OFF)}
    return Answer("changed", "done", {}, with_air_conditioning(signals, writes))


def set_ac(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Switch the air conditioning of a zone."""
    return _switch(signals, arguments, AC)


def set_heat(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Switch the heating of a zone."""
    return _switch(signals, arguments, HEAT)


def set_auto(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Switch the automatic climate; it takes the air conditioning into its own hands."""
    on = arguments.flag("on")
    mode = after(signals, "automatic_on" if on else "automatic_off")
    if mode is None:
        return answered("already")
    writes: dict[str, SignalValue] = {MODE.name: mode}
    if on:
        writes |= {AC[seat].name: True for seat in SEATS}
    return Answer("changed", "done", {}, with_air_conditioning(signals, writes))


def set_recirculation(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Move the flap for outside air."""
    if after(signals, "regulate") is None:
        return refused("is_off")
    return settled(signals, {RECIRCULATION.name: arguments.flag("on")}, {})


def set_direction(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Point the air of a zone."""
    mode = after(signals, "adjust")
    if mode is None:
        return refused("is_off")
    direction, zone = arguments.text("direction") or "", arguments.text("zone") or NO_ZONE
    writes: dict[str, SignalValue] = {
        DIRECTION[seat].name: AIR_DIRECTIONS[direction] for seat in seats(signals, zone)
    }
    suffix = "" if zone == NO_ZONE else "_zone"
    return settled(
        signals,
        {**writes, MODE.name: mode},
        {"direction": direction, "zone": zone},
        done=f"done{suffix}",
        already=f"already{suffix}",
    )


def _switch(signals: Signals, arguments: Arguments, switches: Mapping[str, Signal[bool]]) -> Answer:
    """Switch one thing of a zone; to switch it on wakes a climate that is off."""
    zone, on = arguments.text("zone") or NO_ZONE, arguments.flag("on")
    writes: dict[str, SignalValue] = {switches[seat].name: on for seat in seats(signals, zone)}
    same = all(signals[name] == value for name, value in writes.items())
    mode = MODE.of(signals)
    # What is as wished, and works, leaves even the automatic climate alone.
    if not (same and mode == "automatic"):
        mode = after(signals, "run" if on else "adjust") or mode
    suffix = "" if zone == NO_ZONE else "_zone"
    return settled(
        signals,
        with_air_conditioning(signals, {**writes, MODE.name: mode}),
        {"zone": zone},
        done=f"done{suffix}",
        already=f"already{suffix}",
    )
