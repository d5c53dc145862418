"""Switches lights, and gives them colours."""

from __future__ import annotations

import random

from cabin.messages import SignalValue
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, settled
from cabin.vehicle.light.signals import COLOUR, COLOURS, INTENSITY, IS_ON
from cabin.vehicle.signal import Signal, Signals
from cabin.vehicle.zones import NO_ZONE, seats

BOTH = "lights"


def chosen(signals: Signals, arguments: Arguments) -> tuple[tuple[Signal[bool], Signal[int]], ...]:
    """Return the lights that are meant, each as its switch and its brightness."""
    named = arguments.text("lights") or BOTH
    return tuple(
        (IS_ON[kind][seat], INTENSITY[kind][seat])
        for kind in (IS_ON if named == BOTH else (named,))
        for seat in seats(signals, arguments.text("zone"))
    )


def which(arguments: Arguments) -> dict[str, str]:
    """Return the facts that say which lights are meant."""
    return {
        "lights": arguments.text("lights") or BOTH,
        "zone": arguments.text("zone") or NO_ZONE,
    }


def suffix(arguments: Arguments) -> str:
    """Return the end of a case."""
    return "" if (arguments.text("zone") or NO_ZONE) == NO_ZONE else "_zone"


def set_power(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Switch lights; their brightness is kept."""
    on, end = arguments.flag("on"), suffix(arguments)
    writes: dict[str, SignalValue] = {
        switch.name: on for switch, _brightness in chosen(signals, arguments)
    }
    return settled(signals, writes, which(arguments), done=f"done{end}", already=f"already{end}")


def set_colour(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Colour the ambient light of a zone."""
    colour, zone = arguments.text("colour") or "", arguments.text("zone") or NO_ZONE
    end = suffix(arguments)
    writes: dict[str, SignalValue] = {}
    for seat in seats(signals, zone):
        writes[COLOUR[seat].name] = COLOURS[colour]
        writes[IS_ON["ambient_lights"][seat].name] = True
    facts = {"colour": colour, "zone": zone}
    return settled(signals, writes, facts, done=f"done{end}", already=f"already{end}")
