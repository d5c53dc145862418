"""The signals of the climate.

What is set stays set while the climate is off; `IsAirConditioningActive` says what truly runs.
"""

from __future__ import annotations

from typing import Any

from cabin.vehicle.signal import Signal
from cabin.vehicle.zones import SEATS

MINIMUM_CELSIUS, MAXIMUM_CELSIUS = 16.0, 28.0

_HVAC = "Vehicle.Cabin.HVAC"
_PRIVATE = "Vehicle.Private.Cabin.HVAC"

MODE = Signal(
    f"{_PRIVATE}.Mode",
    "manual",
    "The state of the climate's machine.",
    allowed=("off", "manual", "automatic"),
)
TEMPERATURE = {
    seat: Signal(
        f"{_HVAC}.Station.{seat}.Temperature",
        21.0,
        "The target temperature of the seat.",
        unit="celsius",
        minimum=MINIMUM_CELSIUS,
        maximum=MAXIMUM_CELSIUS,
    )
    for seat in SEATS
}
FAN = {
    seat: Signal(
        f"{_HVAC}.Station.{seat}.FanSpeed",
        30,
        "The fan of the seat; 0 is off.",
        unit="percent",
        minimum=0,
        maximum=100,
    )
    for seat in SEATS
}
DIRECTION = {
    seat: Signal(
        f"{_HVAC}.Station.{seat}.AirDistribution",
        "MIDDLE",
        "Where the air goes: windscreen, face or feet.",
        allowed=("UP", "MIDDLE", "DOWN"),
    )
    for seat in SEATS
}
AC = {
    seat: Signal(
        f"{_PRIVATE}.Station.{seat}.IsAirConditioningOn",
        default=False,
        description="Air conditioning is switched on for the seat.",
    )
    for seat in SEATS
}
HEAT = {
    seat: Signal(
        f"{_PRIVATE}.Station.{seat}.IsHeatingOn",
        default=False,
        description="Heating is switched on for the seat.",
    )
    for seat in SEATS
}
AC_ACTIVE = Signal(
    f"{_HVAC}.IsAirConditioningActive",
    default=False,
    description="The air conditioning runs for at least one seat.",
)
RECIRCULATION = Signal(
    f"{_HVAC}.IsRecirculationActive", default=False, description="The outside air is kept out."
)
FRONT_DEFROSTER = Signal(
    f"{_HVAC}.IsFrontDefrosterActive", default=False, description="The windscreen is defrosted."
)
REAR_DEFROSTER = Signal(
    f"{_HVAC}.IsRearDefrosterActive", default=False, description="The rear window is defrosted."
)
SIDE_DEFROSTER = Signal(
    f"{_PRIVATE}.IsSideDefrosterActive",
    default=False,
    description="The side windows are defrosted.",
)
MAXIMUM_DEFROSTER = Signal(
    f"{_PRIVATE}.IsMaximumDefrosterActive",
    default=False,
    description="The windscreen is defrosted with all power.",
)
DRIVER_MIRROR = Signal(
    "Vehicle.Body.Mirrors.DriverSide.IsHeatingOn",
    default=False,
    description="The mirror on the driver's side is heated.",
)
PASSENGER_MIRROR = Signal(
    "Vehicle.Body.Mirrors.PassengerSide.IsHeatingOn",
    default=False,
    description="The mirror on the passenger's side is heated.",
)
INSIDE = Signal(
    f"{_HVAC}.AmbientAirTemperature",
    21.0,
    "The temperature of the air in the cabin.",
    "sensor",
    "celsius",
    minimum=-50,
    maximum=80,
)
OUTSIDE = Signal(
    "Vehicle.Exterior.AirTemperature",
    12.0,
    "The temperature of the air outside.",
    "sensor",
    "celsius",
    minimum=-50,
    maximum=60,
)

SIGNALS: tuple[Signal[Any], ...] = (
    MODE,
    *TEMPERATURE.values(),
    *FAN.values(),
    *DIRECTION.values(),
    *AC.values(),
    *HEAT.values(),
    AC_ACTIVE,
    RECIRCULATION,
    FRONT_DEFROSTER,
    REAR_DEFROSTER,
    SIDE_DEFROSTER,
    MAXIMUM_DEFROSTER,
    DRIVER_MIRROR,
    PASSENGER_MIRROR,
    INSIDE,
    OUTSIDE,
)
