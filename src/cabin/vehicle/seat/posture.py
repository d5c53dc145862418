"""Moves the front seats, remembers where the driver's was, and massages."""

from __future__ import annotations

import random
from collections.abc import Mapping

from cabin.messages import SignalValue
from cabin.vehicle.amount import tidy
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, refused, settled
from cabin.vehicle.seat.signals import (
    HEIGHT,
    IS_STORED,
    MASSAGE,
    MEMORIES,
    MOVABLE,
    POSITION,
    RECLINE,
    STORED,
)
from cabin.vehicle.signal import Signal, Signals
from cabin.vehicle.zones import NO_ZONE, seats

MASSAGE_PERCENT = 50
MOVES: Mapping[str, tuple[Mapping[str, Signal[int]], int]] = {
    "forward": (POSITION, -20),
    "back": (POSITION, 20),
    "up": (HEIGHT, 10),
    "down": (HEIGHT, -10),
    "recline": (RECLINE, 5),
    "upright": (RECLINE, -5),
}
"""What one step of each direction adds to which signal."""


def move(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Move by one step, as far as the rails go."""
    direction, zone = arguments.text("direction") or "", arguments.text("zone") or "driver"
    chosen = [seat for seat in seats(signals, zone) if seat in MOVABLE]
    if not chosen:
        return refused("front_only", zone=zone)
    table, step = MOVES[direction]
    writes: dict[str, SignalValue] = {}
    for seat in chosen:
        signal = table[seat]
        assert signal.minimum is not None
        assert signal.maximum is not None
        there = signal.of(signals) + step
        writes[signal.name] = int(max(signal.minimum, min(signal.maximum, there)))
    if all(signals[name] == value for name, value in writes.items()):
        return refused("at_limit", direction=direction, zone=zone)
    return Answer("changed", "done", {"direction": direction, "zone": zone}, writes)


def store(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Remember where the driver's seat is."""
    number = arguments.number("number") or 0
    if no := _refuse_number(number):
        return no
    writes: dict[str, SignalValue] = {
        memory.name: signals[moved] for moved, memory in STORED[int(number)].items()
    }
    writes[IS_STORED[int(number)].name] = True
    return settled(signals, writes, {"number": int(number)})


def recall(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Move the driver's seat to where it was."""
    number = arguments.number("number") or 0
    if no := _refuse_number(number):
        return no
    if not IS_STORED[int(number)].of(signals):
        return refused("empty", number=int(number))
    writes: dict[str, SignalValue] = {
        moved: memory.of(signals) for moved, memory in STORED[int(number)].items()
    }
    return settled(signals, writes, {"number": int(number)})


def set_massage(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Switch the massage of a zone; what runs keeps its strength."""
    zone = arguments.text("zone") or NO_ZONE
    suffix = "" if zone == NO_ZONE else "_zone"
    writes: dict[str, SignalValue] = {
        MASSAGE[seat].name: (MASSAGE[seat].of(signals) or MASSAGE_PERCENT)
        if arguments.flag("on")
        else 0
        for seat in seats(signals, zone)
    }
    return settled(
        signals, writes, {"zone": zone}, done=f"done{suffix}", already=f"already{suffix}"
    )


def _refuse_number(number: float) -> Answer | None:
    """Return why a memory cannot be, None where there is one of this number."""
    if number in MEMORIES:
        return None
    return refused("out_of_range", number=tidy(number), minimum=MEMORIES[0], maximum=MEMORIES[-1])
