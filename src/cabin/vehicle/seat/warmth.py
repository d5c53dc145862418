"""Heats and ventilates seats, in levels from 0 to 3.

Both are one signal with two signs, so that one ends the other.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from cabin.messages import Fact, SignalValue
from cabin.vehicle.amount import common, tidy
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, refused, settled
from cabin.vehicle.seat.signals import LEVELS_PERCENT, WARMTH
from cabin.vehicle.signal import Signals
from cabin.vehicle.zones import NO_ZONE, seats

MOST = len(LEVELS_PERCENT) - 1
START_LEVEL = 2
WORDS_LEVEL = {"minimum": 1, "low": 1, "medium": 2, "high": MOST, "maximum": MOST}


@dataclass(frozen=True, slots=True)
class Warmth:
    """Is heating (`sign` 1) or ventilation (`sign` -1)."""

    sign: int

    def level(self, signals: Signals, seat: str) -> int:
        """Return the level of a seat, 0 where it is off or does the other."""
        percent = self.sign * WARMTH[seat].of(signals)
        return min(
            range(len(LEVELS_PERCENT)), key=lambda level: abs(LEVELS_PERCENT[level] - percent)
        )

    def write(self, signals: Signals, levels: Mapping[str, int]) -> dict[str, SignalValue]:
        """Return what sets seats to levels; 0 leaves alone what does the other."""
        return {
            WARMTH[seat].name: self.sign * LEVELS_PERCENT[level]
            for seat, level in levels.items()
            if level or self.level(signals, seat)
        }

    def switch(self, signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
        """Switch on at a middle level what does not run, or off."""
        on = arguments.flag("on")
        levels = {
            seat: (self.level(signals, seat) or START_LEVEL) if on else 0
            for seat in seats(signals, arguments.text("zone"))
        }
        return self._settled(signals, arguments, levels)

    def set(self, signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
        """Set a level."""
        number = arguments.number("level")
        level = WORDS_LEVEL[arguments.text("level") or ""] if number is None else number
        if level not in range(MOST + 1):
            return refused("out_of_range", level=tidy(level), minimum=0, maximum=MOST)
        chosen = seats(signals, arguments.text("zone"))
        return self._settled(signals, arguments, dict.fromkeys(chosen, int(level)))

    def change(self, signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
        """Move one level, as far as each seat can."""
        step, zone = 1 if arguments.text("direction") == "up" else -1, arguments.text("zone")
        now = {seat: self.level(signals, seat) for seat in seats(signals, zone)}
        then = {seat: max(0, min(MOST, level + step)) for seat, level in now.items()}
        if then == now:
            level = max(now.values())
            return refused("at_limit", level=level, zone=zone or NO_ZONE)
        return self._settled(signals, arguments, then)

    def _settled(self, signals: Signals, arguments: Arguments, levels: Mapping[str, int]) -> Answer:
        zone = arguments.text("zone") or NO_ZONE
        suffix = "" if zone == NO_ZONE else "_zone"
        facts: dict[str, Fact] = {"zone": zone}
        writes, same = (
            self.write(signals, levels),
            common([float(each) for each in levels.values()]),
        )
        if same is None and "direction" in arguments.values:
            return settled(signals, writes, facts, done="done_various")
        facts["level"] = int(same) if same is not None else max(levels.values())
        return settled(signals, writes, facts, done=f"done{suffix}", already=f"already{suffix}")


HEAT, VENT = Warmth(1), Warmth(-1)
