"""The signals of the phone; VSS has none for calls."""

from __future__ import annotations

from typing import Any

from cabin.vehicle.signal import Signal

_PHONE = "Vehicle.Private.Cabin.Infotainment.Phone"

STATE = Signal(
    f"{_PHONE}.State",
    "idle",
    "The state of the phone's machine.",
    allowed=("idle", "ringing", "dialling", "in_call"),
)
PEER = Signal(
    f"{_PHONE}.Peer", "", "With whom the call is: a contact or a number; empty without a call."
)
LAST = Signal(f"{_PHONE}.LastDialled", "", "Who was called last: a contact or a number.")
AGE = Signal(
    f"{_PHONE}.StateAge", 0, "How long the phone has rung or dialled.", "sensor", "ms", minimum=0
)

SIGNALS: tuple[Signal[Any], ...] = (STATE, PEER, LAST, AGE)
