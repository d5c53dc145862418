"""Finds the few intents whose templates could explain a sentence, before any is walked.

For every token there are bit sets of the templates that have it, that have a word which sounds
like it, or that bear it unexplained, each with its cost. All templates are added up at once: level
n of the sum holds those that explain all tokens so far for at most n units of cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from cabin.nlu.compiled import Compiled
from cabin.nlu.evidence import GAIN_NUMBER, Evidence, alike
from cabin.nlu.mistakes import SHORT, Mistake, Mistakes
from cabin.nlu.phrases import Swap
from cabin.nlu.sentence import Sentence
from cabin.nlu.shapes import Shape
from cabin.nlu.slots import TEXT, TEXT_WORD

NEVER = 10_000
FREE = 60
"""What free text costs more beside a mistake, which fits anything."""
_UNIT = 20
_ANCHOR = 40  # what a word must tell that an intent is thought of for
_Option = tuple[int, int, int, int]


class Found(NamedTuple):
    """Holds templates of one intent with the least that a reading costs up to each token's end.

    `ahead` holds for each token what it and all after it cost at least: where no mistake was made
    yet, where some were, and where no more may be.
    """

    least: int
    intent: str
    templates: int
    most: int
    net: float
    ahead: tuple[tuple[int, ...], ...]
    of_intent: int


class _Group(NamedTuple):
    omit: int
    words: frozenset[str]
    slots: frozenset[int]


@dataclass(frozen=True, slots=True)
class Doubts:
    """Holds the mistakes that each token of a sentence may be: other words, or none.

    `costs` gives the same for phrases: the words that may be meant, "" where none is.
    """

    meant: tuple[Mapping[str, Mistake], ...]
    skip: tuple[Mistake | None, ...]
    costs: Mapping[int, Mapping[str, int]]
    words: Mapping[str, int]
    slots: Mapping[int, int]
    needs: dict[int, int] = field(default_factory=dict)
    swaps: dict[tuple[int, int], list[Swap[object]]] = field(default_factory=dict)


def doubts(sentence: Sentence, mistakes: Mistakes) -> Doubts:
    """Return the mistakes that a sentence may hold."""
    places = range(len(sentence.words))
    sentence.free = tuple(map(mistakes.free, sentence.words))
    meant = tuple(mistakes.meant(sentence, at) for at in places)
    skip = tuple(mistakes.skip(sentence, at) for at in places)
    costs: dict[int, dict[str, int]] = {}
    for at in places:
        costs[at] = {near: mistake.cost for near, mistake in meant[at].items()}
        mistake = skip[at]
        if mistake is not None and len(sentence.words[at]) <= SHORT:
            costs[at][""] = mistake.cost
    words: dict[str, int] = {}
    for at in places:
        # What is said instead is not taken in another way.
        least = TEXT_WORD + sentence.free[at]
        if (mistake := skip[at]) is not None:
            least = min(least, mistake.cost)
        for near, mistake in meant[at].items():
            more = max(0, mistake.cost - least)
            if more < words.get(near, NEVER):
                words[near] = more
    words.update(dict.fromkeys(sentence.words, 0))
    slots = {slot: may_be(sentence, words, slot, mistakes.evidence) for slot in mistakes.evidence.slot_masks}
    return Doubts(meant, skip, costs, words, slots)


def may_be(sentence: Sentence, words: Mapping[str, int], slot: int, evidence: Evidence) -> int:
    """Return what a slot costs more at least, wherever in the sentence it may be."""
    if slot in evidence.texts:
        return TEXT + FREE
    if slot in evidence.listed:
        listed = evidence.listed[slot]
        return min((more for word, more in words.items() if word in listed), default=NEVER)
    return 0 if sentence.slots.numbers or any(w[0].isdecimal() for w in sentence.words) else NEVER


def bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class Musts:
    """Numbers what templates cannot do without: groups of words and slots of which one is said."""

    def __init__(self, shapes: Sequence[Shape], evidence: Evidence, mistakes: Mistakes) -> None:
        """Start with no group."""
        self._shapes, self._evidence, self._mistakes = shapes, evidence, mistakes
        self._numbers: dict[_Group, int] = {}
        self._groups: list[_Group] = []
        self._known: dict[tuple[int, bool], tuple[_Group, ...]] = {}

    def of(self, shape: int, *, free: bool) -> tuple[int, ...]:
        """Return the groups of a template; beside free text no word of content is left out."""
        numbers = []
        for group in self._of(shape, free=free):
            if group not in self._numbers:
                self._numbers[group] = len(self._groups)
                self._groups.append(group)
            numbers.append(self._numbers[group])
        return tuple(sorted(numbers, key=lambda number: -self._groups[number].omit))

    def cost(self, number: int, doubts: Doubts) -> int:
        """Return what a group costs in a sentence at least."""
        cost, words, slots = self._groups[number]
        said = doubts.words
        for word in words if len(words) < len(said) else said:
            if word in words and (more := said.get(word)) is not None and more < cost:
                cost = more
        for slot in slots:
            cost = min(cost, doubts.slots[slot])
        return cost

    def _of(self, number: int, *, free: bool) -> tuple[_Group, ...]:
        key = number, free
        if key not in self._known:
            self._known[key] = self._find(self._shapes[number], free=free)
        return self._known[key]

    def _find(self, shape: Shape, *, free: bool) -> tuple[_Group, ...]:
        none: frozenset[int] = frozenset()
        if shape.kind == "maybe":
            return ()
        if shape.kind == "word":
            mistake = self._mistakes.omit(shape.word)
            omit = NEVER if mistake is None else mistake.cost
            if free and shape.word not in self._evidence.functions:
                omit = NEVER
            return (_Group(omit, frozenset({shape.word}), none),)
        if shape.kind == "slot":
            return (_Group(NEVER, frozenset(), frozenset({shape.slot})),)
        parts = [self._of(part, free=free) for part in shape.parts]
        if shape.kind != "either":
            return tuple(group for groups in parts for group in groups)
        if not all(parts):
            return ()
        # One way's dearest group, or another's: one of them is said, or the least is lost.
        chosen = [max(groups, key=lambda group: (group.omit, -len(group.words))) for groups in parts]
        return (
            _Group(
                min(group.omit for group in chosen),
                frozenset().union(*(group.words for group in chosen)),
                none.union(*(group.slots for group in chosen)),
            ),
        )


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
        self, sentence: Sentence, doubts: Doubts, limit: int, share: float
    ) -> Iterator[Found]:
        """Yield the intents of which a reading may cost at most `limit`, the cheapest first.

        `share` is the most cost that a point of gain bears.
        """
        options = [self._options(sentence, doubts, at) for at in range(len(sentence.words))]
        levels = self._levels(options, limit // _UNIT + 1)
        anchored = 0
        for option in options:
            for gain, _, templates, _ in option:
                if gain > _ANCHOR:
                    anchored |= templates
        likely = levels[-1] & anchored
        # What is left unsaid is only looked at where it is an intent's turn.
        waiting = []
        for intent, mask in self._of_intent.items():
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
            most = min(found.most, limit, least + int(found.net))
            alive, need = self._needs(doubts, found.templates, most - least)
            if alive:
                found = found._replace(least=least + need, templates=alive)
                heappush(waiting, (found.least, -found.most, intent, found, True))

    def _bound(
        self, options: Sequence[Sequence[_Option]], intent: str, alive: int, limit: int, share: float
    ) -> Found | None:
        """Return what the words alone let some templates of an intent cost at least."""
        net, gain = 0.0, 0
        light, one, clean = [0], [0], [0]  # the least of what is ahead: see Found
        for option in reversed(options):
            best, most_gain = -NEVER * 1.0, 0
            costs = [NEVER, NEVER, NEVER]  # without a mistake, with a light one, a lone one
            for more, cost, templates, kind in option:
                if templates & alive:
                    if share * more - cost > best:
                        best = share * more - cost
                    if more > most_gain:
                        most_gain = more
                    if cost < costs[kind]:
                        costs[kind] = cost
            net, gain = net + best, gain + most_gain
            light.append(light[-1] + min(costs[0], costs[1]))
            one.append(min(one[-1] + costs[0], clean[-1] + costs[2]))
            clean.append(clean[-1] + costs[0])
        base, most = min(light[-1], one[-1]), min(limit, int(gain * share))
        if net < 0 or base > most:
            return None
        either = map(min, light, one)
        ahead = tuple(tuple(bound)[::-1] for bound in (either, light, clean))
        return Found(base, intent, alive, most, net, ahead, self._of_intent[intent])

    def _needs(self, doubts: Doubts, templates: int, most: int) -> tuple[int, int]:
        """Return the templates that leave at most `most` unsaid, and the least that one does."""
        least, alive, known, cost_of = most + 1, 0, doubts.needs, self._musts.cost
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
        free = TEXT_WORD + sentence.free[at]
        options = [(gain, 0, own, 0), (0, free, evidence.any_words, 0)]
        for near, mistake in doubts.meant[at].items():
            gain = int(evidence.gain(near) * alike(mistake.cost))
            templates = evidence.masks.get(near, 0)
            options.append((gain, mistake.cost, templates, 1 + mistake.lone))
            if near in evidence.courtesies:
                options.append((0, mistake.cost, everything, 1))
        skip = doubts.skip[at]
        if skip is not None:
            options.append((0, skip.cost, everything, 1 + skip.lone))
        if at in sentence.covered:
            options.append((0, 0, everything, 0))
        elif word in evidence.courtesies:  # the rest of one that was misheard
            options.append((0, _UNIT, everything, 1))
        merged: dict[tuple[int, int], tuple[int, int]] = {}
        for gain, cost, of, kind in options:
            known = merged.get((cost, kind), (0, 0))
            if of:
                merged[cost, kind] = max(gain, known[0]), of | known[1]
        return [(gain, cost, of, kind) for (cost, kind), (gain, of) in merged.items()]

    def _levels(self, options: Sequence[Sequence[_Option]], count: int) -> list[int]:
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
