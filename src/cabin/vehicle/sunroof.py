"""Moves the sunroof and the shade under it.

The roof never opens above a closed shade: it takes the shade with it, and the shade does not
close under an open roof.
"""

from __future__ import annotations

import random
from dataclasses import replace

from cabin.messages import CommandSpec
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.car import SPEED
from cabin.vehicle.domain import Answer, Domain, answered, settled
from cabin.vehicle.gate import Gate
from cabin.vehicle.opening import FULL, POSITION, refuse_position, target
from cabin.vehicle.signal import Signal, Signals

TILTED = -FULL
FASTEST_KMH = 120

ROOF = Signal(
    "Vehicle.Cabin.Sunroof.Position",
    0,
    "How far the sunroof is open; -100 is tilted.",
    unit="percent",
    minimum=TILTED,
    maximum=FULL,
)
SHADE = Signal(
    "Vehicle.Cabin.Sunroof.Shade.Position",
    FULL,
    "How far the shade is closed.",
    unit="percent",
    minimum=0,
    maximum=FULL,
)

_MOVED = {
    "done": (),
    "part": ("position",),
    "already": (),
    "out_of_range": ("position", "minimum", "maximum"),
}

OPEN = CommandSpec(
    "sunroof.open",
    f"Opens the sunroof, and the shade with it; not above {FASTEST_KMH} km/h.",
    (POSITION,),
    {**_MOVED, "too_fast": ()},
)
CLOSE = CommandSpec("sunroof.close", "Closes the sunroof; the shade stays.", (POSITION,), _MOVED)
TILT = CommandSpec(
    "sunroof.tilt", "Tilts the sunroof for fresh air.", cases={"done": (), "already": ()}
)
OPEN_SHADE = CommandSpec("sunroof.open_shade", "Opens the shade of the roof.", (POSITION,), _MOVED)
CLOSE_SHADE = CommandSpec(
    "sunroof.close_shade",
    "Closes the shade of the roof; not while the sunroof is open.",
    (POSITION,),
    {**_MOVED, "roof_is_open": ()},
)

SETTINGS = ("sunroof", "shade")
TOLD = {
    "sunroof_closed": (),
    "sunroof_open": (),
    "sunroof_at": ("position",),
    "sunroof_tilted": (),
    "shade_closed": (),
    "shade_open": (),
    "shade_at": ("position",),
}
"""What `setting.tell` answers about the roof."""


def open_roof(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Open the roof; the shade makes way."""
    answer = _move_roof(signals, arguments, opens=True)
    uncovered = FULL - SHADE.of(signals)
    later = answer.writes.get(ROOF.name, 0)
    if isinstance(later, int) and later > uncovered:
        return replace(answer, writes={**answer.writes, SHADE.name: FULL - later})
    return answer


def close_roof(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Close the roof."""
    return _move_roof(signals, arguments, opens=False)


def tilt(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Lift the back edge of the roof."""
    return settled(signals, {ROOF.name: TILTED}, {})


def open_shade(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Open the shade."""
    return _move_shade(signals, arguments, opens=True)


def close_shade(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Close the shade."""
    return _move_shade(signals, arguments, opens=False)


def tell(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer how the roof or its shade stands."""
    setting = arguments.text("setting") or ""
    position = ROOF.of(signals) if setting == "sunroof" else FULL - SHADE.of(signals)
    if position == TILTED:
        return answered("sunroof_tilted")
    if position in {0, FULL}:
        return answered(f"{setting}_open" if position else f"{setting}_closed")
    return answered(f"{setting}_at", position=position)


def fault(signals: Signals) -> str:
    """Say where the roof is open above the shade."""
    covered = ROOF.of(signals) > FULL - SHADE.of(signals)
    return "the sunroof is open above its shade" if covered else ""


def _move_roof(signals: Signals, arguments: Arguments, *, opens: bool) -> Answer:
    """Move the roof; what is tilted counts as closed."""
    if no := refuse_position(arguments):
        return no
    now = ROOF.of(signals)
    position = target(arguments, max(0, now), opens=opens)
    return _settled(signals, ROOF, position, position, opens=opens)


def _move_shade(signals: Signals, arguments: Arguments, *, opens: bool) -> Answer:
    """Move the shade, whose signal counts how far it is closed."""
    if no := refuse_position(arguments):
        return no
    position = target(arguments, FULL - SHADE.of(signals), opens=opens)
    return _settled(signals, SHADE, position, FULL - position, opens=opens)


def _settled(
    signals: Signals, signal: Signal[int], position: int, value: int, *, opens: bool
) -> Answer:
    """Return the move of a signal to a value, told as the position that it means."""
    if signal.of(signals) == value:
        return answered("already")
    if position == (FULL if opens else 0):
        return Answer("changed", "done", {}, {signal.name: value})
    return Answer("changed", "part", {"position": position}, {signal.name: value})


DOMAIN = Domain(
    "sunroof",
    (ROOF, SHADE),
    (OPEN, CLOSE, TILT, OPEN_SHADE, CLOSE_SHADE),
    {
        OPEN.name: open_roof,
        CLOSE.name: close_roof,
        TILT.name: tilt,
        OPEN_SHADE.name: open_shade,
        CLOSE_SHADE.name: close_shade,
    },
    fault=fault,
    gates=(
        Gate(OPEN.name, "too_fast", SPEED, FASTEST_KMH),
        Gate(CLOSE_SHADE.name, "roof_is_open", ROOF, 0),
    ),
)
