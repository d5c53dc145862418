"""The signals of the car itself, on which several domains look."""

from __future__ import annotations

from typing import Any

from cabin.vehicle.signal import Signal

_INFOTAINMENT = "Vehicle.Cabin.Infotainment"

DRIVER_POSITION = Signal(
    "Vehicle.Cabin.DriverPosition",
    "LEFT",
    "The side on which the driver sits.",
    "attribute",
    allowed=("LEFT", "RIGHT"),
)
TEMPERATURE_UNIT = Signal(
    f"{_INFOTAINMENT}.HMI.TemperatureUnit",
    "C",
    "The unit of temperatures that are spoken without one.",
    allowed=("C", "F"),
)
DISTANCE_UNIT = Signal(
    f"{_INFOTAINMENT}.HMI.DistanceUnit",
    "KILOMETERS",
    "The unit of distances.",
    allowed=("MILES", "KILOMETERS"),
)
SPEED = Signal(
    "Vehicle.Speed", 0.0, "The speed of the car.", "sensor", "km/h", minimum=0, maximum=250
)
IS_MOVING = Signal("Vehicle.IsMoving", default=False, description="The car moves.", role="sensor")

SIGNALS: tuple[Signal[Any], ...] = (
    DRIVER_POSITION,
    TEMPERATURE_UNIT,
    DISTANCE_UNIT,
    SPEED,
    IS_MOVING,
)
