"""The sound devices of this machine as nouns, and how one is chosen."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cabin.errors import AudioError

Direction: TypeAlias = Literal["input", "output"]

_NOUNS = {"input": "microphone", "output": "loudspeaker"}
_LIST = "see 'cabin devices'"


@dataclass(frozen=True, slots=True)
class Device:
    """Describes a sound device; `index` is PortAudio's number of it."""

    index: int
    name: str
    system: str
    input_channels: int
    output_channels: int
    native_rate_hz: int
    default_input: bool = False
    default_output: bool = False

    def channels(self, direction: Direction) -> int:
        """Return how many channels it has in a direction; 0 where it has none."""
        return self.input_channels if direction == "input" else self.output_channels

    def is_default(self, direction: Direction) -> bool:
        """Return whether the system chooses it."""
        return self.default_input if direction == "input" else self.default_output


def choose_device(devices: Sequence[Device], direction: Direction, wanted: str = "") -> Device:
    """Return the device with this number or name, or with a name that holds it.

    Without a wish it is the system's own choice, else the first one.

    Raises:
        AudioError: there is no device in this direction, or none is called so, or several are.
    """
    noun = _NOUNS[direction]
    usable = [each for each in devices if each.channels(direction)]
    if not usable:
        remedy = f"connect one; {_LIST}; text works without it"
        raise AudioError(f"there is no {noun}", remedy=remedy)
    if not wanted:
        return next((each for each in usable if each.is_default(direction)), usable[0])
    name = wanted.lower()
    exact = [each for each in usable if name in {str(each.index), each.name.lower()}]
    named = exact or [each for each in usable if name in each.name.lower()]
    if len(named) > 1 and not exact:
        names = ", ".join(f"'{each.name}'" for each in named)
        raise AudioError(f"{noun} '{wanted}' may be {names}", remedy="write more of the name")
    if not named:
        known = {each.name.lower(): each.name for each in usable}
        near = difflib.get_close_matches(name, known, n=1)
        remedy = f"did you mean '{known[near[0]]}'?" if near else _LIST
        raise AudioError(f"there is no {noun} '{wanted}'", remedy=remedy)
    return named[0]
