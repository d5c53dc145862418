"""Knows what each mistake costs: a word that was said too much, left unsaid or heard for another.

A mistake is light where it might pass in any reading, and lone where it is borne only if all else
is said exactly: then even a question's "is" may have been swallowed. What decides (opposites,
negations, figures) is neither guessed nor left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cabin.nlu.evidence import Evidence
from cabin.nlu.sentence import Sentence
from cabin.nlu.similar import FORM, Similar

SKIP_FUNCTION, SKIP_SMALL, SKIP_SHORT, SKIP_LONE, SKIP_ASKING = 20, 60, 120, 80, 140
SKIP_UNKNOWN, SKIP_UNKNOWN_HEAD = 220, 400
SKIP_KNOWN, SKIP_KNOWN_TELLING = 120, 260
OMIT_FUNCTION, OMIT_LONE, OMIT, OMIT_TELLING = 60, 80, 60, 300
HEARD, HEARD_SCALE = 40, 300  # cost of a word that sounds the same, and of one that sounds not so
HEARD_KNOWN, HEARD_KEPT = 30, 40  # more, where what was heard makes sense, or decides
HEARD_MOST = 150  # for a word that tells
HEARD_ROUGHLY = 120  # a short word that nobody knows, where a small one should be
FILLER_SHORT = 80  # a courtesy that has lost a word

SHORT = 3
"""Letters of a word that is heard where there is none, or missed."""

FREE_TELLING = 80
_TELLING_INSIDE = 0.4  # a word of this weight inside free text is likely no part of a name
_TELLING = 0.5
_DECIDES = 0.75  # the likeness from which on an unknown word is taken for one that decides
_NAMES = 0.75  # a word of this weight names what is meant
_HOMOPHONE = 0.8  # the likeness from which on a number or a word that is kept is guessed


class Mistake(NamedTuple):
    """Holds what a mistake costs, and whether it must be the only one."""

    cost: int
    lone: bool = False


@dataclass(slots=True)
class Mistakes:
    """Weighs the mistakes that a sentence may hold, in the words of one catalogue."""

    evidence: Evidence
    similar: Similar

    def skip(  # noqa: PLR0911 - a line for each class of words
        self, sentence: Sentence, at: int
    ) -> Mistake | None:
        """Return what it costs to leave a token unexplained; None: it must be explained.

        What follows a verb that makes questions is its subject: "is it cold" asks, "is cold"
        complains. An unknown word right after a word of content is likely what the phrase is about
        ("volume equaliser") and costs more than one before it ("pop music").
        """
        word, evidence = sentence.words[at], self.evidence
        before = sentence.words[at - 1] if at else ""
        if at in sentence.slots.numbers or word[0].isdecimal() or word in evidence.fixed:
            return None
        asks = at <= sentence.first + 1
        if word in evidence.functions:
            return Mistake(SKIP_FUNCTION)
        if word in evidence.asking:
            asked = word in evidence.questions
            if len(word) > SHORT or (asked and at <= sentence.opening):
                return None
            return Mistake(SKIP_ASKING if asked else SKIP_LONE, lone=True)
        if before in evidence.asking:
            short = len(word) <= SHORT and not asks
            return Mistake(SKIP_LONE, lone=True) if short else None
        if word in evidence.kept:
            return None
        if word in evidence.small:
            return Mistake(SKIP_SMALL)
        if word in evidence.weights:
            return Mistake(SKIP_KNOWN + int(SKIP_KNOWN_TELLING * evidence.weights[word]))
        if len(word) <= SHORT:
            return Mistake(SKIP_SHORT)
        head = before in evidence.weights and before not in evidence.functions
        return Mistake(SKIP_UNKNOWN_HEAD if head else SKIP_UNKNOWN)

    def free(self, word: str) -> int:
        """Return what a word costs more inside free text, where a mistake was made elsewhere."""
        telling = word in self.evidence.kept or (
            self.evidence.word_weights.get(word, 0.0) >= _TELLING_INSIDE
        )
        return FREE_TELLING * telling

    def omit(self, word: str) -> Mistake | None:
        """Return what it costs that a template's word was not said; None: it must be said."""
        evidence = self.evidence
        if word in evidence.functions:
            return Mistake(OMIT_FUNCTION)
        if word in evidence.fixed or not word.isalpha():
            return None
        if word in evidence.asking:
            return Mistake(OMIT_LONE, lone=True) if len(word) <= SHORT else None
        if word in evidence.kept:
            return None
        if len(word) <= SHORT and word in evidence.small:
            return Mistake(OMIT_LONE)
        weight = evidence.weights.get(word, 1.0)
        return None if weight > _NAMES else Mistake(OMIT + int(OMIT_TELLING * weight))

    def meant(self, sentence: Sentence, at: int) -> dict[str, Mistake]:
        """Return the words that may have been said where a token was heard."""
        word, evidence = sentence.words[at], self.evidence
        thing = word in evidence.kept and word not in evidence.asking
        if word in evidence.fixed or thing or not word.isalpha():
            return {}
        known = word in evidence.word_weights
        least, lone, more = 0.0, False, HEARD_KNOWN * known
        if at in sentence.slots.numbers:
            least, lone, more = 1.0, True, HEARD_KEPT
        elif word in evidence.asking:
            least, lone, more = _HOMOPHONE, True, HEARD_KEPT
        elif at == sentence.first + 1 and sentence.words[at - 1] in evidence.questions:
            least = FORM  # the subject of a question
        found = self._small(sentence, at, more)
        for near, likeness in self.similar.to(word):
            if likeness < least:
                break
            cost = HEARD + int(HEARD_SCALE * (1 - likeness)) + more
            if cost > HEARD_MOST + more and evidence.weights.get(near, 0.0) >= _TELLING:
                continue
            if near in evidence.fixed and not self._decides(near, likeness, word, known=known):
                continue
            found[near] = Mistake(cost, lone or near in evidence.kept)
        return found

    def _small(self, sentence: Sentence, at: int, more: int) -> dict[str, Mistake]:
        """Return the small words that may be meant although they sound rather different."""
        word, evidence = sentence.words[at], self.evidence
        found: dict[str, Mistake] = {}
        if word not in evidence.weights and len(word) <= SHORT + 1:
            found.update(dict.fromkeys(evidence.functions, Mistake(HEARD_ROUGHLY, lone=True)))
        if sentence.first <= at <= sentence.opening:
            for near, likeness in self.similar.among(word, evidence.questions):
                cost = HEARD + int(HEARD_SCALE * (1 - likeness)) + more
                found[near] = Mistake(cost, lone=True)
        return found

    def _decides(self, near: str, likeness: float, word: str, *, known: bool) -> bool:
        """Return whether a word sounds like one that decides, and unlike all its opposites."""
        if len(near) <= SHORT or likeness < _DECIDES:
            return False
        if known:
            return self.similar.is_form(near, word)
        others = dict(self.similar.to(word))
        opposed = self.evidence.opposites.get(near, ())
        return bool(opposed) and not any(other in others for other in opposed)
