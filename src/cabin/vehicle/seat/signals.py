"""The signals of the seats.

Heating and ventilation are one signal, as in VSS: above 0 a seat warms, below 0 it cools.
"""

from __future__ import annotations

from typing import Any

from cabin.vehicle.signal import Signal
from cabin.vehicle.zones import SEATS

FULL = 100
LEVELS_PERCENT = (0, 33, 67, FULL)
"""What the levels 0 to 3 mean."""

MOVABLE = SEATS[:2]
MEMORIES = (1, 2, 3)

_SEAT = "Vehicle.Cabin.Seat"
_MEMORY = "Vehicle.Private.Cabin.Seat.Memory"

WARMTH = {
    seat: Signal(
        f"{_SEAT}.{seat}Side.HeatingCooling",
        0,
        "How much the seat is heated (above 0) or ventilated (below 0).",
        unit="percent",
        minimum=-FULL,
        maximum=FULL,
    )
    for seat in SEATS
}
MASSAGE = {
    seat: Signal(
        f"{_SEAT}.{seat}Side.MassageLevel",
        0,
        "How strong the massage of the seat is; 0 is off.",
        unit="percent",
        minimum=0,
        maximum=FULL,
    )
    for seat in SEATS
}
POSITION = {
    seat: Signal(
        f"{_SEAT}.{seat}Side.Position",
        150,
        "How far back the seat is.",
        unit="mm",
        minimum=0,
        maximum=300,
    )
    for seat in MOVABLE
}
HEIGHT = {
    seat: Signal(
        f"{_SEAT}.{seat}Side.Height",
        50,
        "How high the seat is.",
        unit="mm",
        minimum=0,
        maximum=100,
    )
    for seat in MOVABLE
}
RECLINE = {
    seat: Signal(
        f"{_SEAT}.{seat}Side.Backrest.Recline",
        15,
        "How far the backrest leans back.",
        unit="degrees",
        minimum=0,
        maximum=45,
    )
    for seat in MOVABLE
}
IS_STORED = {
    number: Signal(
        f"{_MEMORY}.{number}.IsStored",
        default=False,
        description="A position of the driver's seat is stored here.",
    )
    for number in MEMORIES
}
STORED = {
    number: {
        moved.name: Signal(
            f"{_MEMORY}.{number}.{moved.name.rpartition('.')[2]}",
            moved.default,
            f"What is stored for {moved.name}.",
            unit=moved.unit,
            minimum=moved.minimum,
            maximum=moved.maximum,
        )
        for moved in (POSITION[SEATS[0]], HEIGHT[SEATS[0]], RECLINE[SEATS[0]])
    }
    for number in MEMORIES
}
"""Each memory, by the name of the signal that it remembers."""

SIGNALS: tuple[Signal[Any], ...] = (
    *WARMTH.values(),
    *MASSAGE.values(),
    *POSITION.values(),
    *HEIGHT.values(),
    *RECLINE.values(),
    *IS_STORED.values(),
    *(signal for memory in STORED.values() for signal in memory.values()),
)
