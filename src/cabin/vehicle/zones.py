"""Which seats a zone means; the one place that decides what no zone means.

Who speaks is not known, so a command without a zone is meant for the whole cabin: that keeps its
promise to everyone in it.
Seats carry the names of VSS, which counts rows and calls the sides driver and passenger.
"""

from __future__ import annotations

from cabin.vehicle.car import DRIVER_POSITION
from cabin.vehicle.signal import Signals

SEATS = ("Row1.Driver", "Row1.Passenger", "Row2.Driver", "Row2.Passenger")
NO_ZONE = "all"

_DRIVER_SIDE, _PASSENGER_SIDE = SEATS[0::2], SEATS[1::2]
_ROWS = {
    "driver": SEATS[:1],
    "passenger": SEATS[1:2],
    "front": SEATS[:2],
    "rear": SEATS[2:],
    "all": SEATS,
}


def seats(signals: Signals, zone: str | None) -> tuple[str, ...]:
    """Return the seats of a zone; left and right depend on the driver's side."""
    if zone is None:
        zone = NO_ZONE
    if zone in _ROWS:
        return _ROWS[zone]
    driver_is_left = DRIVER_POSITION.of(signals) == "LEFT"
    side = _DRIVER_SIDE if zone.endswith("left") == driver_is_left else _PASSENGER_SIDE
    return side[1:] if zone.startswith("rear_") else side


def seat_zone(signals: Signals, seat: str) -> str:
    """Return the zone that names one seat."""
    names = ("driver", "passenger", "rear_left", "rear_right")
    return next(zone for zone in names if seats(signals, zone) == (seat,))
