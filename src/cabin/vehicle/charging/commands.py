"""The commands of charging, with their reply cases and the facts of each case.

`percent` is how full the battery is, `limit` how full it is to be.
`time` is in `unit`: minutes, or hours where it is long.
"""

from __future__ import annotations

from cabin.messages import CommandSpec, Parameter

START = CommandSpec(
    "charging.start",
    "Charges the battery up to its limit, where the car stands at a charger.",
    cases={
        "done": ("limit", "time", "unit"),
        "already": ("limit", "time", "unit"),
        "full": ("percent", "limit"),
        "no_charger": (),
        "moving": (),
    },
)
STOP = CommandSpec(
    "charging.stop",
    "Ends charging.",
    cases={"done": ("percent",), "already": ("percent",)},
)
SET_LIMIT = CommandSpec(
    "charging.set_limit",
    "Sets how full the battery is to be when charging ends.",
    (Parameter("percent", "number", required=True),),
    {
        "done": ("limit",),
        "already": ("limit",),
        "out_of_range": ("percent", "minimum", "maximum", "unit"),
        "not_a_step": ("percent",),
    },
)
TELL_TIME = CommandSpec(
    "charging.tell_time",
    "Answers how long charging takes, still or if it began now; changes nothing.",
    (Parameter("percent", "number"),),
    {
        "remaining": ("limit", "time", "unit"),
        "would_take": ("limit", "time", "unit"),
        "full": ("percent", "limit"),
        "out_of_range": ("percent", "minimum", "maximum", "unit"),
    },
)
TELL = CommandSpec(
    "charging.tell",
    "Answers whether the battery is being charged, and its limit; changes nothing.",
    cases={
        "charging": ("percent", "limit", "time", "unit"),
        "not_charging": ("percent", "limit"),
    },
)

COMMANDS = (START, STOP, SET_LIMIT, TELL_TIME, TELL)
