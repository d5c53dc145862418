"""When the player takes which command."""

from __future__ import annotations

from cabin.vehicle.machine import Machine, Transition
from cabin.vehicle.media.signals import STATE
from cabin.vehicle.signal import Signals

MACHINE = Machine(
    "media",
    "The player",
    STATE.allowed,
    STATE.default,
    (
        Transition("play", ("stopped", "playing", "paused"), "playing"),
        Transition("pause", ("playing",), "paused"),
        Transition("resume", ("paused", "stopped"), "playing"),
        Transition("stop", ("playing", "paused"), "stopped"),
        Transition("skip", ("playing", "paused"), "playing"),
        Transition("replay", ("playing", "paused"), "playing"),
        Transition("mark", ("playing",), "playing"),
        Transition("mark", ("paused",), "paused"),
        Transition("end", ("playing",), "stopped"),
    ),
)


def after(signals: Signals, trigger: str) -> str | None:
    """Return the state to which `trigger` leads, None where the player's state forbids it."""
    return MACHINE.after(STATE.of(signals), trigger)
