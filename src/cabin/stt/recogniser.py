"""What every speech engine offers: a loaded `Engine` that makes `Recogniser`s.

1. An engine is loaded once; its recognisers share what it loaded.
2. A recogniser hears one utterance at a time: `accept` its sound in pieces of any length, then
   `finish`; the next `accept` begins the next utterance, which knows nothing of the one before.
3. Word times count from the first sample of the utterance.
4. `endpoint` is advice: whoever feeds the sound decides when to `finish`.
5. With a grammar, sound that fits no phrase comes out as the word `[unk]`; a grammar is a bias
   and no constraint, so its transcript is to be parsed like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from cabin.intents.model import Catalogue
from cabin.messages import Transcript

UNKNOWN = "[unk]"
"""The word that stands for sound which fits no word of a grammar."""


EarNames: TypeAlias = Literal["grammar", "open", "both"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Holds the sentences that are likely to be said; an engine takes the form that suits it.

    `phrases` hold every pair of words of the catalogue's sentences, `[unk]` for free text and for
    what cannot be heard, and `[unk]` alone at the end. `words` are all words that may be heard,
    `unknown` those of the sentences that the engine knows no sound for.
    """

    catalogue: Catalogue
    phrases: tuple[str, ...]
    words: tuple[str, ...]
    unknown: tuple[str, ...] = ()


class Recogniser(Protocol):
    """Turns the sound of one utterance after the other into transcripts."""

    @property
    def name(self) -> str:
        """Return the name of this ear, for instance `vosk:open`."""

    @property
    def endpoint(self) -> bool:
        """Say whether the recogniser believes that the utterance is over."""

    @property
    def alternatives(self) -> tuple[Transcript, ...]:
        """Return what else the last finished utterance may have been, best first."""

    def accept(self, pcm: bytes) -> Transcript | None:
        """Hear some sound (PCM as in AudioFrame); return the partial transcript if it changed."""

    def finish(self) -> Transcript:
        """End the utterance and return its final transcript."""

    def reset(self) -> None:
        """Forget the utterance under way."""


class Engine(Protocol):
    """Holds a loaded speech model and makes recognisers on it."""

    @property
    def name(self) -> str:
        """Return the name of the engine as in the table of engines."""

    @property
    def best_ears(self) -> EarNames:
        """Return which ears serve best with the model that is loaded."""

    def recogniser(
        self, grammar: Grammar | None = None, *, partials: bool = False, alternatives: int = 0
    ) -> Recogniser:
        """Make a recogniser: open without a grammar, else the grammar ear.

        Args:
            grammar: what is likely to be said; its words should be known to the model.
            partials: whether `accept` returns partial transcripts.
            alternatives: how many other readings `finish` keeps; 0 keeps none.

        Raises:
            ModelError: the model takes no grammar, or is broken.
        """

    def unknown(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return those of the words that the model can never hear, in their order."""
