"""The ways to lay words along a template: what each costs, and what becomes of the template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

from cabin.intents.join import flatten
from cabin.intents.model import Alternatives, Node, Optional, Sequence, Text

EDIT = 10.0
"""What any change costs."""

_TELLING = 20.0  # on top, for a word that only a few intents have


@dataclass(frozen=True, slots=True)
class Way:
    """Holds one way to lay words along parts: its cost, the parts as they become, the changes."""

    cost: float = 0.0
    parts: tuple[Node | str, ...] = ()  # a text stands for a word that the template lacks
    edits: tuple[str, ...] = ()
    new: int = 0  # words that the template lacked

    def then(self, other: Way) -> Way:
        """Return this way and another after it."""
        return Way(
            self.cost + other.cost,
            self.parts + other.parts,
            self.edits + other.edits,
            self.new + other.new,
        )

    def within(self, node: Node) -> Way:
        """Return the way with a node for its parts."""
        return Way(self.cost, (node,), self.edits, self.new)


@dataclass(frozen=True, slots=True)
class Words:
    """Holds the words of a sentence, and what may be done with them.

    `fixed` are words that are never changed; `weights` says how much a word tells, 0 to 1.
    """

    words: tuple[str, ...]
    numbers: frozenset[int]
    fillers: Mapping[int, Iterable[int]]
    fixed: frozenset[str]
    weights: dict[str, float]

    def cost(self, word: str) -> float:
        """Return what it costs to change something about a word."""
        if word in self.fixed or word[0].isdecimal():
            return inf
        return EDIT + _TELLING * self.weights.get(word, 0.0)

    def new(self, at: int) -> float:
        """Return what it costs to take the word at a token into the template."""
        return inf if at in self.numbers else self.cost(self.words[at])


def built(parts: Iterable[Node | str]) -> Node:
    """Return parts as one node; new words that stand together become one optional part."""
    nodes: list[Node] = []
    new: list[str] = []
    for part in (*parts, None):
        if isinstance(part, str):
            new.append(part)
            continue
        if new:
            nodes.append(Optional(Text(" ".join(new))))
            new = []
        if part is not None:
            nodes.append(part)
    return flatten(nodes) or Sequence(tuple(nodes))


def items_of(node: Node) -> tuple[Node, ...]:
    """Return the parts of a sequence with each word as a part of its own."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(
        each
        for item in items
        for each in (map(Text, item.text.split()) if isinstance(item, Text) else (item,))
    )


def either(part: Node, said: str) -> Node:
    """Return a part that may also be said otherwise."""
    if isinstance(part, Optional):
        return Optional(either(part.item, said))
    items = part.items if isinstance(part, Alternatives) else (part,)
    return Alternatives((*items, Text(said)))
