"""Reads what was said: transcript text in, interpretation out."""

from __future__ import annotations

from dataclasses import replace

from cabin.bulk import bulk
from cabin.intents.model import Catalogue
from cabin.messages import Expectation, Intent, Interpretation
from cabin.nlu.answers import answer
from cabin.nlu.choose import Choice, choose
from cabin.nlu.classifier import Classifier
from cabin.nlu.compiled import compile_catalogue
from cabin.nlu.corrections import corrected
from cabin.nlu.divide import divide
from cabin.nlu.evidence import Evidence
from cabin.nlu.explain import Explanation, explain
from cabin.nlu.guess import Guesser, learn
from cabin.nlu.judge import Judge, Judgement
from cabin.nlu.nearest import Nearest
from cabin.nlu.segments import once, part, read_at, swallows, walk
from cabin.nlu.sentence import Sentence

MAX_TOKENS = 64
"""No command is longer; what is longer is not understood, whatever it says."""


class Matcher:
    """Reads the sentences of one language."""

    def __init__(self, catalogue: Catalogue, classifier: Classifier | None = None) -> None:
        """Compile the catalogue; train a classifier on it if none is given, which takes seconds.

        Raises:
            IntentsError: a template cannot be compiled.
        """
        with bulk():
            self.compiled = compile_catalogue(catalogue)
            self.evidence = Evidence(self.compiled)
            classifier = classifier or learn(self.compiled)
            self._guesser = (
                Guesser(self.compiled, self.evidence, classifier) if classifier else None
            )
            self.judge = Judge(self.compiled, self.evidence, self._guesser)
            self._nearest = Nearest(self.compiled, self.evidence)

    @property
    def classifier(self) -> Classifier | None:
        """Return what guesses intents from words alone, where the catalogue has one."""
        return self._guesser.classifier if self._guesser else None

    def sentence(self, text: str) -> Sentence:
        """Return a text cut into tokens, ready to be read."""
        return Sentence(self.compiled, text, self.compiled.tokeniser(text))

    def interpret(self, text: str, expecting: Expectation | None = None) -> Interpretation:
        """Return what a text means; any text gives an answer within bounded work.

        `expecting` lets a bare answer to the dialogue's question be read; what is no answer to
        it is read as ever.
        """
        sentence = self.sentence(text)
        nothing = Interpretation(text, self.compiled.catalogue.language.code)
        if not sentence.words:
            return replace(nothing, rejected="silence")
        if len(sentence.words) > MAX_TOKENS:
            return replace(nothing, rejected="unknown")
        if expecting is not None:
            answered = answer(sentence, expecting)
            # Free words may be a command as well ("never mind"), which is then what is meant.
            if answered and (not self._is_free(answered) or exact(sentence) is None):
                return _understood(nothing, answered)
        return self._exactly(sentence, nothing) or self._tolerantly(sentence, nothing)

    def explain(self, text: str) -> Explanation:
        """Return why a text is read as it is, with the readings that were weighed."""
        sentence = self.sentence(text)
        interpretation = self.interpret(text)
        if not 0 < len(sentence.words) <= MAX_TOKENS:
            return Explanation(interpretation, (), exact=False, unknown=())
        return explain(sentence, interpretation, self.judge)

    def _exactly(self, sentence: Sentence, nothing: Interpretation) -> Interpretation | None:
        """Return what a sentence means if every word of it is explained."""
        choice = exact(sentence)
        if choice is None or swallows(sentence, choice.best.intent):
            intents = part(sentence)
            if intents:
                return _understood(nothing, *intents)
        if choice is not None and not choice.rivals and self._is_free(choice.best.intent):
            if self._guesser and self._guesser.disputes(sentence, choice.best.intent.name):
                return None
            choice = self.judge.instead(sentence, choice.best) or choice
        if choice is None:
            choice = next(filter(None, map(exact, corrected(sentence))), None)
        return _chosen(nothing, choice) if choice else None

    def _tolerantly(self, sentence: Sentence, nothing: Interpretation) -> Interpretation:
        """Return what a sentence means if a few words of it may be wrong, missing or too many."""
        whole = self.judge(sentence)
        divided = divide(sentence, whole, self.judge)
        parts, read = [one.sentence for one in divided], [one.judged for one in divided]
        trust = whole.choice.best.intent.score if whole.choice else 0.0
        if read and all(judged.verdict == "understood" for judged in read):
            intents = once(sentence, [_intent(judged) for judged in read])
            if min(intent.score for intent in intents) >= trust:
                return _understood(nothing, *intents)
        if whole.choice:
            return _chosen(nothing, whole.choice)
        guessed = self._guess(sentence, whole)
        if guessed:
            return _understood(nothing, guessed)
        nearest = self._nearest.to(sentence)
        if any(judged.verdict == "understood" for judged in read):
            return self._partly(nothing, parts, read, nearest)
        vetoed = whole.verdict == "veto"
        return replace(nothing, rejected="veto" if vetoed else "unknown", nearest=nearest)

    def _read(self, sentence: Sentence) -> Judgement:
        """Return how one part of an utterance reads."""
        choice = exact(sentence)
        if choice and not choice.rivals:
            return Judgement("understood", choice)
        return self.judge(sentence)

    def _guess(self, sentence: Sentence, whole: Judgement) -> Intent | None:
        """Return what the classifier is sure of."""
        if self._guesser is None or whole.chances is None:
            return None
        aligned = (sentence.intent(each.ending) for each in whole.readings)
        return self._guesser.intent(sentence, whole.chances, aligned)

    @staticmethod
    def _partly(
        nothing: Interpretation,
        parts: list[Sentence],
        read: list[Judgement],
        nearest: str | None,
    ) -> Interpretation:
        intents = tuple(_intent(judged) for judged in read if judged.verdict == "understood")
        unread = ", ".join(
            one.said(0, len(one.words))
            for one, judged in zip(parts, read, strict=True)
            if judged.verdict != "understood"
        )
        return replace(nothing, intents=intents, rejected="partial", unread=unread, nearest=nearest)

    def _is_free(self, intent: Intent) -> bool:
        """Return whether free text is among the slots of an intent."""
        return any(slot.name in self.compiled.free.get(intent.name, ()) for slot in intent.slots)


def exact(sentence: Sentence) -> Choice | None:
    """Return what a whole sentence means where every word is explained."""
    return choose(read_at(sentence, walk(sentence), len(sentence.words)))


def _intent(judged: Judgement) -> Intent:
    assert judged.choice is not None, "what is understood has a choice"
    return judged.choice.best.intent


def _understood(nothing: Interpretation, *intents: Intent) -> Interpretation:
    return replace(nothing, intents=intents, score=min(intent.score for intent in intents))


def _chosen(nothing: Interpretation, choice: Choice) -> Interpretation:
    if choice.rivals:
        return replace(nothing, rejected="tie", rivals=choice.rivals)
    return _understood(nothing, choice.best.intent)
