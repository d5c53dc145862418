"""Sets the target temperatures."""

from __future__ import annotations

import random

from cabin.messages import Fact
from cabin.vehicle.amount import common, tidy
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.climate.machine import after
from cabin.vehicle.climate.scales import Scale, adopted, home, meant
from cabin.vehicle.climate.signals import TEMPERATURE
from cabin.vehicle.domain import Answer, refused, settled
from cabin.vehicle.signal import Signals
from cabin.vehicle.zones import NO_ZONE, seat_zone, seats


def set_temperature(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Set the zone to a temperature that the scale knows."""
    degrees = arguments.number("temperature")
    assert degrees is not None
    if after(signals, "regulate") is None:
        return refused("is_off")
    scale = meant(signals, arguments.text("unit"), degrees)
    if not scale.minimum <= degrees <= scale.maximum:
        return refused(
            "too_high" if degrees > scale.maximum else "too_low",
            temperature=tidy(degrees),
            minimum=tidy(scale.minimum),
            maximum=tidy(scale.maximum),
            unit=scale.unit,
        )
    if not scale.has_step(degrees):
        return refused("not_a_step", temperature=degrees, step=scale.step, unit=scale.unit)
    zone = arguments.text("zone") or NO_ZONE
    # A seat that already shows these degrees keeps its tenths: nothing would be felt.
    writes = adopted(scale) | {
        TEMPERATURE[seat].name: scale.celsius(degrees)
        for seat in seats(signals, zone)
        if scale.shown(TEMPERATURE[seat].of(signals)) != degrees
    }
    facts: dict[str, Fact] = {"temperature": tidy(degrees), "unit": scale.unit, "zone": zone}
    suffix = "" if zone == NO_ZONE else "_zone"
    done = f"done{suffix}" if scale is home(signals) else "done_unit"
    return settled(signals, writes, facts, done=done, already=f"already{suffix}")


def change_temperature(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Move the zone by a named amount, which must fit for every seat, or by a plain step."""
    if after(signals, "regulate") is None:
        return refused("is_off")
    scale = meant(signals, arguments.text("unit"))
    zone = arguments.text("zone") or NO_ZONE
    warmer = arguments.text("direction") == "warmer"
    shown = {seat: scale.shown(TEMPERATURE[seat].of(signals)) for seat in seats(signals, zone)}
    room = {
        seat: scale.maximum - degrees if warmer else degrees - scale.minimum
        for seat, degrees in shown.items()
    }
    by = arguments.number("by")
    tight = min(room, key=lambda seat: room[seat])
    if by is not None and (no := _refuse_amount(scale, by, room[tight], warmer=warmer)):
        return no
    if not any(room.values()) or (by is not None and not room[tight]):
        at = zone if not any(room.values()) else seat_zone(signals, tight)
        return refused(
            "at_limit",
            temperature=tidy(shown[tight]),
            unit=scale.unit,
            zone=at,
            direction="warmer" if warmer else "cooler",
        )
    step = scale.plain_step if by is None else by
    target = {
        seat: degrees + (1 if warmer else -1) * min(step, room[seat])
        for seat, degrees in shown.items()
    }
    return _moved(scale, zone, target, step, warmer=warmer)


def _refuse_amount(scale: Scale, by: float, possible: float, *, warmer: bool) -> Answer | None:
    """Return why an amount cannot be, None where it can or nothing at all is possible."""
    if by <= 0:
        return refused("not_an_amount", by=tidy(by))
    if not scale.has_step(by):
        return refused("not_a_step", by=by, step=scale.step, unit=scale.unit)
    if not 0 < possible < by:
        return None
    facts: dict[str, Fact] = {"by": tidy(by), "possible": tidy(possible), "unit": scale.unit}
    if warmer:
        return refused("too_high", **facts, maximum=tidy(scale.maximum))
    return refused("too_low", **facts, minimum=tidy(scale.minimum))


def _moved(
    scale: Scale, zone: str, target: dict[str, float], step: float, *, warmer: bool
) -> Answer:
    """Return the change to new targets; seats that differ are told by the step alone."""
    facts: dict[str, Fact] = {
        "by": tidy(step),
        "unit": scale.unit,
        "zone": zone,
        "direction": "warmer" if warmer else "cooler",
    }
    case = "done" if zone == NO_ZONE else "done_zone"
    degrees = common(list(target.values()))
    if degrees is None:
        case = "done_various"
    else:
        facts["temperature"] = tidy(degrees)
    seats_to = {TEMPERATURE[seat].name: scale.celsius(value) for seat, value in target.items()}
    return Answer("changed", case, facts, adopted(scale) | seats_to)
