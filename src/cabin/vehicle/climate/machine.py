"""When the climate takes which command.

1. What switches something on wakes a climate that is off.
2. What only adjusts something is refused while it is off.
3. Whoever sets fan, air or heat by hand ends the automatic climate; a temperature does not.
"""

from __future__ import annotations

from cabin.vehicle.climate.signals import MODE
from cabin.vehicle.machine import Machine, Transition
from cabin.vehicle.signal import Signals

MACHINE = Machine(
    "climate",
    "The power of the climate control",
    MODE.allowed,
    MODE.default,
    (
        Transition("switch_on", ("off",), "manual"),
        Transition("switch_off", ("manual", "automatic"), "off"),
        Transition("automatic_on", ("off", "manual"), "automatic"),
        Transition("automatic_off", ("automatic",), "manual"),
        Transition("run", ("off", "manual", "automatic"), "manual"),
        Transition("defrost", ("off", "manual"), "manual"),
        Transition("defrost", ("automatic",), "automatic"),
        Transition("adjust", ("manual", "automatic"), "manual"),
        Transition("regulate", ("manual",), "manual"),
        Transition("regulate", ("automatic",), "automatic"),
    ),
)


def after(signals: Signals, trigger: str) -> str | None:
    """Return the mode to which `trigger` leads, None where the climate's mode forbids it."""
    return MACHINE.after(MODE.of(signals), trigger)
