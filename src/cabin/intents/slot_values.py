"""Says which values a slot can take, each with the words for it."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

from cabin.intents.draw import draw
from cabin.intents.expand import Phrase, count_phrases, expand
from cabin.intents.model import IntentSpec, ListSlot, NumberSlot, SlotSpec, Text, TextSlot
from cabin.messages import SlotValue

_DURATIONS = (("10 seconds", 10), ("1 minute", 60), ("20 minutes", 1200), ("2 hours", 7200))


def slot_values(slot: SlotSpec, name: str, spec: IntentSpec) -> Iterator[tuple[str, SlotValue]]:
    """Yield words and value: all of a list or range, a few examples of durations and free text."""
    match slot:
        case ListSlot(choices=choices):
            for choice in choices:
                for say in choice.says:
                    for phrase in expand(say.node, spec.rules):
                        yield words_of(phrase), choice.value
        case NumberSlot(digits=True):
            for length in range(int(slot.minimum), int(slot.maximum) + 1):
                digits = "".join(itertools.islice(itertools.cycle("5012346789"), length))
                yield digits, digits
        case NumberSlot():
            for step in range(_steps(slot)):
                yield _number(slot, step)
        case TextSlot():
            yield from ((text, text) for text in _texts(slot, name, spec))
        case _:
            yield from _DURATIONS


def count_values(slot: SlotSpec, name: str, spec: IntentSpec) -> int:
    """Return how many values `slot_values` yields."""
    match slot:
        case ListSlot(choices=choices):
            says = (say for choice in choices for say in choice.says)
            return sum(count_phrases(say.node, spec.rules) for say in says)
        case NumberSlot(digits=True):
            return int(slot.maximum) - int(slot.minimum) + 1
        case NumberSlot():
            return _steps(slot)
        case TextSlot():
            return len(_texts(slot, name, spec))
        case _:
            return len(_DURATIONS)


def draw_value(
    slot: SlotSpec, name: str, spec: IntentSpec, rng: random.Random, *, plain: bool = False
) -> tuple[str, SlotValue]:
    """Return one value at random, with the words for it; with `plain`, as people mostly say it."""
    match slot:
        case ListSlot(choices=choices):
            choice = rng.choice(choices)
            says = choice.says[:1] if plain else choice.says
            said = draw(rng.choice(says).node, spec.rules, rng, plain=plain)
            return words_of(said), choice.value
        case NumberSlot(digits=True):
            length = rng.randint(int(slot.minimum), int(slot.maximum))
            digits = "".join(rng.choices("0123456789", k=length))
            return digits, digits
        case NumberSlot():
            return _number(slot, rng.randrange(_steps(slot)))
        case _:
            return rng.choice(list(slot_values(slot, name, spec)))


def words_of(phrase: Phrase) -> str:
    """Return the words of a phrase that holds no slots."""
    return " ".join(part.text for part in phrase if isinstance(part, Text))


def _steps(slot: NumberSlot) -> int:
    # The tiny part makes up for steps like 0.1, which no float holds exactly.
    return int((slot.maximum - slot.minimum) / slot.step + 1e-9) + 1


def _number(slot: NumberSlot, step: int) -> tuple[str, SlotValue]:
    value = round(slot.minimum + step * slot.step, 6)
    plain = int(value) if value == int(value) else value
    return str(plain), plain


def _texts(slot: TextSlot, name: str, spec: IntentSpec) -> list[str]:
    """Return the texts that the intent's tests give the slot, else its name."""
    told = (str(test.slots[name]) for test in spec.tests if name in test.slots)
    return list(dict.fromkeys(told)) or [slot.name.replace("_", " ")]
