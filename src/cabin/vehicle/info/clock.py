"""The clock on the wall: the local time is a signal, which whoever owns a real clock sets.

`Cabin({**signals, **at(now)})` starts a cabin at a time; from there on it goes with the
milliseconds that pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from cabin.messages import SignalValue
from cabin.vehicle.signal import Signal, Signals

# The clock has no zone: it is what a clock on the wall shows.
_ZERO = datetime(1970, 1, 1)  # noqa: DTZ001
_DEFAULT = datetime(2026, 6, 15, 9, 30)  # noqa: DTZ001
_MS = timedelta(milliseconds=1)
_LAST_MS = (datetime(9999, 1, 1) - _ZERO) // _MS  # noqa: DTZ001

LOCAL_TIME = Signal(
    "Vehicle.Private.Cabin.Clock.LocalTime",
    (_DEFAULT - _ZERO) // _MS,
    "What the clock shows, as milliseconds since it showed 1970 began.",
    "sensor",
    "ms",
    minimum=0,
    maximum=_LAST_MS,
)


def at(now: datetime) -> Mapping[str, SignalValue]:
    """Return the signals of a clock that shows `now`."""
    return {LOCAL_TIME.name: (now.replace(tzinfo=None) - _ZERO) // _MS}


def shown(signals: Signals) -> datetime:
    """Return what the clock shows."""
    return _ZERO + LOCAL_TIME.of(signals) * _MS


def pass_time(signals: Signals, passed_ms: int) -> Mapping[str, SignalValue]:
    """Let the clock go on."""
    return {LOCAL_TIME.name: min(LOCAL_TIME.of(signals) + passed_ms, _LAST_MS)}
