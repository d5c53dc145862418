"""Makes lights brighter and dimmer."""

from __future__ import annotations

import random

from cabin.messages import Fact, SignalValue
from cabin.vehicle.amount import common, tidy
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, refused, settled
from cabin.vehicle.light.signals import FULL
from cabin.vehicle.light.switch import chosen, suffix, which
from cabin.vehicle.signal import Signals

PLAIN_STEP = 20
LEAST = 1
WORDS_PERCENT = {"minimum": 10, "low": 30, "medium": 50, "high": 80, "maximum": FULL}


def set_brightness(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Set the brightness, which also switches on; what cannot be is refused."""
    level = arguments.number("level")
    if level is None:
        level = WORDS_PERCENT[arguments.text("level") or ""]
    if not LEAST <= level <= FULL or level != int(level):
        return refused("out_of_range", level=tidy(level), minimum=LEAST, maximum=FULL)
    writes: dict[str, SignalValue] = {}
    for switch, brightness in chosen(signals, arguments):
        writes |= {switch.name: True, brightness.name: int(level)}
    end = suffix(arguments)
    facts: dict[str, Fact] = {"level": int(level), **which(arguments)}
    return settled(signals, writes, facts, done=f"done{end}", already=f"already{end}")


def change_brightness(signals: Signals, arguments: Arguments, rng: random.Random) -> Answer:
    """Move by a named amount, which must fit everywhere, or by a plain step.

    Brighter lights up what is off; only what is on can be dimmed.
    A level ("dim them to 20") is set as it is.
    """
    if "level" in arguments.values:
        return set_brightness(signals, arguments, rng)
    up = arguments.text("direction") == "up"
    lamps = chosen(signals, arguments)
    lit = [lamp for lamp in lamps if lamp[0].of(signals)]
    if not lit and not up:
        return Answer("refused", "is_off", which(arguments))
    moved = lit or list(lamps)
    now = [brightness.of(signals) for _switch, brightness in moved]
    room = [FULL - level if up else level - LEAST for level in now]
    if not any(room) and lit:
        return Answer("refused", "at_limit", {"level": now[0], **which(arguments)})
    by = arguments.number("by")
    if no := _refuse_amount(by, min(room)):
        return no
    step = PLAIN_STEP if by is None else int(by)
    target = [
        level + min(step, left) if up else level - min(step, left)
        for level, left in zip(now, room, strict=True)
    ]
    writes: dict[str, SignalValue] = {}
    for (switch, brightness), level in zip(moved, target, strict=True):
        writes |= {switch.name: True, brightness.name: level}
    same = common([float(level) for level in target])
    if same is None:
        return Answer("changed", "done_various", which(arguments), writes)
    facts: dict[str, Fact] = {"level": int(same), **which(arguments)}
    return Answer("changed", f"done{suffix(arguments)}", facts, writes)


def _refuse_amount(by: float | None, possible: int) -> Answer | None:
    """Return why an amount cannot be, None where it can or none is named."""
    if by is None:
        return None
    if by <= 0 or by != int(by):
        return refused("not_an_amount", by=tidy(by))
    return refused("too_far", by=int(by), possible=possible) if by > possible else None
