"""The signals that tell how the car is: battery, tyres, consumption, service."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cabin.vehicle.signal import Signal

_BATTERY = "Vehicle.Powertrain.TractionBattery"

CHARGE = Signal(
    f"{_BATTERY}.StateOfCharge.Current",
    62.0,
    "How full the battery is.",
    "sensor",
    "percent",
    minimum=0,
    maximum=100,
)
CAPACITY = Signal(
    f"{_BATTERY}.NetCapacity",
    72,
    "What the battery holds.",
    "attribute",
    "kWh",
    minimum=1,
    maximum=500,
)
CONSUMPTION = Signal(
    "Vehicle.Private.Cabin.Powertrain.AverageConsumption",
    16.5,
    "What the car takes for 100 km, on average of late.",
    "sensor",
    "kWh",
    minimum=1,
    maximum=100,
)
SERVICE_DISTANCE = Signal(
    "Vehicle.Service.DistanceToService",
    8600.0,
    "How far the car may go before its service; below zero it is overdue.",
    "sensor",
    "km",
    minimum=-1e6,
    maximum=1e6,
)
SERVICE_TIME = Signal(
    "Vehicle.Service.TimeToService",
    126 * 86_400,
    "How much time is left before its service; below zero it is overdue.",
    "sensor",
    "s",
    minimum=-(10**9),
    maximum=10**9,
)
PRESSURE_UNIT = Signal(
    "Vehicle.Cabin.Infotainment.HMI.TirePressureUnit",
    "BAR",
    "The unit of tyre pressures.",
    allowed=("PSI", "KPA", "BAR"),
)

_WHEELS = {"front_left": 252, "front_right": 251, "rear_left": 258, "rear_right": 257}


def _pressure(wheel: str, kpa: int) -> Signal[int]:
    row, side = wheel.split("_")
    return Signal(
        f"Vehicle.Chassis.Axle.Row{1 if row == 'front' else 2}.Wheel.{side.title()}.Tire.Pressure",
        kpa,
        f"The pressure of the {row} {side} tyre.",
        "sensor",
        "kPa",
        minimum=0,
        maximum=1000,
    )


PRESSURES: Mapping[str, Signal[int]] = MappingProxyType(
    {wheel: _pressure(wheel, kpa) for wheel, kpa in _WHEELS.items()}
)
"""Wheels with the pressure of their tyres."""

SIGNALS: tuple[Signal[Any], ...] = (
    CHARGE,
    CAPACITY,
    CONSUMPTION,
    *PRESSURES.values(),
    SERVICE_DISTANCE,
    SERVICE_TIME,
    PRESSURE_UNIT,
)
