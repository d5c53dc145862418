"""Says why a sentence was read as it was: what explains each token, and what stood in the way."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from cabin.messages import Intent, Interpretation
from cabin.nlu.classifier import NONE
from cabin.nlu.judge import Judge
from cabin.nlu.segments import walk
from cabin.nlu.sentence import Sentence
from cabin.nlu.walk import Ending, Path, StepKind, endings

_MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Explained:
    """Holds what one step of a reading does with the tokens that it stands on.

    `kind` is word, filler, slot, skipped (said, but explained by nothing), omitted (in the
    template, but not said) or similar (read as `name`); `name` is the template's word or the slot.
    """

    text: str
    start: int
    end: int
    kind: StepKind
    name: str
    cost: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Holds one complete reading with its template and each of its steps."""

    intent: Intent
    template: str
    place: str
    cost: int
    score: float
    steps: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Holds the interpretation with the readings that were weighed for it, best first.

    `exact` says whether the candidates explain every word; `unknown` holds the tokens that no
    template, slot or filler of the language has. `chances` holds how probable the classifier finds
    the likeliest intents, and none ("").
    """

    interpretation: Interpretation
    candidates: tuple[Candidate, ...]
    exact: bool
    unknown: tuple[str, ...]
    chances: Mapping[str, float] = field(default_factory=dict)


def explain(sentence: Sentence, interpretation: Interpretation, judge: Judge) -> Explanation:
    """Return what stands behind an interpretation of a whole sentence."""
    found = endings(sentence.compiled.graph, walk(sentence)[-1])
    weighed = [_candidate(sentence, ending, ending.path.cost, 1.0) for ending in found]
    if not found:
        weighed = [
            _candidate(sentence, reading.ending, reading.cost, round(reading.score, 3))
            for reading in judge.readings(sentence)
        ]
    weighed.sort(key=lambda candidate: (-candidate.score, candidate.cost))
    return Explanation(
        interpretation,
        tuple(weighed[:_MOST_CANDIDATES]),
        bool(found),
        _unknown(sentence, judge.evidence.weights),
        _chances(sentence, judge),
    )


def _chances(sentence: Sentence, judge: Judge) -> Mapping[str, float]:
    found = judge.chances(sentence)
    return {**found.of, NONE: found.none} if found else {}


def _unknown(sentence: Sentence, known: Container[str]) -> tuple[str, ...]:
    return tuple(
        word
        for at, word in enumerate(sentence.words)
        if word not in known and sentence.is_content(at) and at not in sentence.slots.numbers
    )


def _candidate(sentence: Sentence, ending: Ending, cost: int, trust: float) -> Candidate:
    entry = sentence.compiled.entries[ending.template]
    place = entry.template.place
    return Candidate(
        sentence.intent(ending, trust),
        entry.template.source,
        f"{place.file}:{place.line}:{place.column}",
        cost,
        trust,
        tuple(_explained(sentence, step) for step in ending.path.steps()),
    )


def _explained(sentence: Sentence, step: Path) -> Explained:
    before = step.before.cost if step.before else 0
    at = min(step.start, len(sentence.tokens) - 1)
    start = sentence.tokens[at].start
    end = sentence.tokens[step.end - 1].end if step.end > step.start else start
    return Explained(
        sentence.said(step.start, step.end), start, end, step.kind, step.name, step.cost - before
    )
