"""Begins, ends and limits charging, and answers questions about it."""

from __future__ import annotations

import random

from cabin.messages import SignalValue
from cabin.vehicle.amount import tidy
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.charging.charge import at_charger, leaves, time_to
from cabin.vehicle.charging.signals import HIGHEST_LIMIT, IS_CHARGING, LIMIT, LOWEST_LIMIT
from cabin.vehicle.domain import Answer, answered, refused
from cabin.vehicle.signal import Signals
from cabin.vehicle.status.signals import CHARGE


def start(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Begin to charge, where there is a charger and room in the battery."""
    limit = LIMIT.of(signals)
    if IS_CHARGING.of(signals):
        return answered("already", limit=limit, **time_to(signals, limit))
    if leaves(signals):
        return refused("moving")
    if not at_charger(signals):
        return refused("no_charger")
    if CHARGE.of(signals) >= limit:
        return refused("full", percent=_percent(signals), limit=limit)
    facts = {"limit": limit, **time_to(signals, limit)}
    return Answer("changed", "done", facts, {IS_CHARGING.name: True})


def stop(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """End charging."""
    facts = {"percent": _percent(signals)}
    if not IS_CHARGING.of(signals):
        return Answer("answered", "already", facts)
    return Answer("changed", "done", facts, {IS_CHARGING.name: False})


def set_limit(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Set the limit; where the battery is as full already, charging ends."""
    wanted = arguments.number("percent") or 0
    if no := _beyond(wanted):
        return no
    if wanted != int(wanted):
        return refused("not_a_step", percent=tidy(wanted))
    limit = int(wanted)
    if limit == LIMIT.of(signals):
        return answered("already", limit=limit)
    goes_on = IS_CHARGING.of(signals) and CHARGE.of(signals) < limit
    writes: dict[str, SignalValue] = {LIMIT.name: limit, IS_CHARGING.name: goes_on}
    return Answer("changed", "done", {"limit": limit}, writes)


def tell_time(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer how long it takes to the limit, or to another percentage."""
    wanted = arguments.number("percent")
    if wanted is not None and not 0 <= wanted <= HIGHEST_LIMIT:
        return _refused(wanted, 0)
    limit = tidy(LIMIT.of(signals) if wanted is None else wanted)
    if CHARGE.of(signals) >= limit:
        return answered("full", percent=_percent(signals), limit=limit)
    case = "remaining" if IS_CHARGING.of(signals) else "would_take"
    return answered(case, limit=limit, **time_to(signals, limit))


def tell(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer whether the battery is being charged."""
    percent, limit = _percent(signals), LIMIT.of(signals)
    if not IS_CHARGING.of(signals):
        return answered("not_charging", percent=percent, limit=limit)
    return answered("charging", percent=percent, limit=limit, **time_to(signals, limit))


def _beyond(percent: float) -> Answer | None:
    """Return why a limit cannot be, None where it can."""
    fits = LOWEST_LIMIT <= percent <= HIGHEST_LIMIT
    return None if fits else _refused(percent, LOWEST_LIMIT)


def _refused(percent: float, minimum: int) -> Answer:
    return refused(
        "out_of_range",
        percent=tidy(percent),
        minimum=minimum,
        maximum=HIGHEST_LIMIT,
        unit="percent",
    )


def _percent(signals: Signals) -> int:
    return int(CHARGE.of(signals))
