"""The signals of the lights inside: a strip of ambient light and a reading light at every seat."""

from __future__ import annotations

from typing import Any

from cabin.vehicle.signal import Signal
from cabin.vehicle.zones import SEATS

FULL = 100
START_PERCENT = 60
COLOURS = {
    "white": "#FFFFFF",
    "warm_white": "#FFD9A0",
    "red": "#FF0000",
    "orange": "#FF8000",
    "yellow": "#FFFF00",
    "green": "#00FF00",
    "turquoise": "#00FFC8",
    "blue": "#0000FF",
    "purple": "#8000FF",
    "pink": "#FF60B0",
}
"""The colours of the ambient light, as VSS writes them."""

_KINDS = {"ambient_lights": "AmbientLight", "reading_lights": "Spotlight"}

IS_ON = {
    kind: {
        seat: Signal(
            f"Vehicle.Cabin.Light.{branch}.{seat}Side.IsLightOn",
            default=False,
            description="The light at the seat is on.",
        )
        for seat in SEATS
    }
    for kind, branch in _KINDS.items()
}
INTENSITY = {
    kind: {
        seat: Signal(
            f"Vehicle.Cabin.Light.{branch}.{seat}Side.Intensity",
            START_PERCENT,
            "How bright the light at the seat is while it is on.",
            unit="percent",
            minimum=1,
            maximum=FULL,
        )
        for seat in SEATS
    }
    for kind, branch in _KINDS.items()
}
COLOUR = {
    seat: Signal(
        f"Vehicle.Cabin.Light.AmbientLight.{seat}Side.Color",
        COLOURS["warm_white"],
        "The colour of the ambient light at the seat.",
        allowed=tuple(COLOURS.values()),
    )
    for seat in SEATS
}

SIGNALS: tuple[Signal[Any], ...] = (
    *(signal for table in IS_ON.values() for signal in table.values()),
    *(signal for table in INTENSITY.values() for signal in table.values()),
    *COLOUR.values(),
)
