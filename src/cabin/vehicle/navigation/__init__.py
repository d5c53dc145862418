"""Guides over a made-up island."""

from __future__ import annotations

from cabin.vehicle.domain import Domain
from cabin.vehicle.navigation import commands
from cabin.vehicle.navigation.answers import (
    tell_destination,
    tell_distance,
    tell_eta,
    tell_position,
    tell_traffic,
)
from cabin.vehicle.navigation.drive import fault, mend, pass_time
from cabin.vehicle.navigation.guide import (
    cancel,
    choose,
    find_poi,
    go_to_nearest,
    navigate_to,
)
from cabin.vehicle.navigation.machine import MACHINE
from cabin.vehicle.navigation.places import vocabularies
from cabin.vehicle.navigation.reroute import reroute, set_avoid, set_route_preference
from cabin.vehicle.navigation.signals import SIGNALS

DOMAIN = Domain(
    "nav",
    SIGNALS,
    commands.COMMANDS,
    {
        commands.NAVIGATE_TO.name: navigate_to,
        commands.FIND_POI.name: find_poi,
        commands.GO_TO_NEAREST.name: go_to_nearest,
        commands.CHOOSE.name: choose,
        commands.CANCEL.name: cancel,
        commands.REROUTE.name: reroute,
        commands.SET_AVOID.name: set_avoid,
        commands.SET_ROUTE_PREFERENCE.name: set_route_preference,
        commands.TELL_ETA.name: tell_eta,
        commands.TELL_DISTANCE.name: tell_distance,
        commands.TELL_TRAFFIC.name: tell_traffic,
        commands.TELL_POSITION.name: tell_position,
        commands.TELL_DESTINATION.name: tell_destination,
    },
    (MACHINE,),
    pass_time,
    vocabularies,
    mend,
    fault,
)
