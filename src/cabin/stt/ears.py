"""Two recognisers on one loaded model: one with a grammar, one open, fed with the same sound.

A grammar pulls what is said towards the sentences of the cabin, so it hears a command in noise
where an open recogniser mishears it, and hears a command too where there was none.
The open ear is the witness: confidence is that of the ears times their agreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cabin.errors import ModelError
from cabin.messages import Transcript
from cabin.stt.recogniser import UNKNOWN, Engine, Grammar, Recogniser

WITHOUT_WITNESS = 0.7
"""What the confidence of a grammar ear is worth where no open ear confirms it."""

_ABSORBED = 0.5


@dataclass(frozen=True, slots=True)
class Heard:
    """Holds what each ear heard of one utterance; an ear that is off has None.

    `agreement` is 0 to 1, by words, and None with one ear; `confidence` is 0 to 1.
    """

    grammar: Transcript | None
    open: Transcript | None
    agreement: float | None
    confidence: float

    @property
    def transcripts(self) -> tuple[Transcript, ...]:
        """Return the transcripts of the ears that are on, the grammar's first."""
        return tuple(each for each in (self.grammar, self.open) if each is not None)


class Ears:
    """Listens with a grammar ear, an open ear, or both."""

    def __init__(
        self,
        engine: Engine,
        grammar: Grammar | None = None,
        *,
        open_ear: bool = True,
        partials: bool = False,
    ) -> None:
        """Make the recognisers.

        Args:
            engine: a loaded engine.
            grammar: switches the grammar ear on.
            open_ear: whether the open ear is on.
            partials: whether `accept` returns partial transcripts.

        Raises:
            ModelError: both ears are off, or the model takes no grammar.
        """
        if grammar is None and not open_ear:
            raise ModelError(
                "both ears are switched off", remedy="set stt.ears to auto, grammar, open or both"
            )
        # Partial transcripts come from one ear only: from the open one where it is on.
        self._open = engine.recogniser(partials=partials) if open_ear else None
        self._grammar: Recogniser | None = None
        if grammar is not None:
            self._grammar = engine.recogniser(grammar, partials=partials and not open_ear)

    @property
    def endpoint(self) -> bool:
        """Say whether every ear believes that the utterance is over."""
        return all(ear.endpoint for ear in self._ears())

    def accept(self, pcm: bytes) -> Transcript | None:
        """Hear some sound; return the partial transcript if it changed and partials are wanted."""
        partial = None
        for ear in self._ears():
            partial = ear.accept(pcm) or partial
        return partial

    def finish(self) -> Heard:
        """End the utterance and return what was heard."""
        return combine(
            self._grammar.finish() if self._grammar else None,
            self._open.finish() if self._open else None,
        )

    def reset(self) -> None:
        """Forget the utterance under way."""
        for ear in self._ears():
            ear.reset()

    def _ears(self) -> tuple[Recogniser, ...]:
        """Return the ears that are on."""
        return tuple(ear for ear in (self._grammar, self._open) if ear is not None)


def combine(grammar: Transcript | None, open_: Transcript | None) -> Heard:
    """Weigh two transcripts of one utterance; at least one of them is there."""
    if grammar is None or open_ is None:
        alone = grammar.confidence * WITHOUT_WITNESS if grammar else 0.0
        return Heard(grammar, open_, None, open_.confidence if open_ else alone)
    agreed = agreement(grammar.text.split(), open_.text.split())
    confidence = agreed * (grammar.confidence + open_.confidence) / 2
    return Heard(grammar, open_, agreed, confidence)


def agreement(left: Sequence[str], right: Sequence[str]) -> float:
    """Return how far two word sequences agree: 1 less their word edits per word of the longer one.

    `[unk]` takes any words of the other side at half an edit each; what holds no known word agrees
    with nothing but silence. Formula: Levenshtein distance over words, normalised by length.
    """
    if not left and not right:
        return 1.0
    if not set(left) - {UNKNOWN} or not set(right) - {UNKNOWN}:
        return 0.0
    return 1.0 - _edits(left, right) / max(len(left), len(right))


def _edits(left: Sequence[str], right: Sequence[str]) -> float:
    """Return the least number of word edits that turn one sequence into the other."""
    row = [0.0]
    for index in range(len(right)):
        row.append(row[-1] + _skip(right, index, None))
    for i, mine in enumerate(left):
        above, row = row, [row[0] + _skip(left, i, None)]
        for j, other in enumerate(right):
            row.append(
                min(
                    above[j] + _swap(mine, other),
                    above[j + 1] + _skip(left, i, other),
                    row[j] + _skip(right, j, mine),
                )
            )
    return row[-1]


def _swap(one: str, other: str) -> float:
    """Return the cost of hearing one word for the other."""
    if one == other:
        return 0.0
    return _ABSORBED if UNKNOWN in {one, other} else 1.0


def _skip(words: Sequence[str], index: int, beside: str | None) -> float:
    """Return the cost of a word that only one side heard, `beside` what the other heard there."""
    return _ABSORBED if UNKNOWN in {words[index], beside} else 1.0
