"""Sets the volume, and mutes."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from cabin.messages import Fact, SignalValue
from cabin.vehicle.amount import tidy
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, refused, settled
from cabin.vehicle.media.signals import IS_MUTED, VOLUME
from cabin.vehicle.signal import Signals

FULL = 100
PLAIN_STEP = 10
WORDS = {"minimum": 0, "low": 20, "medium": 50, "high": 80, "maximum": FULL}


def set_volume(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Set the volume; whoever does so wants to hear, so it ends a mute."""
    level = arguments.number("level")
    if level is None:
        level = WORDS[arguments.text("level") or ""]
    if not 0 <= level <= FULL:
        case = "too_high" if level > 0 else "too_low"
        return refused(case, level=tidy(level), minimum=0, maximum=FULL)
    if level != int(level):
        return refused("not_a_step", level=level, step=1)
    writes: dict[str, SignalValue] = {VOLUME.name: int(level), IS_MUTED.name: False}
    return settled(signals, writes, {"level": int(level)})


def change_volume(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Make it louder, which ends a mute, or quieter, which does not."""
    up, by, now = arguments.text("direction") == "up", arguments.number("by"), VOLUME.of(signals)
    direction, room = ("up", FULL - now) if up else ("down", now)
    if by is not None and by <= 0:
        return refused("not_an_amount", by=tidy(by))
    if by is not None and by != int(by):
        return refused("not_a_step", by=by, step=1)
    if not room:
        return refused("at_limit", level=now, direction=direction)
    step = int(by) if by is not None else min(PLAIN_STEP, room)
    if step > room:
        facts: dict[str, Fact] = {"by": step, "possible": room}
        if up:
            return refused("too_high", **facts, maximum=FULL)
        return refused("too_low", **facts, minimum=0)
    level = now + step if up else now - step
    writes: dict[str, SignalValue] = {VOLUME.name: level}
    if up:
        writes[IS_MUTED.name] = False
    return Answer("changed", "done", {"level": level, "by": step, "direction": direction}, writes)


def set_mute(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Mute; the volume is kept for later, and nothing ends the mute by itself."""
    facts: dict[str, Fact] = {"level": VOLUME.of(signals)}
    done, wait = "done", arguments.number("wait")
    if wait and arguments.flag("on"):
        done, facts = "done_for", {**facts, "minutes": math.ceil(wait / 60)}
    answer = settled(signals, {IS_MUTED.name: arguments.flag("on")}, facts, done=done)
    return answer if answer.case == done else replace(answer, facts={"level": facts["level"]})
