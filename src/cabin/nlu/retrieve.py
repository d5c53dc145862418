"""Finds the few intents whose templates could explain a sentence, before any is walked.

For every token there are bit sets of the templates that have it, that have a word which sounds
like it, or that bear it unexplained, each with its cost. All templates are added up at once: level
n of the sum holds those that explain all tokens so far for at most n units of cost. What is left
is bounded by intent, and by what its templates cannot do without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from cabin.nlu.compiled import Compiled
from cabin.nlu.doubts import NEVER, Doubts
from cabin.nlu.evidence import GAIN_NUMBER, Evidence, alike
from cabin.nlu.mistakes import Mistakes
from cabin.nlu.musts import Musts
from cabin.nlu.sentence import Sentence
from cabin.nlu.slots import TEXT_WORD

_UNIT = 20  # of cost
_ANCHOR = 40  # what a word must tell that an intent is thought of for
_CLEAN, _LIGHT, _LONE = 0, 1, 2  # what a way to take a token is: no mistake, one, the only one


class _Option(NamedTuple):
    """Holds a way to take a token, and the templates that bear it."""

    gain: int
    cost: int
    templates: int
    kind: int


class Found(NamedTuple):
    """Holds the templates of an intent that could explain a sentence, and what that costs at least.

    `most` is what a reading may cost at most, given what it can gain. `of_intent` holds all
    templates of the intent. `nets` holds for each token how much more it and all after it can gain
    at most than they cost, where a point of gain bears `share` of cost.
    `ahead` holds for each token what it and all after it cost at least: where no mistake was made
    yet, where some were, and where no more may be.
    """

    least: int
    intent: str
    templates: int
    most: int
    share: float
    nets: tuple[float, ...]
    ahead: tuple[tuple[int, ...], ...]
    of_intent: int


def bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class Retriever:
    """Bounds what each template costs at least."""

    def __init__(self, compiled: Compiled, evidence: Evidence, mistakes: Mistakes) -> None:
        """Take the bit sets of the words."""
        self._evidence, self._mistakes = evidence, mistakes
        self._shapes = compiled.shapes.all
        self._of_intent: dict[str, int] = {}
        free: dict[int, bool] = {}
        self.free = 0  # templates that always have free text
        for number, entry in enumerate(evidence.entries):
            self.free |= self._is_free(entry.shape, free) << number
            self._of_intent[entry.intent] = self._of_intent.get(entry.intent, 0) | 1 << number
        self._musts = Musts(self._shapes, evidence, mistakes)
        self._of_template = tuple(
            self._musts.of(entry.shape, free=bool(self.free >> number & 1))
            for number, entry in enumerate(evidence.entries)
        )

    def _is_free(self, number: int, known: dict[int, bool]) -> bool:
        """Return whether every form of a shape has free text."""
        if number not in known:
            shape = self._shapes[number]
            parts = (self._is_free(part, known) for part in shape.parts)
            if shape.kind == "slot":
                known[number] = shape.slot in self._evidence.texts
            elif shape.kind == "either":
                known[number] = all(parts)
            else:
                known[number] = shape.kind != "maybe" and any(parts)
        return known[number]

    def intents(
        self, sentence: Sentence, doubts: Doubts, limit: int, share: float,
        among: AbstractSet[str] | None, without: int = 0,
    ) -> Iterator[Found]:  # fmt: skip
        """Yield the intents of which a reading may cost at most `limit`, the cheapest first.

        `share` is the most cost that a point of gain bears. Only intents `among` those given are
        looked at, and no templates `without`, a bit set; None stands for all.
        """
        options = [self._options(sentence, doubts, at) for at in range(len(sentence.words))]
        likely = self._anchored(options) & ~without
        if among is None:  # where the intents are few already, this costs more than it spares
            likely &= self._levels(options, limit // _UNIT + 1)[-1]
        # What is left unsaid is only looked at where it is an intent's turn.
        waiting, needs = [], dict[int, int]()
        for intent in self._of_intent if among is None else among:
            mask = self._of_intent.get(intent, 0)
            if likely & mask:
                found = self._bound(options, intent, likely & mask, limit, share)
                if found is not None:
                    waiting.append((found.least, -found.most, intent, found, False))
        heapify(waiting)
        while waiting:
            least, _, intent, found, done = heappop(waiting)
            if done:
                yield found
                continue
            most = min(found.most, limit, least + int(found.nets[0]))
            alive, need = self._needs(doubts, needs, found.templates, most - least)
            fewer = self._bound(options, intent, alive, limit, share) if alive else None
            if fewer is not None:
                found = fewer._replace(least=max(least, fewer.least) + need)
                heappush(waiting, (found.least, -found.most, intent, found, True))

    @staticmethod
    def _anchored(options: Sequence[Sequence[_Option]]) -> int:
        """Return the templates that have a word which tells something."""
        found = 0
        for option in options:
            for gain, _, templates, _ in option:
                if gain > _ANCHOR:
                    found |= templates
        return found

    def _bound(
        self, options: Sequence[Sequence[_Option]], intent: str, alive: int, limit: int,
        share: float,
    ) -> Found | None:  # fmt: skip
        """Return what the words alone let some templates of an intent cost at least."""
        nets, gain = [0.0], 0
        light, one, clean = [0], [0], [0]  # the least of what is ahead: see Found
        for option in reversed(options):
            best, most_gain = -NEVER * 1.0, 0
            costs = [NEVER, NEVER, NEVER]  # without a mistake, with a light one, a lone one
            for more, cost, templates, kind in option:
                if templates & alive:
                    best = max(best, share * more - cost)
                    most_gain = max(most_gain, more)
                    costs[kind] = min(costs[kind], cost)
            nets.append(nets[-1] + best)
            gain += most_gain
            light.append(light[-1] + min(costs[_CLEAN], costs[_LIGHT]))
            one.append(min(one[-1] + costs[_CLEAN], clean[-1] + costs[_LONE]))
            clean.append(clean[-1] + costs[_CLEAN])
        base, most = min(light[-1], one[-1]), min(limit, int(gain * share))
        if nets[-1] < 0 or base > most:
            return None
        either = map(min, light, one)
        ahead = tuple(tuple(bound)[::-1] for bound in (either, light, clean))
        of_intent, left = self._of_intent[intent], tuple(nets[::-1])
        return Found(base, intent, alive, most, share, left, ahead, of_intent)

    def _needs(
        self, doubts: Doubts, known: dict[int, int], templates: int, most: int
    ) -> tuple[int, int]:
        """Return the templates that leave at most `most` unsaid, and the least that one does.

        `known` remembers what the groups of words cost that templates cannot do without.
        """
        least, alive, cost_of = most + 1, 0, self._musts.cost
        for number in bits(templates):
            need = 0
            for group in self._of_template[number]:
                cost = known.get(group)
                if cost is None:
                    cost = known[group] = cost_of(group, doubts)
                need += cost
                if need > most:
                    break
            else:
                alive |= 1 << number
                least = min(least, need)
        return alive, least

    def _options(self, sentence: Sentence, doubts: Doubts, at: int) -> list[_Option]:
        """Return the ways to take a token: gain, cost, and the templates that bear it."""
        evidence, word = self._evidence, sentence.words[at]
        everything = evidence.everything
        own = evidence.masks.get(word, 0)
        gain = evidence.gain(word) if own else 0
        if at in sentence.numbered or word[0].isdecimal():
            own |= evidence.any_number
            gain = max(gain, GAIN_NUMBER)
        options = [
            (gain, 0, own, _CLEAN),
            (0, TEXT_WORD + doubts.free[at], evidence.any_words, _CLEAN),
        ]
        for near, mistake in doubts.meant[at].items():
            gain = int(evidence.gain(near) * alike(mistake.cost))
            kind = _LONE if mistake.lone else _LIGHT
            options.append((gain, mistake.cost, evidence.masks.get(near, 0), kind))
            if near in evidence.courtesies:
                options.append((0, mistake.cost, everything, _LIGHT))
        skip = doubts.skip[at]
        if skip is not None:
            options.append((0, skip.cost, everything, _LONE if skip.lone else _LIGHT))
        if at in sentence.covered:
            options.append((0, 0, everything, _CLEAN))
        elif word in evidence.courtesies:  # the rest of one that was misheard
            options.append((0, _UNIT, everything, _LIGHT))
        merged: dict[tuple[int, int], tuple[int, int]] = {}
        for gain, cost, of, kind in options:
            known = merged.get((cost, kind), (0, 0))
            if of:
                merged[cost, kind] = max(gain, known[0]), of | known[1]
        return [_Option(gain, cost, of, kind) for (cost, kind), (gain, of) in merged.items()]

    def _levels(self, options: Sequence[Sequence[_Option]], count: int) -> list[int]:
        """Return for each unit of cost the templates that take all tokens for at most that."""
        everything = self._evidence.everything
        levels = [everything] * count
        for option in options:
            could: dict[int, int] = {}
            for _, cost, of, _ in option:
                could[cost // _UNIT] = could.get(cost // _UNIT, 0) | of
            if could.get(0) == everything:
                continue
            ways = sorted(could.items())
            sums = []
            for level in range(count):
                total = 0
                for cost, of in ways:
                    if cost > level:
                        break
                    total |= levels[level - cost] & of
                sums.append(total)
            levels = sums
            if not levels[-1]:
                break
        return levels
