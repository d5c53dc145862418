"""The questions about the car, with their reply cases and the facts of each case.

`distance` and `range` are in `unit` (`kilometres` or `miles`), `percent` is the battery's.
"""

from __future__ import annotations

from cabin.messages import CommandSpec, Parameter
from cabin.vehicle.parameters import ZONE

_REACH = ("destination", "distance", "range", "unit", "percent")

TELL_BATTERY = CommandSpec(
    "status.tell_battery",
    "Answers how full the battery is; changes nothing.",
    cases={
        "battery": ("percent", "distance", "unit"),
        "battery_low": ("percent", "distance", "unit"),
    },
)
TELL_RANGE = CommandSpec(
    "status.tell_range",
    "Answers how far the car gets, or whether it gets to a place; changes nothing.",
    (Parameter("destination", "text"),),
    {
        "range": ("percent", "distance", "unit"),
        "reach": _REACH,
        "reach_tight": _REACH,
        "not_reach": _REACH,
        "already_there": ("destination",),
        "which": ("name", "options", "count"),
        "no_route": ("destination", "avoid"),
        "not_found": ("destination",),
        "not_found_nearest": ("destination", "nearest"),
    },
)
TELL_TYRES = CommandSpec(
    "status.tell_tire_pressure",
    "Answers the pressure of the tyres, or of those of a zone; changes nothing.",
    (ZONE,),
    {
        "fine": ("pressure", "unit"),
        "fine_zone": ("pressure", "unit", "zone"),
        "low": ("wheels", "pressure", "recommended", "unit"),
    },
)
TELL_ECONOMY = CommandSpec(
    "status.tell_economy",
    "Answers what the car takes on average; changes nothing.",
    cases={
        "kilometres": ("energy",),
        "miles": ("distance",),
    },
)
TELL_SERVICE = CommandSpec(
    "status.tell_service",
    "Answers when the next service is due; changes nothing.",
    (Parameter("part", "text", choices=("oil",)),),
    {
        "due_in": ("distance", "unit", "days"),
        "due_now": (),
        "no_oil": ("distance", "unit", "days"),
        "no_oil_due_now": (),
    },
)

COMMANDS = (TELL_BATTERY, TELL_RANGE, TELL_TYRES, TELL_ECONOMY, TELL_SERVICE)
