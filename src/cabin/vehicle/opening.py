"""Moves what opens by per cent: windows, roof, shade.

`position` is a percentage, `half`, or `bit` for a step from where it is; without it, all the way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cabin.messages import Fact, Parameter
from cabin.vehicle.amount import common, tidy
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, refused, settled
from cabin.vehicle.signal import Signal, Signals

FULL = 100
STEP = 20
POSITION = Parameter("position", "number", choices=("half", "bit"))


def refuse_position(arguments: Arguments) -> Answer | None:
    """Return why a position cannot be, None where it can."""
    wanted = arguments.number("position")
    if wanted is None or (0 <= wanted <= FULL and wanted == int(wanted)):
        return None
    return refused("out_of_range", position=tidy(wanted), minimum=0, maximum=FULL)


def target(arguments: Arguments, now: int, *, opens: bool) -> int:
    """Return how far something that is `now` open is to be open; to close never opens it."""
    word, number = arguments.text("position"), arguments.number("position")
    if word == "bit" or (word is None and number is None):
        step = STEP if word == "bit" else FULL
        return min(FULL, now + step) if opens else max(0, now - step)
    wanted = FULL // 2 if number is None else int(number)
    return wanted if opens else min(now, wanted)


def move(
    signals: Signals,
    positions: Sequence[Signal[int]],
    arguments: Arguments,
    facts: Mapping[str, Fact],
    *,
    opens: bool,
    suffix: str = "",
) -> Answer:
    """Open or close all of them; `suffix` ends the case where a zone was named.

    The case is `done` for all the way, `part` with the position, `part_various` where they differ.
    """
    if no := refuse_position(arguments):
        return no
    writes = {p.name: target(arguments, p.of(signals), opens=opens) for p in positions}
    same, case = common([float(value) for value in writes.values()]), "part"
    told = dict(facts)
    if same is None:
        case = "part_various"
    elif same == (FULL if opens else 0):
        case = "done"
    else:
        told["position"] = int(same)
    fresh = any(signals[name] != value for name, value in writes.items())
    return settled(
        signals,
        writes,
        told if fresh else facts,
        done=case if case == "part_various" else f"{case}{suffix}",
        already=f"already{suffix}",
    )


def zoned_cases() -> dict[str, tuple[str, ...]]:
    """Return the cases of a command that opens or closes by zone."""
    return {
        "done": ("zone",),
        "done_zone": ("zone",),
        "part": ("position", "zone"),
        "part_zone": ("position", "zone"),
        "part_various": ("zone",),
        "already": ("zone",),
        "already_zone": ("zone",),
        "out_of_range": ("position", "minimum", "maximum"),
    }
