"""Makes sentences of an intent with the slot values that they must give."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, product

from cabin.intents.draw import draw
from cabin.intents.expand import Phrase, count_phrases, expand
from cabin.intents.model import IntentSpec, SlotRef, Text
from cabin.intents.slot_values import count_values, draw_value, slot_values
from cabin.messages import SlotValue

_PATIENCE = 200
"""After so many draws in a row without a new sentence, there may be no more."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Holds a sentence of an intent and the slots that it gives."""

    text: str
    intent: str
    slots: Mapping[str, SlotValue] = field(default_factory=dict)


def sample(
    spec: IntentSpec, rng: random.Random, count: int, *, plain: bool = False
) -> tuple[Sample, ...]:
    """Return up to `count` different sentences, drawn at random.

    Every alternative is as likely as its neighbours, unless the sentences are to be `plain`, as
    people speak (see `draw`). An intent with few sentences gives fewer. Numbers are in figures,
    durations in English.
    """
    drawn: dict[str, Sample] = {}
    misses = 0
    while len(drawn) < count and misses < _PATIENCE and spec.sentences:
        misses += 1
        phrase = draw(rng.choice(spec.sentences).node, spec.rules, rng, plain=plain)
        refs = _refs(phrase)
        if refs is None:
            continue
        values = [
            draw_value(spec.slots[ref.slot], ref.name, spec, rng, plain=plain) for ref in refs
        ]
        one = _fill(spec.name, phrase, values)
        if one.text not in drawn and not (plain and _stutters(one.text)):
            drawn[one.text], misses = one, 0
    return tuple(drawn.values())


def _stutters(text: str) -> bool:
    """Return whether a word stands twice in a row, where two parts that met have it both."""
    return any(one == other for one, other in pairwise(text.split()))


def expansions(spec: IntentSpec) -> Iterator[Sample]:
    """Yield every sentence of an intent in order; bound it with `itertools.islice`.

    A number takes every step of its range, a text or duration a few examples.
    """
    for template in spec.sentences:
        for phrase in expand(template.node, spec.rules):
            refs = _refs(phrase)
            if refs is None:
                continue
            ways = (slot_values(spec.slots[ref.slot], ref.name, spec) for ref in refs)
            for values in product(*ways):
                yield _fill(spec.name, phrase, values)


def count(spec: IntentSpec) -> int:
    """Return how many sentences the templates write, without writing them.

    What two ways lead to counts twice, and a sentence that names one slot twice counts too,
    although `sample` and `expansions` pass it over: which of the values holds is not said.
    """

    def values_of(ref: SlotRef) -> int:
        return count_values(spec.slots[ref.slot], ref.name, spec)

    return sum(count_phrases(one.node, spec.rules, values_of) for one in spec.sentences)


def _refs(phrase: Phrase) -> list[SlotRef] | None:
    """Return the slots of a phrase, or None where one name stands twice."""
    refs = [part for part in phrase if isinstance(part, SlotRef)]
    return refs if len({ref.name for ref in refs}) == len(refs) else None


def _fill(intent: str, phrase: Phrase, values: Iterable[tuple[str, SlotValue]]) -> Sample:
    """Return the sentence with its slots filled in."""
    left = iter(values)
    words = []
    slots = {}
    for part in phrase:
        if isinstance(part, Text):
            words.append(part.text)
            continue
        said, slots[part.name] = next(left)
        words.append(said)
    return Sample(" ".join(words), intent, slots)
