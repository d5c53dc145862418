"""Decides between two ears: which transcript counts, and how far its meaning is to be trusted.

1. Each ear's transcript is read. A grammar is a bias, so its transcript is never believed unread.
2. Both understood the same: that counts, as sure as the surer ear.
3. Both understood, but differently: the surer one counts, at half its score.
4. Only one understood: it counts at the confidence that both ears have together, which their
   disagreement lowers.
5. Neither understood: the open ear's reading says why not.
6. What is understood with too low a score is not understood.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from cabin.messages import Interpretation, Transcript, Word
from cabin.stt.ears import Heard
from cabin.stt.recogniser import UNKNOWN

DIFFERENT_READINGS = 0.5
"""What is left of the score where the two ears understood different things."""


BREATH_MS = 300
"""How long a sound that is no word may last and be ignored at the ends of a sentence."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Holds the transcripts, the one that counts first, and what they mean."""

    transcripts: tuple[Transcript, ...]
    interpretation: Interpretation


def decide(heard: Heard, interpret: Callable[[str], Interpretation]) -> Decision:
    """Read what the ears heard and decide what counts."""
    readings = [_read(transcript, interpret) for transcript in heard.transcripts]
    if len(readings) == 1:
        return readings[0]
    understood = [each for each in readings if each.interpretation.rejected is None]
    if not understood:
        return _with(readings[-1], readings[0])
    best = max(understood, key=lambda each: each.interpretation.score)
    other = next(each for each in readings if each is not best)
    if len(understood) == 1:
        return _with(best, other, heard.confidence / (best.transcripts[0].confidence or 1.0))
    same = _meaning(best) == _meaning(other)
    return _with(best, other, 1.0 if same else DIFFERENT_READINGS)


def heeded(decision: Decision, least: float) -> Decision:
    """Return the decision, or that nothing was understood where its score is below the least."""
    interpretation = decision.interpretation
    found = (*interpretation.intents, *interpretation.rivals)
    # What was read in part or in two ways has no score as a whole, but its intents have.
    score = min((each.score for each in found), default=1.0)
    if (interpretation.score if interpretation.rejected is None else score) >= least:
        return decision
    unheeded = replace(interpretation, intents=(), rivals=(), unread=None, rejected="unknown")
    return replace(decision, interpretation=unheeded)


def _read(transcript: Transcript, interpret: Callable[[str], Interpretation]) -> Decision:
    """Read one transcript; its confidence weighs the score.

    A short sound at either end that is no word (a breath, a door) is no part of the sentence; a
    longer one is words that are not known.
    """
    words = list(transcript.words)
    while words and _is_breath(words[0]):
        del words[0]
    while words and _is_breath(words[-1]):
        del words[-1]
    kept = " ".join(word.text for word in words) if transcript.words else transcript.text
    return Decision((transcript,), _weighed(interpret(kept), transcript.confidence))


def _is_breath(word: Word) -> bool:
    """Return whether a sound that is no word is too short to be one."""
    return word.text == UNKNOWN and word.end_ms - word.start_ms <= BREATH_MS


def _with(best: Decision, other: Decision, weight: float = 1.0) -> Decision:
    """Return the decision for one reading, the other's transcript beside it."""
    transcripts = (*best.transcripts, *other.transcripts)
    return Decision(transcripts, _weighed(best.interpretation, min(1.0, weight)))


def _weighed(interpretation: Interpretation, weight: float) -> Interpretation:
    """Return an interpretation whose scores count less, those of parts and of rivals too."""
    intents, rivals = (
        tuple(replace(each, score=each.score * weight) for each in some)
        for some in (interpretation.intents, interpretation.rivals)
    )
    score = interpretation.score * weight
    return replace(interpretation, score=score, intents=intents, rivals=rivals)


def _meaning(decision: Decision) -> object:
    """Return what two readings must share to mean the same."""
    return [(intent.name, intent.values) for intent in decision.interpretation.intents]
