"""Opens and closes the trunks, at the back and at the front."""

from __future__ import annotations

import random

from cabin.messages import CommandSpec, Parameter
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.car import IS_MOVING
from cabin.vehicle.domain import Answer, Domain, answered, settled
from cabin.vehicle.gate import Gate
from cabin.vehicle.signal import Signal, Signals

IS_OPEN = {
    "rear": Signal(
        "Vehicle.Body.Trunk.Rear.IsOpen", default=False, description="The trunk is open."
    ),
    "front": Signal(
        "Vehicle.Body.Trunk.Front.IsOpen",
        default=False,
        description="The trunk at the front is open.",
    ),
}

_WHERE = Parameter("where", "text", choices=tuple(IS_OPEN))

OPEN = CommandSpec(
    "trunk.open",
    "Opens the trunk at the back, or the one at the front; not while the car moves.",
    (_WHERE,),
    {"done": ("where",), "already": ("where",), "moving": ()},
)
CLOSE = CommandSpec(
    "trunk.close",
    "Closes the trunk at the back, or the one at the front.",
    (_WHERE,),
    {"done": ("where",), "already": ("where",)},
)

SETTINGS = ("trunk", "front_trunk")
TOLD = {"trunk_open": ("where",), "trunk_closed": ("where",)}
"""What `setting.tell` answers about the trunks."""


def open_trunk(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Open one."""
    where = arguments.text("where") or "rear"
    return settled(signals, {IS_OPEN[where].name: True}, {"where": where})


def close_trunk(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Close one."""
    where = arguments.text("where") or "rear"
    return settled(signals, {IS_OPEN[where].name: False}, {"where": where})


def tell(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer whether one is open."""
    where = "front" if arguments.text("setting") == "front_trunk" else "rear"
    case = "trunk_open" if IS_OPEN[where].of(signals) else "trunk_closed"
    return answered(case, where=where)


DOMAIN = Domain(
    "trunk",
    tuple(IS_OPEN.values()),
    (OPEN, CLOSE),
    {OPEN.name: open_trunk, CLOSE.name: close_trunk},
    gates=(Gate(OPEN.name, "moving", IS_MOVING),),
)
