"""What a short sentence means after the last ones: "more", "same for the passenger", "stop"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cabin.dialogue.memory import Memory
from cabin.dialogue.order import merged, takes
from cabin.dialogue.question import Question
from cabin.dialogue.turn import Step
from cabin.intents.model import Catalogue, IntentSpec
from cabin.messages import Intent, SignalValue, Slot

OTHER: Mapping[str, str] = MappingProxyType(
    {
        "driver": "passenger",
        "passenger": "driver",
        "rear_left": "rear_right",
        "rear_right": "rear_left",
        "front": "rear",
        "rear": "front",
        "left": "right",
        "right": "left",
    }
)
"""Zone -> what "the other side" is."""

RUNNING: tuple[tuple[str, str, str], ...] = (
    ("Vehicle.Private.Cabin.Infotainment.Media.State", "playing", "media.stop"),
    ("Vehicle.Private.Cabin.Infotainment.Navigation.State", "guiding", "nav.cancel"),
)
"""Signal and its value while something runs, and the intent that stops it."""

DROPS: Mapping[str, str] = MappingProxyType({"nav.choose": "nav.cancel"})
"""Command that takes a choice -> the one that tells the vehicle that none is taken."""

CHOOSING: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"nav.choose": ("Vehicle.Private.Cabin.Infotainment.Navigation.State", "choosing")}
)
"""Command that takes a choice -> the signal and its value while the vehicle waits for it."""

WORDED_LIKE: Mapping[str, str] = MappingProxyType({"nav.choose": "nav.navigate_to"})
"""Command that no intent runs -> the one whose outcomes are worded alike."""


def again(memory: Memory, catalogue: Catalogue) -> Intent | None:
    """Return the last intent that does more each time it runs: "a bit more", "again"."""
    for intent in reversed(memory.done):
        spec = catalogue.intents.get(intent.name)
        if spec is not None and _adds_up(spec):
            return intent
    return None


def _adds_up(spec: IntentSpec) -> bool:
    """Return whether a command goes on from where things are (louder, warmer, next)."""
    if spec.command is None:
        return False
    return (
        "by" in takes(spec) or "direction" in spec.command.arguments or not spec.command.arguments
    ) and not spec.ask


def same_for(memory: Memory, catalogue: Catalogue, slots: tuple[Slot, ...]) -> tuple[Intent, ...]:
    """Return the intents of the last turn for other slots ("same for the passenger")."""
    names = {slot.name for slot in slots}
    found = []
    for intent in memory.last_turn:
        spec = catalogue.intents.get(intent.name)
        if names and spec is not None and names <= takes(spec):
            found.append(merged(intent, [_resolved(intent, slot) for slot in slots]))
    return tuple(found)


def _resolved(intent: Intent, slot: Slot) -> Slot:
    """Return a slot with "other" replaced by the other side of what the intent named."""
    if slot.value != "other":
        return slot
    value = OTHER.get(str(intent.values.get(slot.name, "")), "all")
    return Slot(slot.name, value, value.replace("_", " "), slot.start, slot.end)


def stops(
    memory: Memory, catalogue: Catalogue, signals: Mapping[str, SignalValue]
) -> Intent | None:
    """Return the intent that stops what runs, that of the last topic first."""
    running = [
        intent
        for signal, value, intent in RUNNING
        if signals.get(signal) == value and intent in catalogue.intents
    ]
    running.sort(key=lambda intent: intent.partition(".")[0] != memory.topic)
    return Intent(running[0]) if running else None


def stands(question: Question, steps: Sequence[Step], signals: Mapping[str, SignalValue]) -> bool:
    """Return whether a choice can still be taken after these steps.

    Where no signal tells, it is over once another command of its domain was given.
    """
    command = question.command or ""
    if command in CHOOSING:
        signal, value = CHOOSING[command]
        return signals.get(signal) == value
    domain = command.partition(".")[0]
    given = (step.command.name for step in steps if step.command is not None)
    return all(name.partition(".")[0] != domain for name in given)
