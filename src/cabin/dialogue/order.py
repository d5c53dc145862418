"""Turns an intent into the command that it runs, or finds what stands against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cabin.intents import model
from cabin.intents.analyse import Analysis
from cabin.intents.sources import slot_refs, sources
from cabin.messages import Command, Fact, Intent, Outcome, Slot

UNIT = "unit"
"""The slot that names the unit of a number."""


def missing(spec: model.IntentSpec, intent: Intent) -> str | None:
    """Return the first slot that must be asked for."""
    return next((name for name in spec.ask if name not in intent.values), None)


def unsaid(spec: model.IntentSpec, intent: Intent) -> bool:
    """Return whether a slot is missing that every sentence of the intent has, as in a guess."""
    analysis = Analysis(spec.rules)
    said = [analysis.certain_slots(each.node) for each in spec.sentences]
    return bool(said) and not frozenset.intersection(*said) <= intent.values.keys()


def command_of(spec: model.IntentSpec, intent: Intent) -> Command | None:
    """Return the command of an intent, its slots under what the intent fixes."""
    if spec.command is None:
        return None
    return Command(spec.command.name, {**intent.values, **spec.command.arguments})


def beyond(spec: model.IntentSpec, intent: Intent) -> Outcome | None:
    """Return the refusal of the first number outside its range.

    Where several slots report the number (degrees Celsius or Fahrenheit), or its unit is not the
    slot's, the range is not ours to judge: the vehicle knows its own limits.
    """
    values = intent.values
    for name, value in values.items():
        if isinstance(value, str):
            continue
        bounds = sources(spec, name)
        if len(bounds) != 1 or not isinstance(bounds[0], model.NumberSlot):
            continue
        bound = bounds[0]
        foreign = values.get(UNIT, bound.unit) != bound.unit
        if not foreign and not bound.minimum <= value <= bound.maximum:
            facts: dict[str, Fact] = {
                name: value,
                "value": value,
                "minimum": bound.minimum,
                "maximum": bound.maximum,
            }
            return Outcome(
                "refused", "out_of_range", facts | ({UNIT: bound.unit} if bound.unit else {})
            )
    return None


def merged(intent: Intent, slots: Iterable[Slot]) -> Intent:
    """Return the intent with these slots, in place of those of the same name."""
    fresh = {slot.name: slot for slot in slots}
    kept = [slot for slot in intent.slots if slot.name not in fresh]
    return replace(intent, slots=(*kept, *fresh.values()), score=1.0)


def takes(spec: model.IntentSpec) -> frozenset[str]:
    """Return the names of the slots that the sentences of an intent report."""
    return frozenset(ref.name for ref in slot_refs(spec))
