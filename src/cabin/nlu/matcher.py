"""Reads what was said: transcript text in, interpretation out."""

from __future__ import annotations

from cabin.intents.model import Catalogue
from cabin.messages import Expectation, Intent, Interpretation
from cabin.nlu.choose import Choice, choose
from cabin.nlu.compiled import compile_catalogue
from cabin.nlu.corrections import corrected
from cabin.nlu.segments import part, read_at, walk
from cabin.nlu.sentence import Sentence

MAX_TOKENS = 64
"""No command is longer; what is longer is not understood, whatever it says."""


class Matcher:
    """Reads the sentences of one language."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Compile the catalogue.

        Raises:
            IntentsError: a template cannot be compiled.
        """
        self.compiled = compile_catalogue(catalogue)

    def interpret(self, text: str, expecting: Expectation | None = None) -> Interpretation:
        """Return what a text means; any text gives an answer within bounded work."""
        sentence = Sentence(self.compiled, text, self.compiled.tokeniser(text))
        if not sentence.words:
            return self._answer(text, rejected="silence")
        if len(sentence.words) > MAX_TOKENS:
            return self._answer(text, rejected="unknown")
        choice = exact(sentence)
        if choice is None or self._joins(sentence, choice):
            intents = part(sentence)
            if intents:
                return self._answer(text, *intents)
        if choice is None:
            choice = next(filter(None, map(exact, corrected(sentence))), None)
        if choice is None:
            return self._answer(text, rejected="unknown")
        if choice.rivals:
            return self._answer(text, rejected="tie", rivals=choice.rivals)
        return self._answer(text, choice.best.intent)

    def _joins(self, sentence: Sentence, choice: Choice) -> bool:
        """Return whether free text has swallowed what may be a joiner between commands."""
        words = self.compiled.tokeniser.words
        joiners = self.compiled.lexicon.joiners
        return any(
            isinstance(slot.value, str)
            and any(joiners.at(words(slot.text), at) for at in range(len(words(slot.text))))
            for slot in choice.best.intent.slots
        )

    def _answer(self, text: str, *intents: Intent, **rest: object) -> Interpretation:
        score = min((intent.score for intent in intents), default=0.0)
        code = self.compiled.catalogue.language.code
        return Interpretation(text, code, intents, score, **rest)  # type: ignore[arg-type]


def exact(sentence: Sentence) -> Choice | None:
    """Return what a whole sentence means where every word is explained."""
    return choose(read_at(sentence, walk(sentence), len(sentence.words)))
