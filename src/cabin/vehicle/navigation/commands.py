"""The commands of the navigation, with their reply cases and the facts of each case.

`distance` is in `unit` (`kilometres` or `miles`), `minutes` are whole and rounded up,
`delay` is the part of them that traffic costs, `via` names the road of the longest leg.
"""

from __future__ import annotations

from cabin.messages import CommandSpec, Parameter
from cabin.vehicle.parameters import ON

CATEGORIES = (
    "charging_station",
    "petrol_station",
    "parking",
    "restaurant",
    "cafe",
    "hospital",
    "pharmacy",
    "hotel",
    "supermarket",
    "bank",
    "airport",
    "railway_station",
    "park",
    "museum",
    "workshop",
)
AVOIDABLE = ("motorways", "tolls")

_WAY = (
    Parameter("origin", "text"),
    Parameter("via", "text"),
    Parameter("avoid", "text"),
    Parameter("hour", "number"),
    Parameter("minute", "number"),
)
"""What may be said of a way; its clock time changes nothing, roads are always as busy here."""
_TRIP = ("destination", "distance", "unit", "minutes")
_UNKNOWN = {
    "not_found": ("destination",),
    "not_found_nearest": ("destination", "nearest"),
}
_NO_WAY = {"no_route": ("destination", "avoid"), "cannot_avoid": ("avoid",)}

NAVIGATE_TO = CommandSpec(
    "nav.navigate_to",
    "Starts the guidance to a place by its name.",
    (Parameter("destination", "text", required=True), *_WAY),
    {
        "done": (*_TRIP, "delay", "via"),
        "from_elsewhere": ("origin", *_TRIP, "via"),
        "already": _TRIP,
        "already_there": ("destination",),
        "which": ("name", "options", "count"),
        "choose": ("options", "count", "category", "distance", "unit"),
        "choose_one": ("destination", "category", "distance", "unit"),
        **_NO_WAY,
        **_UNKNOWN,
    },
)
FIND_POI = CommandSpec(
    "nav.find_poi",
    "Offers up to three places of a kind, the nearest first.",
    (
        Parameter("category", "text", required=True),
        Parameter("near", "text"),
        Parameter("radius", "number"),
        Parameter("price", "number"),
    ),
    {
        "none_within": ("category", "destination", "distance", "unit"),
        "choose": ("options", "count", "category", "distance", "unit"),
        "choose_one": ("destination", "category", "distance", "unit"),
        "unknown_category": ("category",),
        **_UNKNOWN,
    },
)
GO_TO_NEAREST = CommandSpec(
    "nav.go_to_nearest",
    "Starts the guidance to the nearest place of a kind.",
    (Parameter("category", "text", required=True),),
    {
        "done": (*_TRIP, "delay", "via", "category"),
        "already": _TRIP,
        "already_there": ("destination",),
        "unknown_category": ("category",),
        "no_route": ("destination", "avoid"),
    },
)
CHOOSE = CommandSpec(
    "nav.choose",
    "Starts the guidance to one of the places that were offered, by name or by position.",
    (Parameter("choice", "text"), Parameter("position", "number")),
    {
        "done": (*_TRIP, "delay", "via"),
        "already_there": ("destination",),
        "nothing_offered": (),
        "not_offered": ("options", "count"),
        "no_route": ("destination", "avoid"),
    },
)
CANCEL = CommandSpec(
    "nav.cancel",
    "Ends the guidance, or the choice among places.",
    cases={"done": ("destination",), "choice_dropped": (), "not_guiding": ()},
)
REROUTE = CommandSpec(
    "nav.reroute",
    "Takes another route to the same destination, or the best one to another.",
    (Parameter("destination", "text"), Parameter("avoid", "text")),
    {
        "done": (*_TRIP, "delay", "via"),
        "no_other_route": ("destination",),
        "not_guiding": (),
        "already_there": ("destination",),
        "which": ("name", "options", "count"),
        **_NO_WAY,
        **_UNKNOWN,
    },
)
SET_AVOID = CommandSpec(
    "nav.set_avoid",
    "Avoids motorways or tolls from now on (on), or allows them again (off).",
    (ON, Parameter("what", "text", required=True, choices=AVOIDABLE)),
    {
        "done": ("what",),
        "done_rerouted": ("what", *_TRIP),
        "already": ("what",),
        "no_route": ("destination", "avoid"),
    },
)
SET_ROUTE_PREFERENCE = CommandSpec(
    "nav.set_route_preference",
    "Prefers the fastest or the shortest route from now on.",
    (Parameter("preference", "text", required=True, choices=("fastest", "shortest")),),
    {
        "done": ("preference",),
        "done_rerouted": ("preference", *_TRIP),
        "already": ("preference",),
    },
)
TELL_ETA = CommandSpec(
    "nav.tell_eta",
    "Answers how long it still takes, or would take to another place; changes nothing.",
    (Parameter("destination", "text"), *_WAY),
    {
        "remaining": (*_TRIP, "delay"),
        "would_take": (*_TRIP, "delay"),
        "already_there": ("destination",),
        "not_guiding": (),
        "which": ("name", "options", "count"),
        **_NO_WAY,
        **_UNKNOWN,
    },
)
TELL_DISTANCE = CommandSpec(
    "nav.tell_distance",
    "Answers how far it still is, or would be to another place; changes nothing.",
    (Parameter("destination", "text"), *_WAY),
    {
        "remaining": _TRIP,
        "would_be": _TRIP,
        "already_there": ("destination",),
        "not_guiding": (),
        "which": ("name", "options", "count"),
        **_NO_WAY,
        **_UNKNOWN,
    },
)
TELL_TRAFFIC = CommandSpec(
    "nav.tell_traffic",
    "Answers what the traffic costs on the way; without any way, near here; changes nothing.",
    (Parameter("destination", "text"), *_WAY),
    {
        "clear": ("destination", "minutes"),
        "delays": ("destination", "minutes", "delay", "road"),
        "clear_here": ("place",),
        "delays_here": ("place", "road", "delay"),
        "already_there": ("destination",),
        "which": ("name", "options", "count"),
        **_NO_WAY,
        **_UNKNOWN,
    },
)
TELL_POSITION = CommandSpec(
    "nav.tell_position",
    "Answers where the car is; changes nothing.",
    cases={
        "at": ("place",),
        "on_road": ("road", "place", "distance", "unit"),
        "near": ("place", "distance", "unit"),
    },
)
TELL_DESTINATION = CommandSpec(
    "nav.tell_destination",
    "Answers where the guidance leads; changes nothing.",
    cases={"guiding": _TRIP, "arrived": ("destination",), "not_guiding": ()},
)

COMMANDS = (
    NAVIGATE_TO,
    FIND_POI,
    GO_TO_NEAREST,
    CHOOSE,
    CANCEL,
    REROUTE,
    SET_AVOID,
    SET_ROUTE_PREFERENCE,
    TELL_ETA,
    TELL_DISTANCE,
    TELL_TRAFFIC,
    TELL_POSITION,
    TELL_DESTINATION,
)
