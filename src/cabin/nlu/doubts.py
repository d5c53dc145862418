"""Gathers the mistakes that the tokens of one sentence may be, whatever it is aligned with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cabin.messages import SlotValue
from cabin.nlu.evidence import Evidence
from cabin.nlu.mistakes import SHORT, Mistake, Mistakes
from cabin.nlu.phrases import Swap
from cabin.nlu.sentence import Sentence
from cabin.nlu.slots import TEXT, TEXT_WORD

NEVER = 10_000
"""The cost of what is never borne."""

FREE = 60
"""What free text costs more beside a mistake, which fits anything."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """Holds the mistakes that each token of a sentence may be: other words, or none.

    `costs` gives the same for phrases: the words that may be meant, "" where none is.
    `words` holds all that may have been said anywhere, with what that costs more at least than
    what else the token may be, and `slots` what each slot costs more at least.
    `free` holds what each token costs more inside free text.
    """

    meant: tuple[Mapping[str, Mistake], ...]
    skip: tuple[Mistake | None, ...]
    costs: Mapping[int, Mapping[str, int]]
    words: Mapping[str, int]
    slots: Mapping[int, int]
    free: tuple[int, ...]
    swaps: dict[tuple[int, int], list[Swap[SlotValue]]] = field(default_factory=dict)


def doubts(sentence: Sentence, mistakes: Mistakes) -> Doubts:
    """Return the mistakes that a sentence may hold."""
    places = range(len(sentence.words))
    free = tuple(map(mistakes.free, sentence.words))
    meant = tuple(mistakes.meant(sentence, at) for at in places)
    skip = tuple(mistakes.skip(sentence, at) for at in places)
    costs: dict[int, dict[str, int]] = {}
    words: dict[str, int] = {}
    for at in places:
        costs[at] = {near: mistake.cost for near, mistake in meant[at].items()}
        least, lost = TEXT_WORD + free[at], skip[at]
        if lost is not None:
            least = min(least, lost.cost)
            if len(sentence.words[at]) <= SHORT:
                costs[at][""] = lost.cost
        for near, mistake in meant[at].items():
            words[near] = min(words.get(near, NEVER), max(0, mistake.cost - least))
    words.update(dict.fromkeys(sentence.words, 0))
    return Doubts(meant, skip, costs, words, _Slots(sentence, words, mistakes.evidence), free)


class _Slots(dict[int, int]):
    """Maps slots to what each costs more at least; each is looked for when it is asked for."""

    def __init__(self, sentence: Sentence, words: Mapping[str, int], evidence: Evidence) -> None:
        super().__init__()
        self._sentence, self._words, self._evidence = sentence, words, evidence

    def __missing__(self, slot: int) -> int:
        """Return what a slot costs, wherever in the sentence it may be."""
        evidence, words = self._evidence, self._words
        if slot in evidence.texts:
            cost = TEXT + FREE
        elif slot in evidence.listed:
            said = words.keys() & evidence.listed[slot]
            cost = min((words[word] for word in said), default=NEVER)
        else:
            figures = any(word[0].isdecimal() for word in self._sentence.words)
            cost = 0 if figures or self._sentence.slots.numbers else NEVER
        self[slot] = cost
        return cost
