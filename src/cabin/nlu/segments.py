"""Parts an utterance into commands: at joiners, or wherever each part reads exactly and whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cabin.messages import Intent
from cabin.nlu.choose import Scored, choose
from cabin.nlu.sentence import Sentence
from cabin.nlu.walk import Columns, endings, walk_exactly

_PART = 100  # what each further part costs: few long parts before many short ones
_BARE_CUT = 30  # and what it costs to part without a joiner
_SWALLOWED = 150  # what free text costs that holds a joiner or mark: more than to part there
MOST_PARTS = 12
FEWEST_WORDS = 2  # of content, in the parts beside a cut that nothing marks
_MARK = re.compile(r"[,.;:!?\u3001\u3002\uff0c\uff01\uff1f]")


@dataclass(frozen=True, slots=True)
class _Parting:
    """Holds the cheapest way to part the sentence up to some token."""

    cost: int
    intents: tuple[Intent, ...] = ()
    words: int = 0  # of content in the last part


def walk(sentence: Sentence, start: int = 0) -> Columns:
    """Walk a sentence exactly from a token on."""
    if start == 0:
        return sentence.columns
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
    best[0] = _Parting(0)
    for start in range(count):
        so_far = best[start]
        if so_far is None or len(so_far.intents) >= MOST_PARTS:
            continue
        for begin, bare in _begins(sentence, start):
            if begin < count and (begin == 0) != bool(so_far.intents):
                _extend(sentence, begin, so_far, best, bare=bare and begin > 0)
    last = best[count]
    return once(sentence, last.intents) if last and len(last.intents) > 1 else None


def _begins(sentence: Sentence, start: int) -> list[tuple[int, bool]]:
    """Return the tokens at which a part may begin, and whether nothing marks the cut before it."""
    marked = is_marked(sentence, start)
    joiners = sentence.compiled.lexicon.joiners.at(sentence.words, start)
    return [(start, not marked), *((end, False) for end, _ in joiners)]


def is_marked(sentence: Sentence, at: int) -> bool:
    """Return whether a comma or another mark stands before a token."""
    if not 0 < at < len(sentence.tokens):
        return False
    before, after = sentence.tokens[at - 1], sentence.tokens[at]
    return bool(_MARK.search(sentence.text[before.end : after.start]))


def _extend(
    sentence: Sentence, begin: int, so_far: _Parting, best: list[_Parting | None], *, bare: bool
) -> None:
    """Add every complete reading that begins at a token to the partings after it.

    Beside a bare cut both parts need some words: "cancel the last song" is no "cancel" and then
    "the last song".
    """
    denies = begin and sentence.words[begin - 1] in sentence.compiled.lexicon.deny
    if bare and (so_far.words < FEWEST_WORDS or denies):
        return
    columns = walk(sentence, begin)
    for end in range(begin + 1, len(columns)):
        whole = begin == 0 and end == len(sentence.words)
        if whole or not columns[end]:
            continue
        choice = choose(read_at(sentence, columns, end))
        words = sum(map(sentence.is_content, range(begin, end)))
        if choice is None or choice.rivals or (bare and words < FEWEST_WORDS):
            continue
        swallowed = swallows(sentence, choice.best.intent, marks=True)
        cost = so_far.cost + choice.best.cost + _PART + _BARE_CUT * bare + _SWALLOWED * swallowed
        known = best[end]
        if known is None or cost < known.cost:
            best[end] = _Parting(cost, (*so_far.intents, choice.best.intent), words)


def swallows(sentence: Sentence, intent: Intent, *, marks: bool = False) -> bool:
    """Return whether words of a slot hold what may part two commands: a joiner, or a mark."""
    joiners, words = sentence.compiled.lexicon.joiners, sentence.words
    return any(
        slot.start <= token.start < slot.end
        and (
            joiners.at(words, at)
            or (marks and slot.start < token.start and is_marked(sentence, at))
        )
        for slot in intent.slots
        if isinstance(slot.value, str)
        for at, token in enumerate(sentence.tokens)
    )


def once(sentence: Sentence, intents: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return the intents without one that only says the one before it in other words.

    What is said twice in the same words is meant twice ("skip skip").
    """
    kept: list[Intent] = []
    for intent in intents:
        last = kept[-1] if kept else None
        again = last is not None and (last.name, last.values) == (intent.name, intent.values)
        if last is None or not again or _words(sentence, last) == _words(sentence, intent):
            kept.append(intent)
    return tuple(kept)


def _words(sentence: Sentence, intent: Intent) -> tuple[str, ...]:
    return sentence.compiled.tokeniser.words(sentence.text[intent.start : intent.end])
