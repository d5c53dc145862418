"""Walks the graph with one recognition error: a misheard, an extra or a lost word, and no more.

Everything else must be explained exactly, so a word may sound rather different from the one that
was meant. What is kept (numbers, opposites, negations, questions) is taken as it was heard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cabin.messages import SlotValue
from cabin.nlu.evidence import OMIT_FUNCTION, Evidence
from cabin.nlu.graph import State
from cabin.nlu.phrases import Meaning, Phrases, Swap
from cabin.nlu.sentence import Sentence
from cabin.nlu.similar import Similar
from cabin.nlu.slots import LISTED
from cabin.nlu.walk import FILLER, Columns, Ending, Path, StepKind, endings, keep

_SHORT = 3  # letters of a word that a recogniser hears where there is none, or misses
_EXTRA, _LOST = 60, 80
_KNOWN = 30  # what it costs more to replace a word that templates know
_EXTRA_KNOWN = 60  # more, where the word could as well have been meant
_LEAST_EXACT, _LEAST_BESIDE_TEXT = 100, 200  # gain of what was heard as it stands
ACCEPT_SMALL, ACCEPT_TELLING, _NEVER = 0.6, 0.74, 2.0
_TELLING = 0.5  # a word of this weight is neither heard nor missed by chance


@dataclass(slots=True)
class Misheard:
    """Looks for readings of a sentence in which the recogniser was wrong once."""

    evidence: Evidence
    similar: Similar
    _losses: dict[int, tuple[tuple[int | None, int, str], ...]] = field(default_factory=dict)

    def endings(self, sentence: Sentence, candidates: int) -> list[Ending]:
        """Return the complete readings of candidate templates with one error, cheapest first.

        The work is bounded by the count of tokens times the count of states, as of an exact walk.
        """
        return endings(sentence.compiled.graph, _Walk(self, sentence, candidates).columns[-1])

    def may_lose(
        self, states: Sequence[State], number: int
    ) -> tuple[tuple[int | None, int, str], ...]:
        """Return cost, target and word of what may be lost at a state; None: in questions."""
        known = self._losses.get(number)
        if known is None:
            known = self._losses[number] = tuple(
                (lost, target, word)
                for word, targets in states[number].words.items()
                if (lost := self.lost(word)) is not None or word in self.similar.questions
                for target in targets
            )
        return known

    def too_much(self, word: str) -> int | None:
        """Return what it costs that a word was heard but not said; None: it was said."""
        if len(word) > _SHORT or word in self.evidence.kept or not word.isalpha():
            return None
        if word in self.evidence.functions:
            return _EXTRA // 2
        if self.evidence.weights.get(word, 0.0) >= _TELLING:
            return None
        return _EXTRA + _EXTRA_KNOWN * (self.evidence.weights.get(word, 0.0) > 0)

    def lost(self, word: str) -> int | None:
        """Return what it costs that a word was said but not heard; None: it was not said."""
        if word in self.evidence.functions:
            return OMIT_FUNCTION
        if len(word) > _SHORT or word in self.evidence.kept or not word.isalpha():
            return None
        return _LOST if self.evidence.weights.get(word, 0.0) < _TELLING else None


class _Walk:
    """Walks one sentence; `columns` are those of the walks that have used up their error."""

    def __init__(self, misheard: Misheard, sentence: Sentence, candidates: int) -> None:
        self.misheard, self.sentence = misheard, sentence
        self.words, self.states = sentence.words, sentence.compiled.graph.states
        self.opening = self._opening()
        self.meant = {at: self._meant(at) for at in range(len(self.words))}
        self.columns: Columns = [{} for _ in range(len(self.words) + 1)]
        for at, exact in enumerate(sentence.columns):
            states = self.states
            alive = {at: path for at, path in exact.items() if states[at].reach & candidates}
            self._err(at, alive)
            if at < len(self.words):
                self._go_on(at)

    def _meant(self, at: int) -> Mapping[str, int]:
        """Return what may have been said at a token; an empty word: nothing.

        A question word is meant only where a question opens, which cannot do any harm.
        """
        word, numbers = self.words[at], self.sentence.slots.numbers
        similar, lexicon = self.misheard.similar, self.sentence.compiled.lexicon
        if at in numbers:
            # "Volume two 4": what sounds the same stands beside the number.
            return similar.same(word) if at + 1 in numbers else {}
        known = word in self.misheard.evidence.word_weights
        meant = similar.heard(word, questions=at <= self.opening and not known)
        if known:
            meant = {near: cost + _KNOWN for near, cost in meant.items()}
        # What follows a verb that makes questions is its subject: "is it cold" asks.
        subject = at > 0 and self.words[at - 1] in self.misheard.evidence.kept
        extra = None if subject else self.misheard.too_much(word)
        if at in (0, len(self.words) - 1) and lexicon.joiners.at(self.words, at):
            extra = _EXTRA
        return meant if extra is None else {**meant, "": extra}

    def _opening(self) -> int:
        """Return the first token that is neither a filler's nor kept."""
        at = 0
        while at < len(self.words):
            if at in self.sentence.fillers:
                at = max(self.sentence.fillers[at])
            elif self.words[at] in self.misheard.evidence.structural:
                at += 1
            else:
                break
        return at

    def _err(self, at: int, exact: Mapping[int, Path]) -> None:
        """Make the one error at a token, coming from an exact walk."""
        asks = at > 0 and at == self.opening
        for number, path in exact.items():
            for lost, target, word in self.misheard.may_lose(self.states, number):
                if lost is not None or asks:
                    self._keep(target, self._step(path, "omitted", at, at, lost or _LOST, word))
        if at < len(self.words):
            self._err_in_words(at, exact)
            self._err_in_values(at, exact)

    def _err_in_words(self, at: int, exact: Mapping[int, Path]) -> None:
        """Take a token for another word, for none, or for part of a filler."""
        meant, lexicon = self.meant[at], self.sentence.compiled.lexicon
        fillers = [(swap.end, swap.cost) for swap in self._swaps(lexicon.fillers, at)]
        fillers += [(end, _LOST) for end, _ in lexicon.short_fillers.at(self.words, at)]
        for number, path in exact.items():
            ways = self.states[number].words
            for near in meant.keys() & ways.keys():
                step = self._step(path, "similar", at, at + 1, meant[near], near)
                for target in ways[near]:
                    self._keep(target, step)
            if "" in meant:
                step = self._step(path, "skipped", at, at + 1, meant[""], self.words[at])
                self._keep(number, step)
            for end, cost in fillers:
                self._keep(number, self._step(path, "filler", at, end, cost + FILLER * (end - at)))

    def _err_in_values(self, at: int, exact: Mapping[int, Path]) -> None:
        """Take a token for a word of a list's value."""
        lists = self.sentence.compiled.readers.lists
        read: dict[int, list[Swap[SlotValue]]] = {}
        for number, path in exact.items():
            for slot, name, target in self.states[number].slots:
                if slot not in lists:
                    continue
                if slot not in read:
                    read[slot] = self._swaps(lists[slot], at)
                for swap in read[slot]:
                    cost = path.cost + swap.cost + LISTED
                    step = Path(cost, path, "slot", at, swap.end, name, swap.meaning, slot)
                    self._keep(target, step)

    def _swaps(self, phrases: Phrases[Meaning], at: int) -> list[Swap[Meaning]]:
        return list(phrases.but_one(self.words, at, self.meant))

    @staticmethod
    def _step(path: Path, kind: StepKind, at: int, end: int, cost: int, name: str = "") -> Path:
        return Path(path.cost + cost, path, kind, at, end, name)

    def _keep(self, target: int, step: Path) -> None:
        keep(self.columns[step.end], target, step)

    def _go_on(self, at: int) -> None:
        """Follow the walks with an error through one token exactly."""
        word, fillers = self.words[at], self.sentence.fillers.get(at, ())
        for number, path in self.columns[at].items():
            for end in fillers:
                self._keep(number, self._step(path, "filler", at, end, FILLER * (end - at)))
            state = self.states[number]
            for target in state.words.get(word, ()):
                self._keep(target, self._step(path, "word", at, at + 1, 0, word))
            for slot, name, target in state.slots:
                for end, value, cost in self.sentence.slots.read(slot, at):
                    step = Path(path.cost + cost, path, "slot", at, end, name, value, slot)
                    self._keep(target, step)


def least_trust(sentence: Sentence, evidence: Evidence, ending: Ending) -> float:
    """Return the score that a reading with one error must have; more than 1 where none is enough.

    To guess a word that tells asks for more than to guess a small one. Free text fits anything,
    so beside it no word is thought lost, and none that tells is guessed.
    """
    texts, gain, lost, guessed = False, 0, False, False
    for step in ending.path.steps():
        if step.kind == "word":
            gain += evidence.gain(step.name)
        elif step.kind == "omitted":
            lost = True
        elif step.kind == "similar":
            heard = sentence.words[step.start]
            guessed = evidence.weights.get(step.name, 1.0) >= _TELLING or (
                heard in evidence.word_weights and heard not in evidence.functions
            )
        elif step.kind == "slot":
            text = step.slot in evidence.texts
            before = step.before.cost if step.before else 0
            misread = not text and step.slot in sentence.compiled.readers.lists
            guessed |= misread and step.cost - before > LISTED
            texts |= text
            gain += 0 if text else _LEAST_EXACT
    if gain < (_LEAST_BESIDE_TEXT if texts else _LEAST_EXACT) or (texts and (lost or guessed)):
        return _NEVER
    return ACCEPT_TELLING if guessed else ACCEPT_SMALL
