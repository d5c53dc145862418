"""Lays a sentence along a template and says what the template lacks, at the least cost.

1. A word of the sentence that the template lacks becomes optional: `[word]`.
2. A part of the template that was not said becomes optional: `[part]`.
3. A part that was said otherwise gets an alternative: `(part|word)`; one that holds a slot never.
4. Rules and slots are matched as they are; negations, question words, opposites and numbers are
   never changed, because a template that lets them be is another sentence.
"""

from __future__ import annotations

from math import inf

from cabin.authoring.exact_ends import ExactEnds
from cabin.authoring.ways import EDIT, Way, Words, built, either, items_of
from cabin.intents.model import (
    Alternatives,
    Node,
    Optional,
    Permutation,
    RuleRef,
    Sequence,
    SlotRef,
    Text,
)
from cabin.intents.print_template import print_template

LIMIT = 75.0
"""A change that costs more is no small one."""

LIMIT_NAMED = 150.0
"""The same, where somebody says what is meant."""

_SLOT = 30.0  # a value that was not said
_IGNORED = 16.0  # on top, for a word that no intent has: it is likely said instead of another
_LONGEST_NEW = 3  # words that take the place of a part


class Aligner:
    """Lays one sentence along the templates of one intent."""

    def __init__(self, words: Words, exact: ExactEnds, limit: float = LIMIT) -> None:
        """Take the sentence, and what says where parts of templates match it as they are."""
        self._words = words
        self._exact = exact
        self._limit = limit
        self._known: dict[tuple[Node, int], dict[int, Way]] = {}

    def best(self, template: Node) -> Way | None:
        """Return the cheapest way to lay the whole sentence along a template, if it is small."""
        ways = self._sequence(items_of(template), 0, outer=True)
        return ways.get(len(self._words.words))

    def _part(self, part: Node, at: int) -> dict[int, Way]:
        """Return the cheapest way to each token where a part can end that begins here."""
        key = part, at
        if key not in self._known:
            exact = self._exact.ends(part, at).items()
            ways = {end: Way(cost, (part,)) for end, cost in exact if cost <= self._limit}
            for end, way in self._changed(part, at):
                self._keep(ways, end, way)
            self._known[key] = ways
        return self._known[key]

    def _changed(self, part: Node, at: int) -> list[tuple[int, Way]]:
        """Return the ways on which a part itself is changed."""
        unlikely = Way(_IGNORED)  # what may as well be left out
        match part:
            case Sequence():
                inner = self._sequence(items_of(part), at).items()
                found = [(end, way.within(built(way.parts))) for end, way in inner if way.edits]
            case Optional(item):
                inner = self._part(item, at).items()
                found = [
                    (end, unlikely.then(way).within(Optional(built(way.parts))))
                    for end, way in inner
                    if way.edits
                ]
            case Alternatives(items):
                found = self._one_changed(items, at)
            case _:
                found = []
        return found + self._replaced(part, at)

    def _one_changed(self, items: tuple[Node, ...], at: int) -> list[tuple[int, Way]]:
        """Return the ways on which one of several alternatives is changed."""
        found = []
        for number, item in enumerate(items):
            if isinstance(item, (Text, RuleRef, SlotRef)):
                continue
            for end, way in self._part(item, at).items():
                if way.edits:
                    changed = (*items[:number], built(way.parts), *items[number + 1 :])
                    found.append((end, way.within(Alternatives(changed))))
        return found

    def _replaced(self, part: Node, at: int) -> list[tuple[int, Way]]:
        """Return the ways on which a part was said otherwise."""
        if isinstance(part, (Permutation, Sequence)) or self._has_value(part):
            return []
        ends = self._exact.ends(part, at).keys()
        if ends - {at}:
            return []  # it was said as it is
        lost = self._omission(part.item if isinstance(part, Optional) else part)
        words, found = self._words.words, []
        cost = lost + (_IGNORED if at in ends else 0.0)
        for end in range(at + 1, min(at + _LONGEST_NEW, len(words)) + 1):
            cost += self._words.new(end - 1)
            if cost > self._limit or self._ends_as(part, at, end):
                break
            said = " ".join(words[at:end])
            edit = f"'{said}' instead of '{print_template(part)}'"
            found.append((end, Way(cost - 1, (either(part, said),), (edit,), end - at)))
        return found

    def _ends_as(self, part: Node, at: int, end: int) -> bool:
        """Return whether the last of these words are the part as it is."""
        return any(end in self._exact.ends(part, start) for start in range(at + 1, end))

    def _has_value(self, part: Node) -> bool:
        """Return whether a part can hold a slot: said otherwise, its value would be lost."""
        match part:
            case Text():
                return False
            case SlotRef():
                return True
            case RuleRef(rule):
                return self._has_value(self._exact.rules[rule].node)
            case Optional(item):
                return self._has_value(item)
            case Alternatives(items) | Sequence(items) | Permutation(items):
                return any(map(self._has_value, items))

    def _omission(self, part: Node) -> float:
        """Return what it costs that a part was not said."""
        match part:
            case Text(text):
                return sum(self._words.cost(each) for each in self._exact.cut(text))
            case SlotRef():
                return _SLOT
            case RuleRef(rule):
                return self._omission(self._exact.rules[rule].node)
            case Alternatives(items):
                costs = [*map(self._omission, items)]
                return inf if inf in costs else min(costs)
            case Optional():
                return 0.0
            case Sequence(items) | Permutation(items):
                return sum(map(self._omission, items))

    def _sequence(self, items: tuple[Node, ...], at: int, *, outer: bool = False) -> dict[int, Way]:
        """Lay the words from a token on along parts in order; `outer`: new words may be at ends."""
        ways = {at: Way()}
        for number, item in enumerate(items):
            if outer or number:
                self._insert(ways)
            following: dict[int, Way] = {}
            lost = EDIT + self._omission(item) if len(items) > 1 else inf
            for start, way in ways.items():
                for end, one in self._part(item, start).items():
                    self._keep(following, end, way.then(one))
                if not isinstance(item, Optional):
                    edit = f"'{print_template(item)}' was not said"
                    self._keep(following, start, way.then(Way(lost, (Optional(item),), (edit,))))
            ways = following
        if outer:
            self._insert(ways)
        return ways

    def _insert(self, ways: dict[int, Way]) -> None:
        """Let words follow that the template lacks."""
        for at in range(len(self._words.words)):
            way = ways.get(at)
            if way is None:
                continue
            for end in self._words.fillers.get(at, ()):
                self._keep(ways, end, way)
            word = self._words.words[at]
            cost = self._words.new(at) + _IGNORED * (word not in self._words.weights)
            step = Way(cost, (word,), (f"'{word}' is new",), 1)
            self._keep(ways, at + 1, way.then(step))

    def _keep(self, ways: dict[int, Way], end: int, way: Way) -> None:
        """Put a way in unless it costs too much or a cheaper one is known."""
        known = ways.get(end)
        if way.cost <= self._limit and (known is None or way.cost < known.cost):
            ways[end] = way
