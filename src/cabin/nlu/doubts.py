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
    said = frozenset(words)
    slots = {
        slot: _slot(sentence, words, said, slot, mistakes.evidence)
        for slot in mistakes.evidence.slot_masks
    }
    return Doubts(meant, skip, costs, words, slots, free)


def _slot(
    sentence: Sentence,
    words: Mapping[str, int],
    said: frozenset[str],
    slot: int,
    evidence: Evidence,
) -> int:
    """Return what a slot costs more at least, wherever in the sentence it may be."""
    if slot in evidence.texts:
        return TEXT + FREE
    if slot in evidence.listed:
        return min((words[word] for word in said & evidence.listed[slot]), default=NEVER)
    figures = any(word[0].isdecimal() for word in sentence.words)
    return 0 if figures or sentence.slots.numbers else NEVER
