"""Sets the fans: in levels from 0 to 10, in per cent, or by a word; a bare number is a level."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from cabin.messages import Fact, SignalValue
from cabin.vehicle.amount import common, tidy
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.climate.air import with_air_conditioning
from cabin.vehicle.climate.machine import after
from cabin.vehicle.climate.signals import FAN, MODE
from cabin.vehicle.domain import Answer, refused, settled
from cabin.vehicle.signal import Signals
from cabin.vehicle.zones import NO_ZONE, seat_zone, seats

FULL_PERCENT = 100
LEVELS = 10
START_PERCENT = 30
WORDS_PERCENT = {"minimum": 10, "low": 30, "medium": 50, "high": 80, "maximum": FULL_PERCENT}


@dataclass(frozen=True, slots=True)
class _Measure:
    """Says how the fan is counted."""

    unit: str
    maximum: int
    percent: int


_LEVEL = _Measure("level", LEVELS, FULL_PERCENT // LEVELS)
_PERCENT = _Measure("percent", FULL_PERCENT, 1)


def set_fan(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Set the fans of a zone."""
    mode = after(signals, "adjust")
    if mode is None:
        return refused("is_off")
    level = arguments.number("level")
    if level is None:
        percent = WORDS_PERCENT[arguments.text("level") or ""]
    else:
        measure = _meant(arguments.text("unit"))
        if no := _refuse_level(measure, level):
            return no
        percent = int(level) * measure.percent
    zone = arguments.text("zone") or NO_ZONE
    writes = {FAN[seat].name: percent for seat in seats(signals, zone)}
    return _settled(signals, {**writes, MODE.name: mode}, zone, percent)


def change_fan(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Move the fans of a zone by a named amount, which must fit everywhere, or by a level."""
    mode = after(signals, "adjust")
    if mode is None:
        return refused("is_off")
    by, zone, up = arguments.number("by"), arguments.text("zone") or NO_ZONE, _is_up(arguments)
    measure = _meant(arguments.text("unit"))
    speed = {seat: FAN[seat].of(signals) for seat in seats(signals, zone)}
    room = {seat: FULL_PERCENT - now if up else now for seat, now in speed.items()}
    tight = min(room, key=lambda seat: room[seat])
    if by is not None and (no := _refuse_amount(measure, by, room[tight], up=up)):
        return no
    if not any(room.values()) or (by is not None and not room[tight]):
        at = zone if not any(room.values()) else seat_zone(signals, tight)
        return refused("at_limit", **_facts(speed[tight], at), direction="up" if up else "down")
    step = measure.percent if by is None else int(by) * measure.percent
    target = {seat: now + (1 if up else -1) * min(step, room[seat]) for seat, now in speed.items()}
    writes: dict[str, SignalValue] = {
        **{FAN[seat].name: now for seat, now in target.items()},
        MODE.name: mode,
    }
    same, case = common(list(target.values())), "done" if zone == NO_ZONE else "done_zone"
    facts: dict[str, Fact] = {"zone": zone} if same is None else _facts(int(same), zone)
    facts["direction"] = "up" if up else "down"
    if same is None:
        case = "done_various"
        facts |= {"by": tidy(step / measure.percent), "unit": measure.unit}
    return Answer("changed", case, facts, writes)


def set_fan_power(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Switch the fans of a zone on, at level 3 where they stood still, or off."""
    zone = arguments.text("zone") or NO_ZONE
    chosen = seats(signals, zone)
    if arguments.flag("on"):
        writes = {FAN[s].name: START_PERCENT for s in chosen if not FAN[s].of(signals)}
        mode = after(signals, "run")
        # A fan that the automatic climate turns is on.
        if MODE.of(signals) == "automatic" and not writes:
            mode = "automatic"
    else:
        writes = {FAN[seat].name: 0 for seat in chosen}
        mode = after(signals, "adjust") or MODE.of(signals)
    assert mode is not None
    percent = writes.get(FAN[chosen[0]].name, FAN[chosen[0]].of(signals))
    return _settled(signals, {**writes, MODE.name: mode}, zone, percent)


def _is_up(arguments: Arguments) -> bool:
    """Return the direction."""
    return arguments.text("direction") == "up"


def _meant(unit: str | None) -> _Measure:
    """Return how a number counts the fan; without a unit it is a level, and eleven is too high."""
    return _PERCENT if unit == "percent" else _LEVEL


def _refuse_level(measure: _Measure, level: float) -> Answer | None:
    """Return why a level cannot be, None where it can."""
    if not 0 <= level <= measure.maximum:
        return refused(
            "too_high" if level > 0 else "too_low",
            level=tidy(level),
            minimum=0,
            maximum=measure.maximum,
            unit=measure.unit,
        )
    if level != int(level):
        return refused("not_a_step", level=level, step=1, unit=measure.unit)
    return None


def _refuse_amount(measure: _Measure, by: float, percent: int, *, up: bool) -> Answer | None:
    """Return why an amount cannot be, None where it can or nothing at all is possible."""
    if by <= 0:
        return refused("not_an_amount", by=tidy(by))
    if by != int(by):
        return refused("not_a_step", by=by, step=1, unit=measure.unit)
    if not 0 < percent < by * measure.percent:
        return None
    possible = tidy(percent / measure.percent)
    facts: dict[str, Fact] = {"by": tidy(by), "possible": possible, "unit": measure.unit}
    if up:
        return refused("too_high", **facts, maximum=measure.maximum)
    return refused("too_low", **facts, minimum=0)


def _facts(percent: int, zone: str) -> dict[str, Fact]:
    """Return how fast a fan is."""
    return {"level": tidy(percent / _LEVEL.percent), "percent": percent, "zone": zone}


def _settled(
    signals: Signals, writes: Mapping[str, SignalValue], zone: str, percent: int
) -> Answer:
    """Return the change, or that it is so already."""
    suffix = "" if zone == NO_ZONE else "_zone"
    return settled(
        signals,
        with_air_conditioning(signals, writes),
        _facts(percent, zone),
        done=f"done{suffix}",
        already=f"already{suffix}",
    )
