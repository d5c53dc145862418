"""Aligns a sentence with templates that do not say it exactly: the cheapest mistakes first."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush

from cabin.messages import SlotValue
from cabin.nlu.compiled import Compiled
from cabin.nlu.doubts import FREE, Doubts
from cabin.nlu.mistakes import FILLER_SHORT, Mistake, Mistakes
from cabin.nlu.phrases import Swap
from cabin.nlu.retrieve import Found
from cabin.nlu.sentence import Sentence
from cabin.nlu.slots import LISTED
from cabin.nlu.walk import FILLER, Ending, Path, StepKind

_REMEMBERED = 20_000
_MOST_UNSAID = 200  # what is dearer is never left out
_CLEAN, _LIGHT, _LONE = (
    0,
    1,
    2,
)  # no mistake yet, some that any reading bears, one that stands alone

_Omission = tuple[Mistake, int, str]


@dataclass(slots=True)
class Aligner:
    """Holds what each state could leave out."""

    compiled: Compiled
    mistakes: Mistakes
    _omissions: dict[tuple[int, str], tuple[_Omission, ...]] = field(default_factory=dict)

    def omissions(self, number: int, intent: str, templates: int) -> tuple[_Omission, ...]:
        """Return what may be left unsaid at a state on the way to an intent, cheapest first."""
        known = self._omissions.get((number, intent))
        if known is None:
            if len(self._omissions) >= _REMEMBERED:
                self._omissions.clear()
            states = self.compiled.graph.states
            ways: dict[int, list[_Omission]] = {}
            for word, targets in states[number].words.items():
                mistake = self.mistakes.omit(word)
                if mistake is None:
                    continue
                for target in targets:
                    if states[target].reach & templates:
                        ways.setdefault(target, []).append((mistake, target, word))
            means = map(self._mean, ways.values())
            known = tuple(sorted(way for way in means if way[0].cost <= _MOST_UNSAID))
            self._omissions[number, intent] = known
        return known

    def _mean(self, ways: list[_Omission]) -> _Omission:
        """Return what it costs that none of several words was said; the dearest stands for them.

        Where a small word would have done ("it"), it is what was not said.
        """
        small = self.mistakes.evidence.small
        if any(word in small for _, _, word in ways):
            return min(ways)
        mistake, target, word = max(ways)
        mean = sum(each.cost for each, _, _ in ways) // len(ways)
        return mistake._replace(cost=mean), target, word

    def endings(
        self,
        sentence: Sentence,
        doubts: Doubts,
        found: Found,
        limit: int,
        margin: int,
        steps: int,
    ) -> tuple[list[Ending], int]:
        """Return the complete readings of the templates of an intent, and the steps that are left.

        Nothing is followed that costs more than `limit`, or `margin` more than the cheapest
        reading, and no more than `steps` steps are taken.
        """
        walk = _Walk(self, sentence, doubts, found, limit)
        return walk.run(margin, steps)


class _Walk:
    def __init__(
        self,
        aligner: Aligner,
        sentence: Sentence,
        doubts: Doubts,
        found: Found,
        limit: int,
    ) -> None:
        self.aligner, self.sentence, self.doubts = aligner, sentence, doubts
        self.found, self.limit = found, limit
        self.templates, self.ahead = found.templates, found.ahead
        self.states = sentence.compiled.graph.states
        self.best: dict[tuple[int, int, int], int] = {}
        self.heap: list[tuple[int, int, int, int, int, Path]] = []
        self.pushed = 0
        self.texts = aligner.mistakes.evidence.texts
        self._push(0, 0, _CLEAN, Path(0))

    def _push(self, at: int, state: int, mode: int, path: Path) -> None:
        bound = path.cost + self.ahead[mode][at]
        if bound > self.limit:
            return
        key = at, state, mode
        known = self.best.get(key)
        if known is not None and known <= path.cost:
            return
        if not self.states[state].reach & self.templates:
            return
        self.best[key] = path.cost
        self.pushed += 1
        heappush(self.heap, (bound, -at, self.pushed, mode, state, path))

    def run(self, margin: int, steps: int) -> tuple[list[Ending], int]:
        found: list[Ending] = []
        count = len(self.sentence.words)
        while self.heap and steps:
            steps -= 1
            bound, before, _, mode, number, path = heappop(self.heap)
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
                self._exactly(at, number, mode, path)
            if mode != _LONE:
                self._wrongly(at, number, mode, path)
        return found, steps

    def _exactly(self, at: int, number: int, mode: int, path: Path) -> None:
        cost, state, word = path.cost, self.states[number], self.sentence.words[at]
        for target in state.words.get(word, ()):
            self._push(at + 1, target, mode, Path(cost, path, "word", at, at + 1, word))
        for slot, name, target in state.slots:
            if self.states[target].reach & self.templates:
                free = slot in self.texts
                if free and path.kind in ("skipped", "omitted"):
                    continue
                for end, value, more in self.sentence.slots.read(slot, at):
                    if free:
                        more += FREE + sum(self.doubts.free[at:end])  # noqa: PLW2901
                    step = Path(cost + more, path, "slot", at, end, name, value, slot)
                    self._push(end, target, mode, step)
        for end in self.sentence.fillers.get(at, ()):
            step = Path(cost + FILLER * (end - at), path, "filler", at, end)
            self._push(end, number, mode, step)

    def _err(  # noqa: PLR0913, PLR0917 - a step has that many parts
        self, mistake: Mistake, at: int, end: int, number: int, mode: int, path: Path,
        kind: StepKind, name: str,
    ) -> None:  # fmt: skip
        if mistake.lone and mode != _CLEAN:
            return
        then = _LONE if mistake.lone else _LIGHT
        cost = path.cost + mistake.cost
        if cost + self.ahead[then][end] <= self.limit:
            self._push(end, number, then, Path(cost, path, kind, at, end, name))

    def _wrongly(self, at: int, number: int, mode: int, path: Path) -> None:
        state, word = self.states[number], ""
        most = self.limit - path.cost - self.ahead[_LIGHT][at]
        ways = self.aligner.omissions(number, self.found.intent, self.found.of_intent)
        for mistake, target, name in ways:
            if mistake.cost > most:
                break
            self._err(mistake, at, at, target, mode, path, "omitted", name)
        if at == len(self.sentence.words):
            return
        word = self.sentence.words[at]
        skip = self.doubts.skip[at]
        if skip is not None and path.slot not in self.texts:
            self._err(skip, at, at + 1, number, mode, path, "skipped", word)
        meant = self.doubts.meant[at]
        if meant:
            words = state.words
            for near in meant if len(meant) < len(words) else words:
                if near in words and near in meant:
                    for target in words[near]:
                        self._err(meant[near], at, at + 1, target, mode, path, "similar", near)
        if mode == _CLEAN:
            self._in_phrases(at, number, path)

    def _in_phrases(self, at: int, number: int, path: Path) -> None:
        """Take a token for another word of a courtesy or of a list's value."""
        words, compiled = self.sentence.words, self.sentence.compiled
        for swap in self._swaps(-1, at):
            mistake = Mistake(swap.cost + FILLER * (swap.end - at))
            self._err(mistake, at, swap.end, number, _CLEAN, path, "filler", "")
        for end, _ in compiled.lexicon.short_fillers.at(words, at):
            mistake = Mistake(FILLER_SHORT + FILLER * (end - at))
            self._err(mistake, at, end, number, _CLEAN, path, "filler", "")
        for slot, name, target in self.states[number].slots:
            if slot not in compiled.readers.lists or not (
                self.states[target].reach & self.templates
            ):
                continue
            for swap in self._swaps(slot, at):
                cost = path.cost + swap.cost + LISTED
                step = Path(cost, path, "slot", at, swap.end, name, swap.meaning, slot)
                self._push(swap.end, target, _LIGHT, step)

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
