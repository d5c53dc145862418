"""Locks, glove box, mirrors, wipers and drive mode: what belongs to the car as a whole."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from cabin.messages import CommandSpec, Parameter, SignalValue
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.car import IS_MOVING
from cabin.vehicle.domain import Answer, Domain, Handler, answered, refused, settled
from cabin.vehicle.gate import Gate
from cabin.vehicle.parameters import ON
from cabin.vehicle.signal import Signal, Signals
from cabin.vehicle.zones import SEATS

DRIVE_MODES = {
    "normal": "NORMAL",
    "eco": "ECONOMY",
    "sport": "SPORT",
    "snow": "SNOW",
    "rain": "RAIN",
}
WIPERS = {
    "off": "OFF",
    "interval": "INTERVAL",
    "slow": "SLOW",
    "medium": "MEDIUM",
    "fast": "FAST",
    "automatic": "RAIN_SENSOR",
}
_SPEEDS = ("off", "interval", "slow", "medium", "fast")

LOCKED = tuple(
    Signal(
        f"Vehicle.Cabin.Door.{seat}Side.IsLocked", default=False, description="The door is locked."
    )
    for seat in SEATS
)
CHILD_LOCKED = tuple(
    Signal(
        f"Vehicle.Cabin.Door.{seat}Side.IsChildLockActive",
        default=False,
        description="The door does not open from inside.",
    )
    for seat in SEATS[2:]
)
GLOVE_BOX = Signal(
    "Vehicle.Private.Cabin.GloveBox.IsOpen", default=False, description="The glove box is open."
)
FOLDED = tuple(
    Signal(
        f"Vehicle.Body.Mirrors.{side}.IsFolded",
        default=False,
        description="The mirror is folded in.",
    )
    for side in ("DriverSide", "PassengerSide")
)
DRIVE_MODE = Signal(
    "Vehicle.Powertrain.Transmission.PerformanceMode",
    "NORMAL",
    "How the car drives.",
    allowed=tuple(DRIVE_MODES.values()),
)
WIPING = Signal(
    "Vehicle.Body.Windshield.Front.Wiping.Mode",
    "OFF",
    "How the wipers move.",
    allowed=tuple(WIPERS.values()),
)

SWITCHES: Mapping[str, tuple[str, tuple[Signal[bool], ...]]] = {
    "vehicle.set_lock": (
        "Locks (on) or unlocks all doors; unlocks only while the car rests.",
        LOCKED,
    ),
    "vehicle.set_child_lock": (
        "Switches the child lock of the rear doors; off only while the car rests.",
        CHILD_LOCKED,
    ),
    "vehicle.set_glove_box": (
        "Opens (on) or closes the glove box; opens only while the car rests.",
        (GLOVE_BOX,),
    ),
    "vehicle.set_mirrors": (
        "Folds (on) or unfolds the mirrors; folds only while the car rests.",
        FOLDED,
    ),
}
GATES = (
    Gate("vehicle.set_lock", "moving", IS_MOVING, arguments={"on": False}),
    Gate("vehicle.set_child_lock", "moving", IS_MOVING, arguments={"on": False}),
    Gate("vehicle.set_glove_box", "moving", IS_MOVING, arguments={"on": True}),
    Gate("vehicle.set_mirrors", "moving", IS_MOVING, arguments={"on": True}),
)
"""What the car does not do on the move."""

SET_DRIVE_MODE = CommandSpec(
    "vehicle.set_drive_mode",
    "Changes how the car drives.",
    (Parameter("mode", "text", required=True, choices=tuple(DRIVE_MODES)),),
    {"done": ("mode",), "already": ("mode",)},
)
SET_WIPERS = CommandSpec(
    "vehicle.set_wipers",
    "Sets the wipers: off, a speed, or by the rain.",
    (Parameter("speed", "text", required=True, choices=tuple(WIPERS)),),
    {"done": ("speed",), "already": ("speed",)},
)
CHANGE_WIPERS = CommandSpec(
    "vehicle.change_wipers",
    "Makes the wipers one step faster or slower.",
    (Parameter("direction", "text", required=True, choices=("up", "down")),),
    {"done": ("speed",), "at_limit": ("speed",)},
)
COMMANDS = (
    *(
        CommandSpec(name, summary, (ON,), {"done": (), "already": (), "moving": ()})
        for name, (summary, _signals) in SWITCHES.items()
    ),
    SET_DRIVE_MODE,
    SET_WIPERS,
    CHANGE_WIPERS,
)

_ASKED: Mapping[str, Signal[bool]] = {
    "doors": LOCKED[0],
    "child_lock": CHILD_LOCKED[0],
    "glove_box": GLOVE_BOX,
    "mirrors": FOLDED[0],
}
SETTINGS = (*_ASKED, "drive_mode", "wipers")
TOLD: Mapping[str, tuple[str, ...]] = {
    **{f"{setting}_{end}": () for setting in _ASKED for end in ("on", "off")},
    "drive_mode": ("mode",),
    "wipers": ("speed",),
}
"""What `setting.tell` answers: `doors_on` are locked doors, `mirrors_on` folded mirrors."""


def switch(of: tuple[Signal[bool], ...]) -> Handler:
    """Return what switches signals together."""

    def run(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
        writes: dict[str, SignalValue] = {each.name: arguments.flag("on") for each in of}
        return settled(signals, writes, {})

    return run


def set_drive_mode(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Change the mode."""
    mode = arguments.text("mode") or ""
    return settled(signals, {DRIVE_MODE.name: DRIVE_MODES[mode]}, {"mode": mode})


def set_wipers(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Set the wipers."""
    speed = arguments.text("speed") or ""
    return settled(signals, {WIPING.name: WIPERS[speed]}, {"speed": speed})


def change_wipers(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Go one speed on; wipers that follow the rain count as slow."""
    now = _word(WIPERS, WIPING.of(signals))
    at = _SPEEDS.index(now if now in _SPEEDS else "slow")
    there = at + (1 if arguments.text("direction") == "up" else -1)
    if there not in range(len(_SPEEDS)):
        return refused("at_limit", speed=now)
    speed = _SPEEDS[there]
    return Answer("changed", "done", {"speed": speed}, {WIPING.name: WIPERS[speed]})


def tell(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer how something stands."""
    setting = arguments.text("setting") or ""
    if setting == "drive_mode":
        return answered("drive_mode", mode=_word(DRIVE_MODES, DRIVE_MODE.of(signals)))
    if setting == "wipers":
        return answered("wipers", speed=_word(WIPERS, WIPING.of(signals)))
    return answered(f"{setting}_{'on' if _ASKED[setting].of(signals) else 'off'}")


def _word(words: Mapping[str, str], value: str) -> str:
    """Return the word for a value of a signal."""
    return next(word for word, known in words.items() if known == value)


SIGNALS: tuple[Signal[Any], ...] = (
    *LOCKED,
    *CHILD_LOCKED,
    GLOVE_BOX,
    *FOLDED,
    DRIVE_MODE,
    WIPING,
)
DOMAIN = Domain(
    "vehicle",
    SIGNALS,
    COMMANDS,
    {
        **{name: switch(of) for name, (_summary, of) in SWITCHES.items()},
        SET_DRIVE_MODE.name: set_drive_mode,
        SET_WIPERS.name: set_wipers,
        CHANGE_WIPERS.name: change_wipers,
    },
    gates=GATES,
)
