"""Answers questions about the lights from their signals."""

from __future__ import annotations

import random

from cabin.vehicle.amount import common
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, answered
from cabin.vehicle.light.signals import COLOUR, COLOURS, INTENSITY, IS_ON
from cabin.vehicle.light.switch import BOTH
from cabin.vehicle.signal import Signals
from cabin.vehicle.zones import NO_ZONE, SEATS, seat_zone, seats


def tell(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer which lights are on and how bright, or in which colour."""
    setting, zone = arguments.text("setting") or "", arguments.text("zone") or NO_ZONE
    chosen = seats(signals, zone)
    if setting == "light_colour":
        return _tell_colour(signals, chosen)
    kinds = tuple(IS_ON) if setting == BOTH else (setting,)
    lit = [
        float(INTENSITY[kind][seat].of(signals))
        for kind in kinds
        for seat in chosen
        if IS_ON[kind][seat].of(signals)
    ]
    if not lit:
        return answered("lights_off", lights=setting, zone=zone)
    same = common(lit)
    if same is None or len(lit) < len(kinds) * len(chosen):
        return answered("lights_various", lights=setting, zone=zone)
    return answered("lights_on", level=int(same), lights=setting, zone=zone)


def _tell_colour(signals: Signals, chosen: tuple[str, ...]) -> Answer:
    """Answer the colour of the ambient light."""
    names = {value: name for name, value in COLOURS.items()}
    each = {seat: names[COLOUR[seat].of(signals)] for seat in SEATS}
    found = {each[seat] for seat in chosen}
    if len(found) == 1:
        return answered("light_colour", colour=found.pop())
    return answered(
        "light_colours", **{seat_zone(signals, seat): colour for seat, colour in each.items()}
    )
