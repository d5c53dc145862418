"""Knows what a template may leave unsaid at each state of the graph, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass, field

from cabin.nlu.compiled import Compiled
from cabin.nlu.mistakes import Mistake, Mistakes

_REMEMBERED = 20_000
_MOST_UNSAID = 200  # what is dearer is never left out

Omission = tuple[Mistake, int, str]
"""A mistake, the state that it leads to, and the word that was not said."""


@dataclass(slots=True)
class Omissions:
    """Holds what each state could leave out."""

    compiled: Compiled
    mistakes: Mistakes
    _known: dict[tuple[int, str], tuple[Omission, ...]] = field(default_factory=dict)

    def at(self, number: int, intent: str, templates: int) -> tuple[Omission, ...]:
        """Return what may be left unsaid at a state on the way to an intent, cheapest first."""
        known = self._known.get((number, intent))
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            states = self.compiled.graph.states
            ways: dict[int, list[Omission]] = {}
            for word, targets in states[number].words.items():
                mistake = self.mistakes.omit(word)
                if mistake is None:
                    continue
                for target in targets:
                    if states[target].reach & templates:
                        ways.setdefault(target, []).append((mistake, target, word))
            means = map(self._mean, ways.values())
            known = tuple(sorted(way for way in means if way[0].cost <= _MOST_UNSAID))
            self._known[number, intent] = known
        return known

    def _mean(self, ways: list[Omission]) -> Omission:
        """Return what it costs that none of several words was said; the dearest stands for them.

        Where a small word would have done ("it"), it is what was not said.
        """
        small = self.mistakes.evidence.small
        if any(word in small for _, _, word in ways):
            return min(ways)
        mistake, target, word = max(ways)
        mean = sum(each.cost for each, _, _ in ways) // len(ways)
        return mistake._replace(cost=mean), target, word
