"""The commands of the lights inside, with their reply cases and the facts of each case.

`lights` says which: those of one kind, or `lights` for both.
Where a zone was named, the case ends in `_zone`.
"""

from __future__ import annotations

from cabin.messages import CommandSpec, Parameter
from cabin.vehicle.light.signals import COLOURS
from cabin.vehicle.parameters import ON, ZONE

KINDS = ("ambient_lights", "reading_lights", "lights")
BRIGHTNESS_WORDS = ("minimum", "low", "medium", "high", "maximum")
SETTINGS = ("lights", "ambient_lights", "reading_lights", "light_colour")

_LIGHTS = Parameter("lights", "text", choices=KINDS)
_WHICH = ("lights", "zone")
_LEVEL = ("level", *_WHICH)
_SET = {
    "done": _LEVEL,
    "done_zone": _LEVEL,
    "already": _LEVEL,
    "already_zone": _LEVEL,
    "out_of_range": ("level", "minimum", "maximum"),
}

SET_POWER = CommandSpec(
    "light.set_power",
    "Switches lights on or off; without `lights`, all of them.",
    (ON, _LIGHTS, ZONE),
    {"done": _WHICH, "done_zone": _WHICH, "already": _WHICH, "already_zone": _WHICH},
)
SET_BRIGHTNESS = CommandSpec(
    "light.set_brightness",
    "Sets how bright lights are, in per cent or by a word, and switches them on.",
    (Parameter("level", "number", required=True, choices=BRIGHTNESS_WORDS), _LIGHTS, ZONE),
    _SET,
)
CHANGE_BRIGHTNESS = CommandSpec(
    "light.change_brightness",
    "Makes lights brighter, which switches them on, or dimmer; by 20 per cent without an amount.",
    (
        Parameter("direction", "text", required=True, choices=("up", "down")),
        Parameter("by", "number"),
        Parameter("level", "number", choices=BRIGHTNESS_WORDS),
        _LIGHTS,
        ZONE,
    ),
    {
        **_SET,
        "done_various": _WHICH,
        "at_limit": _LEVEL,
        "too_far": ("by", "possible"),
        "not_an_amount": ("by",),
        "is_off": _WHICH,
    },
)
SET_COLOUR = CommandSpec(
    "light.set_colour",
    "Gives the ambient light a colour, and switches it on.",
    (Parameter("colour", "text", required=True, choices=tuple(COLOURS)), ZONE),
    {
        "done": ("colour", "zone"),
        "done_zone": ("colour", "zone"),
        "already": ("colour", "zone"),
        "already_zone": ("colour", "zone"),
    },
)

COMMANDS = (SET_POWER, SET_BRIGHTNESS, CHANGE_BRIGHTNESS, SET_COLOUR)

TOLD = {
    "lights_on": _LEVEL,
    "lights_various": _WHICH,
    "lights_off": _WHICH,
    "light_colour": ("colour",),
    "light_colours": ("driver", "passenger", "rear_left", "rear_right"),
}
"""What `setting.tell` answers about the lights."""
