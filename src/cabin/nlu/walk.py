"""Walks the graph with the words of a sentence: exactly, without leaving a word unexplained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from cabin.messages import SlotValue
from cabin.nlu.graph import Graph
from cabin.nlu.slots import SentenceSlots

StepKind: TypeAlias = Literal["start", "word", "filler", "slot", "skipped", "omitted", "similar"]


class Path(NamedTuple):
    """Holds what has been walked: its cost and the last step, linked to the one before."""

    cost: int
    before: Path | None = None
    kind: StepKind = "start"
    start: int = 0
    end: int = 0
    name: str = ""  # the slot's reported name, or the word of the template
    value: SlotValue = ""
    slot: int = -1

    def steps(self) -> list[Path]:
        """Return the steps in order."""
        steps: list[Path] = []
        path: Path | None = self
        while path is not None and path.before is not None:
            steps.append(path)
            path = path.before
        return steps[::-1]


class Ending(NamedTuple):
    """Holds one complete walk: the template that it ends and its path."""

    template: int
    path: Path


FILLER = 1
"""What one filler word costs: just enough that a template which names it wins."""


Columns: TypeAlias = list[dict[int, Path]]
"""For each token, the states that can be reached just before it, each by its cheapest path."""


def walk_exactly(
    graph: Graph,
    words: Sequence[str],
    slots: SentenceSlots,
    fillers: Mapping[int, Sequence[int]],
    start: int = 0,
) -> Columns:
    """Walk from a token on, explaining every word by a template, a slot or a filler.

    `fillers` gives the ends of the fillers that begin at each token. The work is bounded by the
    count of tokens times the count of states.
    """
    columns: Columns = [{} for _ in range(len(words) + 1)]
    columns[start][graph.states.start] = Path(0)
    states = graph.states
    for at in range(start, len(words)):
        column, following, word, readings = columns[at], columns[at + 1], words[at], slots.at[at]
        if not column:
            continue
        for end in fillers.get(at, ()):
            cost = FILLER * (end - at)
            for number, path in column.items():
                keep(columns[end], number, Path(path.cost + cost, path, "filler", at, end))
        for number, path in column.items():
            state = states[number]
            for target in state.words.get(word, ()):
                keep(following, target, Path(path.cost, path, "word", at, at + 1, word))
            for slot, name, target in state.slots:
                for end, value, cost in readings[slot]:
                    step = Path(path.cost + cost, path, "slot", at, end, name, value, slot)
                    keep(columns[end], target, step)
    return columns


def endings(graph: Graph, column: Mapping[int, Path]) -> list[Ending]:
    """Return the templates that are complete in a column, cheapest first; none for no words."""
    found = [
        Ending(template, path)
        for number, path in column.items()
        for template in graph.states[number].ends
        if any(step.kind != "filler" for step in path.steps())
    ]
    return sorted(found, key=lambda ending: ending.path.cost)


def keep(column: dict[int, Path], number: int, path: Path) -> None:
    """Put a path into a column unless a cheaper one leads to the same state."""
    known = column.get(number)
    if known is None or path.cost < known.cost:
        column[number] = path
