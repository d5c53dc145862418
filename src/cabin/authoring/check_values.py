"""Finds values of one list that sound nearly the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from cabin.authoring.finding import Finding, warning
from cabin.authoring.sounds import Phones, Sounds, alike
from cabin.intents import count_phrases, expand
from cabin.intents.model import Catalogue, Choice, IntentSpec, ListSlot, Text
from cabin.messages import SlotValue

KINDS = ("sounds_alike", "said_twice")

_PHRASES = 50  # of one value
_SHOWN = 6  # pairs of one list


def check_values(catalogue: Catalogue, sounds: Sounds) -> Iterator[Finding]:
    """Yield a warning for each list that has values said alike or the same, each list once."""
    seen: set[tuple[str, int, int]] = set()
    for spec, slot in list_slots(catalogue):
        key = slot.place.file, slot.place.line, slot.place.column
        if key in seen:
            continue
        seen.add(key)
        yield from _said_twice(spec, slot)
        if not sounds.looked:
            continue
        pairs = [f"'{one}' and '{other}'" for one, other in _pairs(spec, slot, sounds)]
        if pairs:
            more = f" and {len(pairs) - _SHOWN} pairs more" if len(pairs) > _SHOWN else ""
            what = (
                f"values of the slot '{slot.name}' sound alike: {', '.join(pairs[:_SHOWN])}{more}"
            )
            remedy = "word one of each otherwise, or accept it"
            yield warning("sounds_alike", slot.place, what, remedy, (slot.name,))


def _said_twice(spec: IntentSpec, slot: ListSlot) -> Iterator[Finding]:
    """Yield a warning for each phrase that says two values: only one of them is ever given."""
    said: dict[str, SlotValue] = {}
    for choice in slot.choices:
        for phrase in phrases(spec, choice):
            if said.setdefault(phrase, choice.value) != choice.value:
                place = choice.says[0].place
                what = f"'{phrase}' says {said[phrase]!r} and {choice.value!r} of '{slot.name}'"
                yield warning("said_twice", place, what, "remove one", (slot.name, phrase))


def list_slots(catalogue: Catalogue) -> Iterator[tuple[IntentSpec, ListSlot]]:
    """Yield the list slots of all intents."""
    for spec in catalogue.intents.values():
        for slot in spec.slots.values():
            if isinstance(slot, ListSlot):
                yield spec, slot


def phrases(spec: IntentSpec, choice: Choice) -> Iterator[str]:
    """Yield what is said for a value, a few phrases at most."""
    for template in choice.says:
        if count_phrases(template.node, spec.rules) <= _PHRASES:
            for phrase in islice(expand(template.node, spec.rules), _PHRASES):
                yield " ".join(part.text for part in phrase if isinstance(part, Text))


def _pairs(spec: IntentSpec, slot: ListSlot, sounds: Sounds) -> Iterator[tuple[str, str]]:
    """Yield phrases of two values that sound alike.

    Two that are one phone apart are equal once that phone is left out of each, so that only those
    under one key need to be compared.
    """
    keys: dict[Phones, list[tuple[str, SlotValue]]] = {}
    told: set[frozenset[SlotValue]] = set()
    for choice in slot.choices:
        for said in phrases(spec, choice):
            for way in sounds.of(said):
                for key in {way, *(way[:at] + way[at + 1 :] for at in range(len(way)))}:
                    for other, value in keys.get(key, ()):
                        pair = frozenset((value, choice.value))
                        if pair in told or value == choice.value or other == said:
                            continue
                        if alike(sounds.of(other), (way,)):
                            told.add(pair)
                            yield other, said
                    keys.setdefault(key, []).append((said, choice.value))
