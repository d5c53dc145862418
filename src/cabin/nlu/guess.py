"""Takes the classifier's word for an intent where no template comes near, and looks for its slots.

The classifier knows wordings that nobody wrote a template for. What it says alone is believed only
where it is sure, and where words that decide (opposites, negations) say nothing else.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from cabin.intents import model
from cabin.intents.samples import sample
from cabin.messages import Intent, Slot
from cabin.nlu.choose import choose
from cabin.nlu.classifier import NONE, Classifier, train
from cabin.nlu.compiled import Compiled
from cabin.nlu.evidence import Evidence
from cabin.nlu.segments import read_at, walk
from cabin.nlu.sentence import Sentence

BELIEVED = 0.98
"""How probable an intent must be that is believed without a template."""

_SURE = 0.98  # from here on the classifier bears a template out, or is against it
_CERTAIN = 0.9  # from here on no other intent is aligned
_LEAST, _MOST = 0.01, 6  # the others that are: how probable at least, how many at most
_SAMPLES = 60  # sentences drawn from the templates of each intent to learn from
_NEVER = 3  # times that a sentence counts which is near an intent and is not it
_FIGURES = (model.NumberSlot, model.DurationSlot)


@dataclass(frozen=True, slots=True)
class Chances:
    """Holds how probable the likeliest intents are, and how probable it is that none is meant."""

    of: Mapping[str, float]
    none: float

    @property
    def best(self) -> tuple[str, float]:
        """Return the likeliest intent with its probability; no name where there is none."""
        return max(self.of.items(), key=lambda each: each[1], default=("", 0.0))


class Guesser:
    """Holds the classifier of a catalogue."""

    def __init__(self, compiled: Compiled, evidence: Evidence, classifier: Classifier) -> None:
        """Take a classifier that was trained on this catalogue, or on an older state of it."""
        self._compiled, self._evidence, self.classifier = compiled, evidence, classifier
        self._labels = classifier.labels
        self._none = self._labels.index(NONE)
        self._named: dict[str, tuple[tuple[str, int], ...]] = {}
        self._last: tuple[Sentence, Chances] | None = None
        self._new = compiled.catalogue.intents.keys() - set(self._labels)

    def chances(self, sentence: Sentence) -> Chances:
        """Return how probable the likeliest intents are; what was asked last is remembered."""
        last = self._last
        if last is not None and last[0] is sentence:
            return last[1]
        found = self.classifier(features(sentence))
        order = np.argsort(found)[::-1]
        names = [(self._labels[at], float(found[at])) for at in order[: _MOST + 1]]
        known = self._compiled.catalogue.intents
        likely = {n: p for n, p in names if n in known and p >= _LEAST}
        chances = Chances(likely, float(found[self._none]))
        self._last = sentence, chances
        return chances

    def candidates(self, chances: Chances) -> AbstractSet[str]:
        """Return the intents that are worth aligning; those that were never learnt always are."""
        name, chance = chances.best
        return self._new | ({name} if chance >= _CERTAIN else chances.of.keys())

    def agrees(self, sentence: Sentence, intent: str) -> bool:
        """Return whether the classifier says the same as a template does."""
        return self.chances(sentence).of.get(intent, 0.0) >= _SURE

    def disputes(self, sentence: Sentence, intent: str) -> bool:
        """Return whether the classifier is sure of another intent than a template says."""
        chances = self.chances(sentence)
        return intent not in chances.of and intent not in self._new and chances.best[1] >= _SURE

    def intent(
        self, sentence: Sentence, chances: Chances, aligned: Iterable[Intent]
    ) -> Intent | None:
        """Return the likeliest intent with what slots can be found, if it is to be believed.

        Its slots are those of the first reading of it that was `aligned`, if there is one.
        """
        name, chance = chances.best
        if chance < BELIEVED or self._contradicts(sentence, name):
            return None
        for intent in aligned:
            if intent.name == name:
                return replace(intent, score=round(chance, 3))
        first, last = sentence.tokens[0].start, sentence.tokens[-1].end
        return Intent(name, tuple(self._spotted(sentence, name)), round(chance, 3), first, last)

    def _contradicts(self, sentence: Sentence, intent: str) -> bool:
        """Return whether a word that decides is none of the intent's, or all begins with a no."""
        opening = sentence.words[sentence.first : sentence.first + 2]
        if not self._compiled.lexicon.deny.isdisjoint(opening):
            return True
        own, listed = self._evidence.words_of(intent), self._evidence.listed
        values = [listed[slot] for _, slot in self._slots_of(intent) if slot in listed]
        return any(
            word not in own and not any(word in each for each in values)
            for word in self._evidence.fixed.intersection(sentence.words)
        )

    def _spotted(self, sentence: Sentence, intent: str) -> Iterable[Slot]:
        """Yield the values of lists that are said, and a number that can mean one thing only."""
        slots = self._compiled.readers.slots
        named = self._slots_of(intent)
        figures = [name for name, slot in named if isinstance(slots[slot], _FIGURES)]
        taken: set[str] = set()
        at = 0
        while at < len(sentence.words):
            best = max(
                (
                    (reading.end, name, reading.value)
                    for name, slot in named
                    if name not in taken
                    and (isinstance(slots[slot], model.ListSlot) or figures == [name])
                    for reading in sentence.slots.read(slot, at)[:1]
                ),
                key=lambda one: one[0],
                default=None,
            )
            if best is None:
                at += 1
                continue
            end, name, value = best
            taken.add(name)
            yield sentence.slot(name, value, at, end)
            at = end

    def _slots_of(self, intent: str) -> tuple[tuple[str, int], ...]:
        """Return the slots of an intent: the name that is reported, and the number."""
        known = self._named.get(intent)
        if known is None:
            shapes = self._compiled.shapes.all
            found: dict[tuple[str, int], None] = {}
            waiting = [each.shape for each in self._compiled.entries if each.intent == intent]
            seen = set(waiting)
            while waiting:
                shape = shapes[waiting.pop()]
                if shape.slot >= 0:
                    found[shape.name, shape.slot] = None
                waiting += [part for part in shape.parts if part not in seen]
                seen.update(shape.parts)
            known = self._named[intent] = tuple(sorted(found))
        return known


def features(sentence: Sentence) -> tuple[str, ...]:
    """Return the words of a sentence as the classifier takes them: a number is a figure."""
    inside = {
        at for found in sentence.slots.numbers.values() for at in range(found.start, found.end)
    }
    return tuple("0" if at in inside else word for at, word in enumerate(sentence.words))


def learn(compiled: Compiled) -> Classifier | None:
    """Train a classifier on a catalogue; None where nothing says what is no command."""
    said = [(each.sentence, NONE) for each in compiled.catalogue.outside]
    if not any(compiled.tokeniser(text) for text, _ in said):
        return None
    for spec in compiled.catalogue.intents.values():
        said += [(text, spec.name) for text in _said(spec)]
    examples = [(features(_sentence(compiled, text)), label) for text, label in said]
    for spec in compiled.catalogue.intents.values():
        for never in spec.never:
            sentence = _sentence(compiled, never.sentence)
            examples += [(features(sentence), _meant(sentence))] * _NEVER
    return train([each for each in examples if each[0]])


def _meant(sentence: Sentence) -> str:
    """Return the intent that templates say exactly, or none."""
    found = choose(read_at(sentence, walk(sentence), len(sentence.words)))
    return found.best.intent.name if found and not found.rivals else NONE


def _said(spec: model.IntentSpec) -> Iterator[str]:
    """Yield what an intent's file says of how it is said."""
    rng = random.Random(spec.name)  # noqa: S311 - no secret
    yield from (each.text for each in sample(spec, rng, _SAMPLES))
    yield from (test.sentence for test in spec.tests)
    yield from (each.sentence for each in spec.examples)


def _sentence(compiled: Compiled, text: str) -> Sentence:
    return Sentence(compiled, text, compiled.tokeniser(text))
