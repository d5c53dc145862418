"""The signals of charging."""

from __future__ import annotations

from typing import Any

from cabin.vehicle.signal import Signal

_CHARGING = "Vehicle.Powertrain.TractionBattery.Charging"

LOWEST_LIMIT, HIGHEST_LIMIT = 50, 100

IS_CHARGING = Signal(
    f"{_CHARGING}.IsCharging", default=False, description="The battery is being charged."
)
LIMIT = Signal(
    f"{_CHARGING}.ChargeLimit",
    80,
    "How full the battery is to be when charging ends.",
    unit="percent",
    minimum=LOWEST_LIMIT,
    maximum=HIGHEST_LIMIT,
)
POWER = Signal(
    f"{_CHARGING}.MaxPower",
    11,
    "What flows into the battery while it is charged.",
    "attribute",
    "kW",
    minimum=1,
    maximum=500,
)

SIGNALS: tuple[Signal[Any], ...] = (IS_CHARGING, LIMIT, POWER)
