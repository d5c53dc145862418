"""Aligns a sentence with templates that do not say it exactly: the cheapest mistakes first."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Any

from cabin.messages import SlotValue
from cabin.nlu.compiled import Compiled
from cabin.nlu.doubts import FREE, Doubts
from cabin.nlu.evidence import GAIN_LISTED, GAIN_NUMBER, alike
from cabin.nlu.mistakes import FILLER_SHORT, Mistake, Mistakes
from cabin.nlu.omissions import Omissions
from cabin.nlu.phrases import Swap
from cabin.nlu.retrieve import Found
from cabin.nlu.sentence import Sentence
from cabin.nlu.slots import LISTED
from cabin.nlu.walk import FILLER, Ending, Path, StepKind

# No mistake yet, some that any reading bears, one that stands alone.
_CLEAN, _LIGHT, _LONE = 0, 1, 2
# What a reading has, as bits: what tells is left out beside no free text, and no other omission.
_OMITS, _OMITS_MORE, _FREE = 1, 2, 4

_NO_LESS = -0.001  # what may be gained is no sum of whole numbers

_Step = tuple[Any, ...]  # the fields of a `Path`


class Aligner:
    """Aligns sentences with the templates of one intent at a time."""

    def __init__(self, compiled: Compiled, mistakes: Mistakes) -> None:
        """Take what is the same for every sentence."""
        self.mistakes, self.omissions = mistakes, Omissions(compiled, mistakes)

    def endings(
        self, sentence: Sentence, doubts: Doubts, found: Found, limit: int, margin: int, steps: int
    ) -> tuple[list[Ending], int]:
        """Return the complete readings of the templates of an intent, and the steps that are left.

        Nothing is followed that costs more than `limit`, or `margin` more than the cheapest
        reading, and no more than `steps` steps are taken.
        """
        walk = _Walk(self, sentence, doubts, found, limit)
        return walk.run(margin, steps)


class _Walk:
    def __init__(
        self, aligner: Aligner, sentence: Sentence, doubts: Doubts, found: Found, limit: int
    ) -> None:
        self.aligner, self.sentence, self.doubts = aligner, sentence, doubts
        self.found, self.limit = found, limit
        self.templates, self.ahead, self.nets = found.templates, found.ahead, found.nets
        self.states = sentence.compiled.graph.states
        self.best: dict[tuple[int, int, int], int] = {}
        self.heap: list[tuple[int, int, int, int, int, float, int, Path]] = []
        self.pushed = 0
        self.evidence = aligner.mistakes.evidence
        self.texts, self.share = self.evidence.texts, found.share
        self.gains = [self.share * self.evidence.gain(word) for word in sentence.words]
        self._push(0, 0, _CLEAN, 0.0, 0, (0,))

    def _push(self, at: int, state: int, mode: int, net: float, has: int, step: _Step) -> None:
        """Note a step to a state; `net` is what all steps gain more than they cost."""
        cost = step[0]
        bound = cost + self.ahead[mode][at]
        if bound > self.limit or net + self.nets[at] < _NO_LESS:
            return
        key = at, state, mode
        known = self.best.get(key)
        if known is not None and known <= cost:
            return
        if not self.states[state].reach & self.templates:
            return
        self._add(bound, key, net, has, step)

    def _add(
        self, bound: int, key: tuple[int, int, int], net: float, has: int, step: _Step
    ) -> None:
        at, state, mode = key
        self.best[key] = step[0]
        self.pushed += 1
        heappush(self.heap, (bound, -at, self.pushed, mode, state, net, has, Path(*step)))

    def run(self, margin: int, steps: int) -> tuple[list[Ending], int]:
        found: list[Ending] = []
        count = len(self.sentence.words)
        while self.heap and steps:
            steps -= 1
            bound, before, _, mode, number, net, has, path = heappop(self.heap)
            if bound > self.limit:
                break
            at = -before
            if path.cost > self.best[at, number, mode]:
                continue
            state = self.states[number]
            if at == count:
                for template in state.ends:
                    if self.templates >> template & 1:
                        found.append(Ending(template, path))
                        self.limit = min(self.limit, path.cost + margin)
            else:
                self._exactly(at, number, mode, net, has, path)
            if mode != _LONE:
                self._omitting(at, number, mode, net, has, path)
                if at < count:
                    self._wrongly(at, number, mode, net, has, path)
        return found, steps

    def _exactly(self, at: int, number: int, mode: int, net: float, has: int, path: Path) -> None:
        cost, state, word = path.cost, self.states[number], self.sentence.words[at]
        targets = state.words.get(word, ())
        if targets:
            gains = net + self.gains[at]
            for target in targets:
                step = cost, path, "word", at, at + 1, word
                self._push(at + 1, target, mode, gains, has, step)
        for slot, name, target in state.slots:
            if self.states[target].reach & self.templates:
                free = slot in self.texts
                if free and (path.kind in ("skipped", "omitted") or has & _OMITS_MORE):
                    continue
                then, gain = has | _FREE * free, self._gain(slot)
                for end, value, more in self.sentence.slots.read(slot, at):
                    if free:
                        more += FREE + sum(self.doubts.free[at:end])  # noqa: PLW2901
                    taken = cost + more, path, "slot", at, end, name, value, slot
                    self._push(end, target, mode, net + gain - more, then, taken)
        for end in self.sentence.fillers.get(at, ()):
            more = FILLER * (end - at)
            self._push(end, number, mode, net - more, has, (cost + more, path, "filler", at, end))

    def _gain(self, slot: int) -> float:
        """Return how much cost the gain of a slot bears at most."""
        if slot in self.texts:
            return 0.0
        return self.share * (GAIN_LISTED if slot in self.evidence.listed else GAIN_NUMBER)

    def _omitting(self, at: int, number: int, mode: int, net: float, has: int, path: Path) -> None:
        if path.slot in self.texts or has & _OMITS_MORE:
            return
        cost, limit, best, templates = path.cost, self.limit, self.best, self.templates
        light, lone = self.ahead[_LIGHT][at], self.ahead[_LONE][at]
        most = min(limit - cost - light, net + self.nets[at] - _NO_LESS)
        functions, states = self.evidence.functions, self.states
        for (more, alone), target, name in self.aligner.omissions.at(
            number, self.found.intent, self.found.of_intent
        ):
            if more > most:
                break
            tells = name not in functions
            if tells and has:
                continue
            if alone and (mode != _CLEAN or cost + more + lone > limit):
                continue
            key = at, target, _LONE if alone else _LIGHT
            known = best.get(key)
            if (
                (known is None or known > cost + more)
                and states[target].reach & templates
                and not (tells and self._is_stuck(at, target))
            ):
                step = cost + more, path, "omitted", at, at, name
                then = has | (_OMITS_MORE if tells else _OMITS)
                bound = cost + more + (lone if alone else light)
                self._add(bound, key, net - more, then, step)

    def _is_stuck(self, at: int, number: int) -> bool:
        """Return whether nothing leads on from a state but what is left out or skipped."""
        state, sentence = self.states[number], self.sentence
        if at == len(sentence.words):
            return not state.ends
        return (
            sentence.words[at] not in state.words
            and self.doubts.meant[at].keys().isdisjoint(state.words)
            and at not in sentence.fillers
            and not any(
                slot not in self.texts and sentence.slots.read(slot, at)
                for slot, _, _ in state.slots
            )
        )

    def _err(  # noqa: PLR0913, PLR0917 - see `_push`
        self, mistake: Mistake, at: int, end: int, number: int, mode: int, net: float, has: int,
        path: Path, kind: StepKind, name: str,
    ) -> None:  # fmt: skip
        cost, lone = mistake
        if lone and mode != _CLEAN:
            return
        step = path.cost + cost, path, kind, at, end, name
        self._push(end, number, _LONE if lone else _LIGHT, net - cost, has, step)

    def _wrongly(self, at: int, number: int, mode: int, net: float, has: int, path: Path) -> None:
        state, word = self.states[number], self.sentence.words[at]
        skip = self.doubts.skip[at]
        # What is skipped beside a word that was left out is skipped before it.
        if skip is not None and path.slot not in self.texts and path.kind != "omitted":
            self._err(skip, at, at + 1, number, mode, net, has, path, "skipped", word)
        meant = self.doubts.meant[at]
        if meant:
            words = state.words
            for near in meant if len(meant) < len(words) else words:
                if near in words and near in meant:
                    mistake = meant[near]
                    gain = self.share * self.evidence.gain(near) * alike(mistake.cost)
                    for target in words[near]:
                        self._err(
                            mistake, at, at + 1, target, mode, net + gain, has, path,
                            "similar", near,
                        )  # fmt: skip
        if mode == _CLEAN:
            self._in_phrases(at, number, net, has, path)

    def _in_phrases(self, at: int, number: int, net: float, has: int, path: Path) -> None:
        """Take a token for another word of a courtesy or of a list's value."""
        words, compiled = self.sentence.words, self.sentence.compiled
        for swap in self._swaps(-1, at):
            mistake = Mistake(swap.cost + FILLER * (swap.end - at))
            self._err(mistake, at, swap.end, number, _CLEAN, net, has, path, "filler", "")
        for end, _ in compiled.lexicon.short_fillers.at(words, at):
            mistake = Mistake(FILLER_SHORT + FILLER * (end - at))
            self._err(mistake, at, end, number, _CLEAN, net, has, path, "filler", "")
        for slot, name, target in self.states[number].slots:
            if slot not in compiled.readers.lists or not (
                self.states[target].reach & self.templates
            ):
                continue
            for swap in self._swaps(slot, at):
                more = swap.cost + LISTED
                gains = net + self._gain(slot) * alike(swap.cost) - more
                step = path.cost + more, path, "slot", at, swap.end, name, swap.meaning, slot
                self._push(swap.end, target, _LIGHT, gains, has, step)

    def _swaps(self, slot: int, at: int) -> list[Swap[SlotValue]]:
        """Return the phrases of a list (-1: the courtesies) that begin at a token but for one."""
        known = self.doubts.swaps.get((slot, at))
        if known is None:
            compiled = self.sentence.compiled
            words, costs = self.sentence.words, self.doubts.costs
            if slot < 0:
                known = list(compiled.lexicon.fillers.but_one(words, at, costs))  # type: ignore[arg-type]
            else:
                known = list(compiled.readers.lists[slot].but_one(words, at, costs))
            self.doubts.swaps[slot, at] = known
        return known
