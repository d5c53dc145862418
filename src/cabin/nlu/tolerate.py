"""Walks the graph with a sentence that no template says exactly: each mistake has its cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush, nsmallest

from cabin.nlu.compiled import Compiled
from cabin.nlu.evidence import Evidence
from cabin.nlu.misheard import Misheard
from cabin.nlu.sentence import Sentence
from cabin.nlu.similar import Similar
from cabin.nlu.walk import FILLER, Columns, Path, StepKind, keep

LIMIT = 360
"""No walk may cost more than this."""

# Free text beside a mistake: each of them alone would be guessing enough.
_TEXT, _TEXT_WORD, _TEXT_TELLING = 100, 15, 80

_BEAM = 120  # states that are followed from one token


@dataclass(slots=True)
class Tolerant:
    """Walks with mistakes; holds what each state could leave out."""

    compiled: Compiled
    evidence: Evidence
    similar: Similar
    misheard: Misheard = field(init=False)
    _omissions: dict[int, tuple[tuple[int, int, str], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Share what is known of words with the walks that bear one error alone."""
        self.misheard = Misheard(self.evidence, self.similar)

    def candidates(self, sentence: Sentence) -> int:
        """Return the bit set of templates that could explain the words, all but one.

        At least one word must be a template's own: free text alone explains nothing.
        """
        all_of_them = (1 << len(self.compiled.entries)) - 1
        every, but_one, anchored = all_of_them, all_of_them, 0
        for at, word in enumerate(sentence.words):
            if not sentence.is_content(at) or self.evidence.is_small(word):
                continue
            names = self.evidence.masks.get(word, 0)
            for near, _ in self.similar.to(word):
                names |= self.evidence.masks.get(near, 0)
            anchored |= names
            could = names | self.evidence.any_words
            if (
                at in sentence.slots.numbers
                or word[0].isdecimal()
                or self._inside_number(sentence, at)
            ):
                could |= self.evidence.any_number
            if self.evidence.skip(word) is None:
                but_one, every = but_one & could, every & could
            else:
                but_one, every = (but_one & could) | every, every & could
        return but_one & anchored

    @staticmethod
    def _inside_number(sentence: Sentence, at: int) -> bool:
        """Return whether a token lies in a number or right after one, where its unit may be."""
        return any(found.start <= at <= found.end + 1 for found in sentence.slots.numbers.values())

    def _may_omit(self, number: int) -> tuple[tuple[int, int, str], ...]:
        """Return cost, target and word of what may be left unsaid at a state, cheapest first."""
        known = self._omissions.get(number)
        if known is None:
            cheapest: dict[int, tuple[int, str]] = {}
            for word, targets in self.compiled.graph.states[number].words.items():
                cost = self.evidence.omit(word)
                if cost is None or cost > LIMIT:
                    continue
                for target in targets:
                    if target not in cheapest or cost < cheapest[target][0]:
                        cheapest[target] = cost, word
            known = tuple(sorted((cost, target, word) for target, (cost, word) in cheapest.items()))
            self._omissions[number] = known
        return known

    def most_gain(self, sentence: Sentence) -> int:
        """Return what the words of a sentence could add to the trust in a reading at most."""
        gain = 0
        for at, word in enumerate(sentence.words):
            if word in self.evidence.weights or at in sentence.slots.numbers:
                gain += self.evidence.gain(word)
            elif self.similar.to(word):
                gain += max(self.evidence.gain(near) for near, _ in self.similar.to(word))
        return gain

    def walk(self, sentence: Sentence, candidates: int, limit: int = LIMIT) -> Columns:
        """Return the columns of a walk among the candidate templates that costs at most `limit`.

        The work is bounded by the count of tokens times the beam times the ways from a state.
        """
        words = sentence.words
        columns: Columns = [{} for _ in range(len(words) + 1)]
        columns[0][0] = Path(0)
        alive: dict[int, tuple[tuple[int, int, str], ...]] = {}
        for at in range(len(words) + 1):
            column = columns[at]
            if not column:
                continue
            self._omit(column, at, candidates, limit, alive)
            if at == len(words):
                break
            if len(column) > _BEAM:
                best = nsmallest(_BEAM, column.items(), key=lambda item: item[1].cost)
                column = columns[at] = dict(best)
            self._step(sentence, columns, at, candidates, limit)
        return columns

    def _omit(
        self,
        column: dict[int, Path],
        at: int,
        candidates: int,
        limit: int,
        alive: dict[int, tuple[tuple[int, int, str], ...]],
    ) -> None:
        """Follow the ways on which a template's word was not said.

        `alive` remembers the ways of each state that lead to a candidate.
        """
        states = self.compiled.graph.states
        # The cheapest first, so that no state is left twice.
        waiting = [(path.cost, number) for number, path in column.items()]
        heapify(waiting)
        left = 0
        while waiting and left < _BEAM:
            reached, number = heappop(waiting)
            path = column[number]
            if path.cost < reached:
                continue
            left += 1
            ways = alive.get(number)
            if ways is None:
                ways = alive[number] = tuple(
                    way for way in self._may_omit(number) if states[way[1]].reach & candidates
                )
            for cost, target, word in ways:
                total = reached + cost
                if total > limit:
                    break
                known = column.get(target)
                if known is None or total < known.cost:
                    column[target] = Path(total, path, "omitted", at, at, word)
                    heappush(waiting, (total, target))

    def _may_skip(self, sentence: Sentence, at: int) -> int | None:
        """Return what it costs to leave a token unexplained; None where it must be explained.

        What follows a verb that makes questions is its subject: "is it cold" asks, "is cold"
        complains.
        """
        word = sentence.words[at]
        if at in sentence.slots.numbers:
            return None
        follows = at > 0 and sentence.words[at - 1] in self.evidence.asking
        if follows and word not in self.evidence.functions:
            return None
        return self.evidence.skip(word, sentence.words[at - 1] if at else "")

    def _step(
        self, sentence: Sentence, columns: Columns, at: int, candidates: int, limit: int
    ) -> None:
        """Follow every way that uses or skips the token."""
        word, column = sentence.words[at], columns[at]
        self._by_word(columns, at, {word: 0, **dict(self.similar.to(word))}, word, candidates)
        self._by_slot(sentence, columns, at, candidates)
        skip = self._may_skip(sentence, at)
        for number, path in column.items():
            if skip is not None and path.cost + skip <= limit:
                step = Path(path.cost + skip, path, "skipped", at, at + 1, word)
                keep(columns[at + 1], number, step)
            for end in sentence.fillers.get(at, ()):
                cost = path.cost + FILLER * (end - at)
                keep(columns[end], number, Path(cost, path, "filler", at, end))

    def _by_word(
        self,
        columns: Columns,
        at: int,
        said: Mapping[str, int],
        word: str,
        candidates: int,
    ) -> None:
        """Follow the ways that name the word, or one that is similar to it."""
        states, following = self.compiled.graph.states, columns[at + 1]
        for number, path in columns[at].items():
            ways = states[number].words
            for near in said.keys() & ways.keys():
                for target in ways[near]:
                    total = path.cost + said[near]
                    if total <= LIMIT and states[target].reach & candidates:
                        kind: StepKind = "word" if near == word else "similar"
                        keep(following, target, Path(total, path, kind, at, at + 1, near))

    def _by_slot(self, sentence: Sentence, columns: Columns, at: int, candidates: int) -> None:
        """Follow the ways that take a value; free text costs more than in an exact walk."""
        states, telling = self.compiled.graph.states, sentence.telling(self.evidence.word_weights)
        for number, path in columns[at].items():
            for slot, name, target in states[number].slots:
                if not states[target].reach & candidates:
                    continue
                free = slot in self.evidence.texts
                for end, value, base in sentence.slots.read(slot, at):
                    cost = path.cost + base
                    if free:
                        cost += _TEXT + _TEXT_WORD * (end - at)
                        cost += _TEXT_TELLING * (telling[end] - telling[at])
                    if cost <= LIMIT:
                        step = Path(cost, path, "slot", at, end, name, value, slot)
                        keep(columns[end], target, step)
