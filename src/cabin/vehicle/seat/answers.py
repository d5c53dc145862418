"""Answers questions about the seats from their signals."""

from __future__ import annotations

import random

from cabin.vehicle.amount import common
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, answered
from cabin.vehicle.seat.signals import MASSAGE
from cabin.vehicle.seat.warmth import HEAT, VENT
from cabin.vehicle.signal import Signals
from cabin.vehicle.zones import NO_ZONE, SEATS, seat_zone, seats


def tell(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer how warm or cool seats are, or whether they massage."""
    setting, zone = arguments.text("setting") or "", arguments.text("zone") or NO_ZONE
    chosen = seats(signals, zone)
    if setting == "massage":
        on = any(MASSAGE[seat].of(signals) for seat in chosen)
        return answered("massage_on" if on else "massage_off", zone=zone)
    warmth = HEAT if setting == "seat_heat" else VENT
    level = {seat: warmth.level(signals, seat) for seat in SEATS}
    same = common([float(level[seat]) for seat in chosen])
    if same is None:
        by_zone = {seat_zone(signals, seat): each for seat, each in level.items()}
        return answered(f"{setting}_various", **by_zone)
    if not same:
        return answered(f"{setting}_off", zone=zone)
    return answered(setting, level=int(same), zone=zone)
