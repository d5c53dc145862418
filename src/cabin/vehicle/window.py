"""Opens and closes the windows."""

from __future__ import annotations

import random

from cabin.messages import CommandSpec
from cabin.vehicle.amount import common
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, Domain, answered
from cabin.vehicle.opening import FULL, POSITION, move, zoned_cases
from cabin.vehicle.parameters import ZONE
from cabin.vehicle.signal import Signal, Signals
from cabin.vehicle.zones import NO_ZONE, SEATS, seat_zone, seats

WINDOW = {
    seat: Signal(
        f"Vehicle.Cabin.Door.{seat}Side.Window.Position",
        0,
        "How far the window is open.",
        unit="percent",
        minimum=0,
        maximum=FULL,
    )
    for seat in SEATS
}

OPEN = CommandSpec(
    "window.open",
    "Opens the windows of a zone: all the way, to a position, or a bit further.",
    (POSITION, ZONE),
    zoned_cases(),
)
CLOSE = CommandSpec(
    "window.close",
    "Closes the windows of a zone: all the way, to a position, or a bit further.",
    (POSITION, ZONE),
    zoned_cases(),
)

SETTINGS = ("windows",)
TOLD = {
    "windows_closed": ("zone",),
    "windows_open": ("zone",),
    "windows_at": ("position", "zone"),
    "windows_various": ("driver", "passenger", "rear_left", "rear_right"),
}
"""What `setting.tell` answers about the windows."""


def open_window(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Open what the zone means."""
    return _move(signals, arguments, opens=True)


def close_window(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Close what the zone means."""
    return _move(signals, arguments, opens=False)


def tell(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer how far the windows are open, of all seats where they differ."""
    zone = arguments.text("zone") or NO_ZONE
    each = {seat: WINDOW[seat].of(signals) for seat in SEATS}
    same = common([float(each[seat]) for seat in seats(signals, zone)])
    if same is None:
        by_zone = {seat_zone(signals, seat): position for seat, position in each.items()}
        return answered("windows_various", **by_zone)
    if not same:
        return answered("windows_closed", zone=zone)
    if same == FULL:
        return answered("windows_open", zone=zone)
    return answered("windows_at", position=int(same), zone=zone)


def _move(signals: Signals, arguments: Arguments, *, opens: bool) -> Answer:
    zone = arguments.text("zone") or NO_ZONE
    suffix = "" if zone == NO_ZONE else "_zone"
    positions = [WINDOW[seat] for seat in seats(signals, zone)]
    return move(signals, positions, arguments, {"zone": zone}, opens=opens, suffix=suffix)


DOMAIN = Domain(
    "window",
    tuple(WINDOW.values()),
    (OPEN, CLOSE),
    {OPEN.name: open_window, CLOSE.name: close_window},
)
