"""The commands of the climate, with their reply cases and the facts of each case.

A command that names no zone means the whole cabin; its facts then say `zone: all`.
Where a zone was named, the case is `done_zone` and `already_zone`.
`done_unit` is for a temperature in the unit that is not the cabin's own: the reply names it.
"""

from __future__ import annotations

from cabin.messages import CommandSpec, Parameter
from cabin.vehicle.parameters import ON, ZONE

DIRECTIONS = ("warmer", "cooler")
FAN_WORDS = ("minimum", "low", "medium", "high", "maximum")
DEFROSTERS = ("front", "rear", "side", "mirror", "max", "all")
AIR_DIRECTIONS = ("face", "feet", "windscreen")
SETTINGS = (
    "temperature",
    "inside_temperature",
    "outside_temperature",
    "fan",
    "power",
    "ac",
    "heat",
    "auto",
    "recirculation",
    "defrost",
    "direction",
)

_UNIT = Parameter("unit", "text", choices=("celsius", "fahrenheit"))
_FAN_UNIT = Parameter("unit", "text", choices=("level", "percent"))

_TEMPERATURE = ("temperature", "unit", "zone")
_FAN = ("level", "percent", "zone")
_SWITCHED = {
    "done": ("zone",),
    "done_zone": ("zone",),
    "already": ("zone",),
    "already_zone": ("zone",),
}

SET_POWER = CommandSpec(
    "climate.set_power",
    "Switches the whole climate control on or off.",
    (ON, ZONE),
    {"done": (), "already": (), "whole_cabin_only": ("zone",)},
)
SET_TEMPERATURE = CommandSpec(
    "climate.set_temperature",
    "Sets the target temperature of a zone.",
    (Parameter("temperature", "number", required=True), _UNIT, ZONE),
    {
        "done": _TEMPERATURE,
        "done_zone": _TEMPERATURE,
        "done_unit": _TEMPERATURE,
        "already": _TEMPERATURE,
        "already_zone": _TEMPERATURE,
        "too_high": ("temperature", "minimum", "maximum", "unit"),
        "too_low": ("temperature", "minimum", "maximum", "unit"),
        "not_a_step": ("temperature", "step", "unit"),
        "is_off": (),
    },
)
CHANGE_TEMPERATURE = CommandSpec(
    "climate.change_temperature",
    "Makes a zone warmer or cooler, by one degree (two of Fahrenheit) where no amount is named.",
    (
        Parameter("direction", "text", required=True, choices=DIRECTIONS),
        Parameter("by", "number"),
        _UNIT,
        ZONE,
    ),
    {
        "done": (*_TEMPERATURE, "by", "direction"),
        "done_zone": (*_TEMPERATURE, "by", "direction"),
        "done_various": ("by", "unit", "zone", "direction"),
        "too_high": ("by", "possible", "maximum", "unit"),
        "too_low": ("by", "possible", "minimum", "unit"),
        "at_limit": (*_TEMPERATURE, "direction"),
        "not_a_step": ("by", "step", "unit"),
        "not_an_amount": ("by",),
        "is_off": (),
    },
)
SET_FAN = CommandSpec(
    "climate.set_fan",
    "Sets the fan to a level from 0 to 10, to a percentage or to a word such as `maximum`.",
    (Parameter("level", "number", required=True, choices=FAN_WORDS), _FAN_UNIT, ZONE),
    {
        "done": _FAN,
        "done_zone": _FAN,
        "already": _FAN,
        "already_zone": _FAN,
        "too_high": ("level", "minimum", "maximum", "unit"),
        "too_low": ("level", "minimum", "maximum", "unit"),
        "not_a_step": ("level", "step", "unit"),
        "is_off": (),
    },
)
CHANGE_FAN = CommandSpec(
    "climate.change_fan",
    "Makes the fan faster or slower, by one level where no amount is named.",
    (
        Parameter("direction", "text", required=True, choices=("up", "down")),
        Parameter("by", "number"),
        _FAN_UNIT,
        ZONE,
    ),
    {
        "done": (*_FAN, "direction"),
        "done_zone": (*_FAN, "direction"),
        "done_various": ("by", "unit", "zone", "direction"),
        "too_high": ("by", "possible", "maximum", "unit"),
        "too_low": ("by", "possible", "minimum", "unit"),
        "at_limit": (*_FAN, "direction"),
        "not_a_step": ("by", "step", "unit"),
        "not_an_amount": ("by",),
        "is_off": (),
    },
)
SET_FAN_POWER = CommandSpec(
    "climate.set_fan_power",
    "Switches the fan of a zone on (level 3) or off.",
    (ON, ZONE),
    {
        "done": _FAN,
        "done_zone": _FAN,
        "already": _FAN,
        "already_zone": _FAN,
    },
)
SET_AC = CommandSpec(
    "climate.set_ac", "Switches the air conditioning on or off.", (ON, ZONE), _SWITCHED
)
SET_HEAT = CommandSpec("climate.set_heat", "Switches the heating on or off.", (ON, ZONE), _SWITCHED)
SET_AUTO = CommandSpec(
    "climate.set_auto",
    "Switches the automatic climate on or off.",
    (ON,),
    {"done": (), "already": ()},
)
SET_RECIRCULATION = CommandSpec(
    "climate.set_recirculation",
    "Keeps the outside air out (on) or lets it in (off).",
    (ON,),
    {"done": (), "already": (), "is_off": ()},
)
SET_DEFROST = CommandSpec(
    "climate.set_defrost",
    "Switches a defroster; without `where`, on means the front one and off means all.",
    (ON, Parameter("where", "text", choices=DEFROSTERS)),
    {"done": ("where",), "already": ("where",)},
)
SET_DIRECTION = CommandSpec(
    "climate.set_direction",
    "Points the air at the face, the feet or the windscreen.",
    (Parameter("direction", "text", required=True, choices=AIR_DIRECTIONS), ZONE),
    {
        "done": ("direction", "zone"),
        "done_zone": ("direction", "zone"),
        "already": ("direction", "zone"),
        "already_zone": ("direction", "zone"),
        "is_off": (),
    },
)
COMMANDS = (
    SET_POWER,
    SET_TEMPERATURE,
    CHANGE_TEMPERATURE,
    SET_FAN,
    CHANGE_FAN,
    SET_FAN_POWER,
    SET_AC,
    SET_HEAT,
    SET_AUTO,
    SET_RECIRCULATION,
    SET_DEFROST,
    SET_DIRECTION,
)

TOLD = {
    "temperature": _TEMPERATURE,
    "temperature_zone": _TEMPERATURE,
    "temperature_various": ("driver", "passenger", "rear_left", "rear_right", "unit"),
    "inside_temperature": ("temperature", "unit"),
    "outside_temperature": ("temperature", "unit"),
    "fan": _FAN,
    "fan_zone": _FAN,
    "fan_various": ("driver", "passenger", "rear_left", "rear_right"),
    "fan_off": (),
    "power_on": (),
    "power_off": (),
    "ac_on": ("zone",),
    "ac_off": ("zone",),
    "heat_on": ("zone",),
    "heat_off": ("zone",),
    "auto_on": (),
    "auto_off": (),
    "recirculation_on": (),
    "recirculation_off": (),
    "defrost_on": ("where",),
    "defrost_off": (),
    "direction": ("direction", "zone"),
    "direction_various": ("driver", "passenger", "rear_left", "rear_right"),
}
"""What `setting.tell` answers about the climate."""
