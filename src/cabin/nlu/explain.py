"""Says why a sentence was read as it was: what explains each token, and what stood in the way."""

from __future__ import annotations

from dataclasses import dataclass

from cabin.messages import Intent, Interpretation
from cabin.nlu.evidence import Evidence
from cabin.nlu.judge import score
from cabin.nlu.segments import walk
from cabin.nlu.sentence import Sentence
from cabin.nlu.tolerate import Tolerant
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
    template, slot or filler of the language has.
    """

    interpretation: Interpretation
    candidates: tuple[Candidate, ...]
    exact: bool
    unknown: tuple[str, ...]


def explain(sentence: Sentence, interpretation: Interpretation, tolerant: Tolerant) -> Explanation:
    """Return what stands behind an interpretation of a whole sentence."""
    graph = sentence.compiled.graph
    found = endings(graph, walk(sentence)[-1])
    exact = bool(found)
    if not found:
        candidates = tolerant.candidates(sentence)
        found = endings(graph, tolerant.walk(sentence, candidates)[-1])
    weighed = [_candidate(sentence, tolerant.evidence, ending, exact=exact) for ending in found]
    weighed.sort(key=lambda candidate: (-candidate.score, candidate.cost))
    return Explanation(
        interpretation, tuple(weighed[:_MOST_CANDIDATES]), exact, _unknown(sentence, tolerant)
    )


def _unknown(sentence: Sentence, tolerant: Tolerant) -> tuple[str, ...]:
    known = tolerant.evidence.weights
    return tuple(
        word
        for at, word in enumerate(sentence.words)
        if word not in known and sentence.is_content(at) and at not in sentence.slots.numbers
    )


def _candidate(sentence: Sentence, evidence: Evidence, ending: Ending, *, exact: bool) -> Candidate:
    entry = sentence.compiled.entries[ending.template]
    place = entry.template.place
    trust = 1.0 if exact else round(score(sentence, evidence, ending), 3)
    return Candidate(
        sentence.intent(ending, trust),
        entry.template.source,
        f"{place.file}:{place.line}:{place.column}",
        ending.path.cost,
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
