"""Parts an utterance into commands: at joiners, or wherever each part reads exactly and whole."""

from __future__ import annotations

from dataclasses import dataclass

from cabin.messages import Intent
from cabin.nlu.choose import Scored, choose
from cabin.nlu.sentence import Sentence
from cabin.nlu.walk import Columns, endings, walk_exactly

_PART = 100  # what each further part costs: few long parts before many short ones
_BARE_CUT = 30  # and what it costs to part without a joiner
_MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class _Parting:
    """Holds the cheapest way to part the sentence up to some token."""

    cost: int
    intents: tuple[Intent, ...]


def walk(sentence: Sentence, start: int = 0) -> Columns:
    """Walk a sentence exactly from a token on."""
    return walk_exactly(
        sentence.compiled.graph, sentence.words, sentence.slots, sentence.fillers, start
    )


def read_at(sentence: Sentence, columns: Columns, end: int) -> list[Scored]:
    """Return the cheapest complete readings up to a token."""
    found = endings(sentence.compiled.graph, columns[end])
    if not found:
        return []
    least = found[0].path.cost
    return [
        Scored(sentence.intent(ending), ending.path.cost)
        for ending in found
        if ending.path.cost == least
    ]


def part(sentence: Sentence) -> tuple[Intent, ...] | None:
    """Return the intents of a sentence of several commands, or None where one part is unread.

    The work is bounded by the square of the count of tokens times the count of states.
    """
    count = len(sentence.words)
    best: list[_Parting | None] = [None] * (count + 1)
    best[0] = _Parting(0, ())
    for start in range(count):
        so_far = best[start]
        if so_far is None or len(so_far.intents) >= _MOST_PARTS:
            continue
        begins = [(start, _BARE_CUT)]
        begins += [
            (end, 0) for end, _ in sentence.compiled.lexicon.joiners.at(sentence.words, start)
        ]
        for begin, cut in begins:
            if begin >= count or (begin == 0) == bool(so_far.intents):
                continue
            _extend(sentence, begin, so_far, cut, best)
    last = best[count]
    return last.intents if last and len(last.intents) > 1 else None


def _extend(
    sentence: Sentence, begin: int, so_far: _Parting, cut: int, best: list[_Parting | None]
) -> None:
    """Add every complete reading that begins at a token to the partings after it."""
    columns = walk(sentence, begin)
    for end in range(begin + 1, len(columns)):
        if not columns[end]:
            continue
        choice = choose(read_at(sentence, columns, end))
        if choice is None or choice.rivals:
            continue
        cost = so_far.cost + choice.best.cost + _PART + (cut if so_far.intents else 0)
        known = best[end]
        if known is None or cost < known.cost:
            best[end] = _Parting(cost, (*so_far.intents, choice.best.intent))


def at_joiners(sentence: Sentence) -> list[Sentence]:
    """Return the parts between the joiners of a sentence; one part where there are none."""
    parts: list[Sentence] = []
    start = at = 0
    while at < len(sentence.words):
        joiner = sentence.compiled.lexicon.joiners.at(sentence.words, at)
        if joiner and at > start:
            parts.append(sentence.part(start, at))
            start = at = joiner[0][0]
        else:
            at += 1
    if start < len(sentence.words):
        parts.append(sentence.part(start, len(sentence.words)))
    return parts
