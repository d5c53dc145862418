"""The signals of the navigation.

`Waypoints` is the rest of the way and the only truth about it: the car drives from where it is to
the first of them, then on to the next.
"""

from __future__ import annotations

from typing import Any

from cabin.vehicle.signal import Signal

_PRIVATE = "Vehicle.Private.Cabin.Infotainment.Navigation"
_DESTINATION = "Vehicle.Cabin.Infotainment.Navigation.DestinationSet"

# The place called home, from where the car starts.
_HOME_LATITUDE, _HOME_LONGITUDE = 44.039525692, -30.056195977

STATE = Signal(
    f"{_PRIVATE}.State",
    "idle",
    "The state of the navigation's machine.",
    allowed=("idle", "choosing", "guiding", "arrived"),
)
LATITUDE = Signal(
    "Vehicle.CurrentLocation.Latitude",
    _HOME_LATITUDE,
    "Where the car is.",
    "sensor",
    "degrees",
    minimum=-90,
    maximum=90,
)
LONGITUDE = Signal(
    "Vehicle.CurrentLocation.Longitude",
    _HOME_LONGITUDE,
    "Where the car is.",
    "sensor",
    "degrees",
    minimum=-180,
    maximum=180,
)
DESTINATION_LATITUDE = Signal(
    f"{_DESTINATION}.Latitude", 0.0, "Where it goes.", unit="degrees", minimum=-90, maximum=90
)
DESTINATION_LONGITUDE = Signal(
    f"{_DESTINATION}.Longitude", 0.0, "Where it goes.", unit="degrees", minimum=-180, maximum=180
)
DESTINATION = Signal(f"{_PRIVATE}.Destination", "", "The place to which it goes, or has come.")
WAYPOINTS = Signal(f"{_PRIVATE}.Waypoints", "", "The junctions that lie ahead, then the place.")
ROAD_FROM = Signal(
    f"{_PRIVATE}.RoadFrom", "home", "The point that was passed last; empty off the roads.", "sensor"
)
ROAD_TO = Signal(
    f"{_PRIVATE}.RoadTo", "", "The point that comes next; empty where the car is at one.", "sensor"
)
OFFERED = Signal(f"{_PRIVATE}.Offered", "", "The places that are offered.")
OFFER_AGE = Signal(
    f"{_PRIVATE}.OfferAge", 0, "How long the offer has been waiting.", "sensor", "ms", minimum=0
)
AVOID_MOTORWAYS = Signal(
    f"{_PRIVATE}.IsAvoidingMotorways", default=False, description="No motorway is taken."
)
AVOID_TOLLS = Signal(f"{_PRIVATE}.IsAvoidingTolls", default=False, description="No toll is paid.")
PREFERENCE = Signal(
    f"{_PRIVATE}.Preference", "fastest", "The best route.", allowed=("fastest", "shortest")
)

SIGNALS: tuple[Signal[Any], ...] = (
    STATE,
    LATITUDE,
    LONGITUDE,
    DESTINATION_LATITUDE,
    DESTINATION_LONGITUDE,
    DESTINATION,
    WAYPOINTS,
    ROAD_FROM,
    ROAD_TO,
    OFFERED,
    OFFER_AGE,
    AVOID_MOTORWAYS,
    AVOID_TOLLS,
    PREFERENCE,
)
