"""The commands of the seats, with their reply cases and the facts of each case.

Where a zone was named, the case ends in `_zone`.
"""

from __future__ import annotations

from cabin.messages import CommandSpec, Parameter
from cabin.vehicle.parameters import ON, ZONE

LEVEL_WORDS = ("minimum", "low", "medium", "high", "maximum")
DIRECTIONS = ("forward", "back", "up", "down", "recline", "upright")
SETTINGS = ("seat_heat", "seat_vent", "massage")

_LEVEL = Parameter("level", "number", required=True, choices=LEVEL_WORDS)
_UP_OR_DOWN = Parameter("direction", "text", required=True, choices=("up", "down"))
_NUMBER = Parameter("number", "number", required=True)

_WARMTH = ("level", "zone")
_SWITCHED = {
    "done": _WARMTH,
    "done_zone": _WARMTH,
    "already": _WARMTH,
    "already_zone": _WARMTH,
}
_SET = {**_SWITCHED, "out_of_range": ("level", "minimum", "maximum")}
_CHANGED = {
    "done": _WARMTH,
    "done_zone": _WARMTH,
    "done_various": ("zone",),
    "at_limit": _WARMTH,
}
_MASSAGE = {
    "done": ("zone",),
    "done_zone": ("zone",),
    "already": ("zone",),
    "already_zone": ("zone",),
}
_MEMORY = {
    "done": ("number",),
    "already": ("number",),
    "out_of_range": ("number", "minimum", "maximum"),
}

SET_HEAT = CommandSpec(
    "seat.set_heat",
    "Switches the heating of seats on (level 2) or off; a seat that warms is not ventilated.",
    (ON, ZONE),
    _SWITCHED,
)
SET_HEAT_LEVEL = CommandSpec(
    "seat.set_heat_level",
    "Sets the heating of seats to a level from 0 to 3, or by a word.",
    (_LEVEL, ZONE),
    _SET,
)
CHANGE_HEAT = CommandSpec(
    "seat.change_heat",
    "Makes the heating of seats one level stronger or weaker.",
    (_UP_OR_DOWN, ZONE),
    _CHANGED,
)
SET_VENT = CommandSpec(
    "seat.set_vent",
    "Switches the ventilation of seats on (level 2) or off; a seat that cools is not heated.",
    (ON, ZONE),
    _SWITCHED,
)
SET_VENT_LEVEL = CommandSpec(
    "seat.set_vent_level",
    "Sets the ventilation of seats to a level from 0 to 3, or by a word.",
    (_LEVEL, ZONE),
    _SET,
)
CHANGE_VENT = CommandSpec(
    "seat.change_vent",
    "Makes the ventilation of seats one level stronger or weaker.",
    (_UP_OR_DOWN, ZONE),
    _CHANGED,
)
SET_MASSAGE = CommandSpec(
    "seat.set_massage", "Switches the massage of seats on or off.", (ON, ZONE), _MASSAGE
)
MOVE = CommandSpec(
    "seat.move",
    "Moves a front seat, the driver's where no zone is named, by one step.",
    (Parameter("direction", "text", required=True, choices=DIRECTIONS), ZONE),
    {
        "done": ("direction", "zone"),
        "at_limit": ("direction", "zone"),
        "front_only": ("zone",),
    },
)
STORE = CommandSpec(
    "seat.store", "Stores where the driver's seat is, in memory 1, 2 or 3.", (_NUMBER,), _MEMORY
)
RECALL = CommandSpec(
    "seat.recall",
    "Moves the driver's seat to where it was stored; not while the car moves.",
    (_NUMBER,),
    {**_MEMORY, "empty": ("number",), "moving": ()},
)

COMMANDS = (
    SET_HEAT,
    SET_HEAT_LEVEL,
    CHANGE_HEAT,
    SET_VENT,
    SET_VENT_LEVEL,
    CHANGE_VENT,
    SET_MASSAGE,
    MOVE,
    STORE,
    RECALL,
)

_EACH = ("driver", "passenger", "rear_left", "rear_right")
TOLD = {
    "seat_heat": _WARMTH,
    "seat_heat_off": ("zone",),
    "seat_heat_various": _EACH,
    "seat_vent": _WARMTH,
    "seat_vent_off": ("zone",),
    "seat_vent_various": _EACH,
    "massage_on": ("zone",),
    "massage_off": ("zone",),
}
"""What `setting.tell` answers about the seats."""
