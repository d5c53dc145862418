"""When the navigation takes which command.

A choice may be offered while guiding; the guidance goes on behind it, and `drop_choice` returns
to it.
"""

from __future__ import annotations

from cabin.vehicle.machine import Machine, Transition
from cabin.vehicle.navigation.signals import STATE
from cabin.vehicle.signal import Signals

MACHINE = Machine(
    "navigation",
    "The guidance",
    STATE.allowed,
    STATE.default,
    (
        Transition("offer", ("idle", "choosing", "guiding", "arrived"), "choosing"),
        Transition("drop_choice", ("choosing",), "idle"),
        Transition("return_to_route", ("choosing",), "guiding"),
        Transition("guide", ("idle", "choosing", "guiding", "arrived"), "guiding"),
        Transition("reroute", ("guiding",), "guiding"),
        Transition("reroute", ("choosing",), "choosing"),
        Transition("arrive", ("guiding",), "arrived"),
        Transition("arrive", ("choosing",), "choosing"),
        Transition("cancel", ("guiding",), "idle"),
    ),
)


def after(signals: Signals, trigger: str) -> str | None:
    """Return the state to which `trigger` leads, None where the guidance's state forbids it."""
    return MACHINE.after(STATE.of(signals), trigger)
