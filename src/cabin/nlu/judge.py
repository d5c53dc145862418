"""Judges a walk with mistakes: how much is explained against how much is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cabin.intents import model
from cabin.nlu.anyorder import AnyOrder
from cabin.nlu.choose import Choice, Scored, choose
from cabin.nlu.evidence import Evidence
from cabin.nlu.misheard import least_trust
from cabin.nlu.segments import walk
from cabin.nlu.sentence import Sentence
from cabin.nlu.tolerate import LIMIT, Tolerant
from cabin.nlu.walk import Ending, Path, endings

ACCEPT = 0.52
"""The least score that is trusted."""

ACCEPT_ANY_ORDER = 0.5
_CLOSE = 30  # readings with one error whose costs differ by less are a tie
_MARGIN_ANY_ORDER = 10
_MARGIN = 40  # readings that differ by less are a tie
_FOREIGN = 150  # what it costs to skip a word that tells of other intents alone
_ROUGH = 230  # the cost from which on a similar word gains nothing
_GAIN_LISTED = 180
_GAIN_NUMBER = 90

Verdict = Literal["understood", "tie", "veto", "unknown"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Holds what became of a tolerant walk, with every reading that it found, best first."""

    verdict: Verdict
    choice: Choice | None = None
    readings: tuple[Scored, ...] = ()


def score(sentence: Sentence, evidence: Evidence, ending: Ending) -> float:
    """Return how far a complete path is to be trusted, 0 to 1."""
    intent = sentence.compiled.entries[ending.template].intent
    gain, cost = 0, ending.path.cost
    for step in ending.path.steps():
        if step.kind == "word":
            gain += evidence.gain(step.name)
        elif step.kind == "similar":
            gain += int(evidence.gain(step.name) * _alike(step))
        elif step.kind == "skipped" and evidence.foreign(step.name, intent):
            cost += _FOREIGN
        elif step.kind == "slot":
            spec = sentence.compiled.readers.slots[step.slot]
            if isinstance(spec, model.ListSlot):
                gain += int(_GAIN_LISTED * _alike(step))
            elif not isinstance(spec, model.TextSlot):
                gain += _GAIN_NUMBER
    return gain / (gain + cost) if gain else 0.0


def _alike(step: Path) -> float:
    """Return how much of a similar word's gain counts: a rough resemblance tells nothing."""
    cost = step.cost - (step.before.cost if step.before else 0)
    return max(0.0, 1 - cost / _ROUGH)


def misheard(sentence: Sentence, tolerant: Tolerant, candidates: int) -> Choice | None:
    """Return the best reading of a sentence in which one word was misheard, if it is to be trusted.

    No tolerant reading is as much: all but one word is explained.
    """
    evidence = tolerant.evidence
    found = [
        Scored(sentence.intent(ending, round(trust, 3)), ending.path.cost)
        for ending in tolerant.misheard.endings(sentence, candidates)
        if (trust := score(sentence, evidence, ending)) >= least_trust(sentence, evidence, ending)
    ]
    return choose(found, _CLOSE)


def _swallows(ending: Ending, evidence: Evidence) -> bool:
    """Return whether free text stands where a word of the template is missing: it fits anything."""
    steps = ending.path.steps()
    return any(step.slot in evidence.texts for step in steps) and any(
        step.kind == "omitted" and step.name not in evidence.functions for step in steps
    )


def judge(sentence: Sentence, tolerant: Tolerant) -> Judgement:
    """Return the best reading of a sentence that no template says exactly."""
    candidates = tolerant.candidates(sentence)
    if not candidates:
        return Judgement("unknown")
    once = misheard(sentence, tolerant, candidates)
    if once and not once.rivals:
        return Judgement("understood", once, (once.best,))
    # No reading that costs more could still be trusted.
    limit = min(LIMIT, int(tolerant.most_gain(sentence) * (1 - ACCEPT) / ACCEPT))
    columns = tolerant.walk(sentence, candidates, limit)
    found = endings(sentence.compiled.graph, columns[-1])
    readings = tuple(
        sorted(
            (
                Scored(
                    sentence.intent(ending, round(score(sentence, tolerant.evidence, ending), 3)),
                    ending.path.cost,
                )
                for ending in found
                if candidates >> ending.template & 1 and not _swallows(ending, tolerant.evidence)
            ),
            key=lambda reading: (-reading.intent.score, reading.cost),
        )
    )
    loose = AnyOrder(sentence.compiled, tolerant.evidence, sentence).readings(
        candidates, walk(sentence)
    )
    trusted = [reading for reading in readings if reading.intent.score >= ACCEPT]
    choice = choose(trusted, _MARGIN)
    if choice is None and loose:
        trusted = [reading for reading in loose if reading.intent.score >= ACCEPT_ANY_ORDER]
        choice = choose(trusted, _MARGIN_ANY_ORDER)
        readings = (*readings, *loose)
    if choice is None:
        return Judgement("veto" if readings else "unknown", None, readings)
    return Judgement("tie" if choice.rivals else "understood", choice, readings)
