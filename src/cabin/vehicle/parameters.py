"""The arguments that several commands share."""

from __future__ import annotations

from cabin.messages import Parameter

ZONES = (
    "driver",
    "passenger",
    "rear_left",
    "rear_right",
    "front",
    "rear",
    "left",
    "right",
    "all",
)
"""Every zone that a command may name."""

ON = Parameter("on", "flag", required=True)
ZONE = Parameter("zone", "text", choices=ZONES)
