"""Judges a sentence that no template says exactly: how much is explained, and what else might be.

The few intents that could explain it are aligned with it, the likeliest first; the best reading is
trusted if enough is explained and none of another meaning comes near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from cabin.intents import model
from cabin.nlu.align import Aligner
from cabin.nlu.anyorder import AnyOrder
from cabin.nlu.choose import Choice, Scored, choose
from cabin.nlu.compiled import Compiled
from cabin.nlu.doubts import FREE, doubts
from cabin.nlu.evidence import GAIN_LISTED, GAIN_NUMBER, Evidence, alike
from cabin.nlu.guess import Chances, Guesser
from cabin.nlu.mistakes import Mistakes
from cabin.nlu.retrieve import Retriever
from cabin.nlu.segments import walk
from cabin.nlu.sentence import Sentence
from cabin.nlu.similar import Similar
from cabin.nlu.slots import LISTED
from cabin.nlu.walk import Ending, Path

ACCEPT = 0.6
"""The least score that is trusted."""

ACCEPT_ANY_ORDER = 0.5
_MARGIN_ANY_ORDER = 10
_LIMIT = 320  # no reading may cost more
_MARGIN = 40  # readings that differ by less are a tie
_LIKELIEST, _MOST_INTENTS = 4, 12  # that are aligned: before one is trusted, and in all
_STEPS_FIRST, _STEPS, _STEPS_IN_ALL = 140, 50, 180  # of alignment: see `Aligner`
_TELLING, _SURE = 0.5, 0.55  # beside free text no word that tells is guessed by a rough sound
_CERTAIN, _LEAST_SURE = 0.6, 240  # what is said as it stands where a word that tells is a guess
_SMALL = 110  # what a mistake may cost that is likelier than a free text of telling words
_MISSED = {"omitted", "skipped"}
_FOREIGN = 150  # what it costs more to skip a word that tells of other intents alone

Verdict = Literal["understood", "tie", "veto", "unknown"]


@dataclass(frozen=True, slots=True)
class Reading:
    """Holds a complete alignment with its cost and score; the cost has more than the path's."""

    ending: Ending
    cost: int
    score: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Holds what became of a sentence, with every reading that was weighed, best first.

    `chances` holds what the classifier says, where there is one.
    """

    verdict: Verdict
    choice: Choice | None = None
    readings: tuple[Reading, ...] = ()
    chances: Chances | None = None


class Judge:
    """Weighs readings with mistakes."""

    def __init__(self, compiled: Compiled, evidence: Evidence, guesser: Guesser | None) -> None:
        """Prepare what is the same for every sentence."""
        self.evidence, self.guesser = evidence, guesser
        vocabulary = evidence.weights.keys() | evidence.courtesies
        similar = Similar(vocabulary, compiled.catalogue.language.code)
        self._mistakes = Mistakes(evidence, similar)
        self._retriever = Retriever(compiled, evidence, self._mistakes)
        self._aligner = Aligner(compiled, self._mistakes)

    def __call__(self, sentence: Sentence) -> Judgement:
        """Return the best reading of a sentence that no template says exactly."""
        chances = self.chances(sentence)
        readings, templates = self._readings(sentence, chances)
        choice = _choice(sentence, readings) or self._in_any_order(sentence, templates)
        if choice is None:
            return Judgement("veto" if readings else "unknown", None, readings, chances)
        return Judgement("tie" if choice.rivals else "understood", choice, readings, chances)

    def instead(self, sentence: Sentence, exact: Scored) -> Choice | None:
        """Return a reading with a mistake, if an exact one lets free text swallow more than it.

        "Play that song it again" says "again" rather than the name of a song.
        """
        if self.guesser and self.guesser.agrees(sentence, exact.intent.name):
            return None
        cost = 0
        for slot in exact.intent.slots:
            tokens = [t for t in sentence.tokens if slot.start <= t.start and t.end <= slot.end]
            if isinstance(slot.value, str):
                cost += sum(self._mistakes.free(token.text) for token in tokens)
        if not cost:
            return None
        # It must be clearly cheaper than the free text beside a mistake, and nothing else near it.
        most = min(_SMALL, exact.cost + FREE + cost - _MARGIN - 1)
        chances = self.chances(sentence)
        free = self._retriever.free
        readings, _ = self._readings(sentence, chances, most + _MARGIN, free)
        choice = _choice(sentence, readings)
        if choice is None or choice.rivals or choice.best.cost > most:
            return None
        slots = sentence.compiled.catalogue.intents[choice.best.intent.name].slots
        said = (slots.get(slot.name) for slot in choice.best.intent.slots)
        return None if any(isinstance(slot, model.TextSlot) for slot in said) else choice

    def _in_any_order(self, sentence: Sentence, templates: int) -> Choice | None:
        """Return the best of some templates whose parts were all said, in whatever order."""
        known, numbered = self.evidence.masks, sentence.numbered
        if not all(
            word in known or at in numbered or not sentence.is_content(at)
            for at, word in enumerate(sentence.words)
        ):
            return None
        loose = AnyOrder(sentence.compiled, self.evidence, sentence)
        found = loose.readings(templates, walk(sentence))
        trusted = [reading for reading in found if reading.intent.score >= ACCEPT_ANY_ORDER]
        return choose(trusted, _MARGIN_ANY_ORDER)

    def chances(self, sentence: Sentence) -> Chances | None:
        """Return what the classifier says, where there is one."""
        return self.guesser.chances(sentence) if self.guesser else None

    def readings(self, sentence: Sentence) -> tuple[Reading, ...]:
        """Return the readings of the likeliest intents, those that are to be trusted most first."""
        return self._readings(sentence, self.chances(sentence))[0]

    def _readings(
        self, sentence: Sentence, chances: Chances | None, limit: int = _LIMIT, without: int = 0
    ) -> tuple[tuple[Reading, ...], int]:
        """Return the readings that cost at most `limit`, and which templates were looked at.

        No templates `without` are.
        """
        among = self.guesser.candidates(chances) if self.guesser and chances else None
        doubted = doubts(sentence, self._mistakes)
        share = (1 - ACCEPT) / ACCEPT
        highest, templates, left = limit, 0, _STEPS_IN_ALL
        readings: list[Reading] = []
        likely = self._retriever.intents(sentence, doubted, limit, share, among, without)
        for rank, found in enumerate(islice(likely, _MOST_INTENTS)):
            # The one that is meant comes first; the others are asked whether they are as near.
            templates |= found.templates
            if found.least > limit:
                break
            if rank >= _LIKELIEST and limit == highest:
                continue
            steps = min(left, _STEPS if readings or rank else _STEPS_FIRST)
            endings, unused = self._aligner.endings(
                sentence, doubted, found, min(limit, found.most), _MARGIN, steps
            )
            left -= steps - unused
            for ending in endings:
                reading = self._weigh(sentence, ending)
                if reading is not None:
                    readings.append(reading)
                    if reading.score >= ACCEPT:
                        limit = min(limit, reading.cost + _MARGIN)
        return tuple(sorted(readings, key=lambda each: (-each.score, each.cost))), templates

    def _weigh(self, sentence: Sentence, ending: Ending) -> Reading | None:
        """Return how far an alignment is to be trusted; None where free text swallows anything."""
        steps = ending.path.steps()
        if any(step.slot in self.evidence.texts for step in steps) and self._swallows(steps):
            return None
        intent = sentence.compiled.entries[ending.template].intent
        gain, cost, sure, guessed = 0, ending.path.cost, 0, False
        for step in steps:
            gain += self._gain(step)
            if step.kind == "word":
                sure += self.evidence.gain(step.name)
            elif _alike(step) < _CERTAIN:
                guessed |= self._is_guess(step)
            if step.kind == "skipped" and self.evidence.foreign(step.name, intent):
                cost += _FOREIGN
        unsaid = [step.name for step in steps if step.kind == "omitted"]
        if (guessed and sure < _LEAST_SURE) or (
            len(unsaid) > 1 and not self.evidence.functions.issuperset(unsaid)
        ):
            return None
        return Reading(ending, cost, gain / (gain + cost) if gain else 0.0)

    def _swallows(self, steps: Sequence[Path]) -> bool:
        """Return whether free text stands where a word is missing, or one that tells is a guess."""
        evidence = self.evidence
        if any(
            (step.kind == "omitted" and step.name not in evidence.functions)
            or (_alike(step) < _SURE and self._is_guess(step))
            for step in steps
        ):
            return True
        return any(
            _MISSED & {one.kind, other.kind} and {one.slot, other.slot} & evidence.texts
            for one, other in pairwise(steps)
        )

    def _is_guess(self, step: Path) -> bool:
        """Return whether a word that tells, or a value, was heard otherwise or not at all."""
        if step.kind == "slot":
            return step.slot in self.evidence.listed
        tells = self.evidence.weights.get(step.name, 0.0) >= _TELLING
        return tells and step.kind in ("similar", "omitted")

    def _gain(self, step: Path) -> int:
        """Return what a step adds to the trust in a reading."""
        evidence = self.evidence
        if step.kind == "word":
            return evidence.gain(step.name)
        if step.kind == "similar":
            return int(evidence.gain(step.name) * _alike(step))
        if step.kind != "slot" or step.slot in evidence.texts:
            return 0
        return int(GAIN_LISTED * _alike(step)) if step.slot in evidence.listed else GAIN_NUMBER


def _choice(sentence: Sentence, readings: Sequence[Reading]) -> Choice | None:
    """Return the best of the readings that are to be trusted."""
    trusted = [
        Scored(sentence.intent(each.ending, round(each.score, 3)), each.cost)
        for each in readings
        if each.score >= ACCEPT
    ]
    return choose(trusted, _MARGIN)


def _alike(step: Path) -> float:
    """Return how much of the gain of a word or value counts that was perhaps misheard."""
    cost = step.cost - (step.before.cost if step.before else 0)
    return alike(cost - LISTED if step.kind == "slot" else cost)
