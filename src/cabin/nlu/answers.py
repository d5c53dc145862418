"""Reads a bare answer to what the dialogue has just asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from cabin.intents import model
from cabin.messages import Expectation, Intent, Slot
from cabin.nlu.corrections import corrected
from cabin.nlu.sentence import Sentence

CHOOSE = "dialog.choose"
_LEAST_ALIKE = 85  # of 100
_SMALL, _PICK = 1, 9  # "one" ends the name of a place rather than standing beside it
_CLEARLY = 8  # points by which the best choice must lead


def answer(sentence: Sentence, expecting: Expectation) -> Intent | None:
    """Return the expected intent with the values that a bare answer gives, or None."""
    if expecting.choices:
        chosen = _choice(sentence, expecting.choices)
        if chosen is not None:
            return chosen
    spec = sentence.compiled.catalogue.intents.get(expecting.intent)
    if spec is None or not expecting.slots:
        return None
    ways = chain((sentence,), corrected(sentence))  # "twenty, no, twenty two"
    return next(filter(None, (_values(way, spec, expecting) for way in ways)), None)


def _bare(sentence: Sentence) -> tuple[int, int]:
    """Return the first token and the end of a sentence without the fillers around it."""
    start, end = 0, len(sentence.words)
    while start in sentence.fillers:
        start = max(sentence.fillers[start])
    backward = {max(ends): at for at, ends in sentence.fillers.items()}
    while end in backward and backward[end] >= start:
        end = backward[end]
    return start, end


def _free(sentence: Sentence, at: int) -> list[tuple[int, int]]:
    """Return end and cost of the small words at a token that say nothing around a value."""
    lexicon = sentence.compiled.lexicon
    ends = [(end, _SMALL) for end in sentence.fillers.get(at, ())]
    ends += [(end, _PICK) for end, _ in lexicon.picks.at(sentence.words, at)]
    if sentence.words[at] in lexicon.functions:
        ends.append((at + 1, _SMALL))
    return ends


def _values(sentence: Sentence, spec: model.IntentSpec, expecting: Expectation) -> Intent | None:
    """Return the intent where the answer is a value of each of some slots, in any order."""
    names = _kinds(sentence, spec, expecting.slots)
    count = len(sentence.words)
    best: list[tuple[int, tuple[Slot, ...]] | None] = [None] * (count + 1)
    best[0] = 0, ()
    for at in range(count):
        so_far = best[at]
        if so_far is None:
            continue
        cost, slots = so_far
        for end, small in _free(sentence, at):
            _improve(best, end, (cost + small, slots))
        for name, number in names:
            if any(slot.name == name for slot in slots):
                continue
            for reading in sentence.slots.read(number, at):
                slot = sentence.slot(name, reading.value, at, reading.end)
                _improve(best, reading.end, (cost + reading.cost, (*slots, slot)))
    last = best[count]
    if last is None or not last[1]:
        return None
    slots = last[1]
    return Intent(expecting.intent, slots, 1.0, slots[0].start, slots[-1].end)


def _improve(
    best: list[tuple[int, tuple[Slot, ...]] | None],
    end: int,
    found: tuple[int, tuple[Slot, ...]],
) -> None:
    known = best[end]
    if known is None or found[0] < known[0]:
        best[end] = found


def _kinds(
    sentence: Sentence, spec: model.IntentSpec, wanted: Sequence[str]
) -> list[tuple[str, int]]:
    """Return the reported names with the slots that may fill them ({fahrenheit:temperature})."""
    compiled = sentence.compiled
    kinds: dict[tuple[str, int], None] = {}
    for entry in compiled.entries:
        if entry.intent == spec.name:
            kinds.update(dict.fromkeys(_reported(sentence, entry.shape, wanted)))
    for name in wanted:
        if name in spec.slots:
            kinds.setdefault((name, compiled.shapes.number_slot(spec.slots[name], spec.rules)))
    return list(kinds)


def _reported(sentence: Sentence, shape: int, wanted: Sequence[str]) -> list[tuple[str, int]]:
    item = sentence.compiled.shapes.all[shape]
    if item.kind == "slot":
        return [(item.name, item.slot)] if item.name in wanted else []
    return [pair for part in item.parts for pair in _reported(sentence, part, wanted)]


def _choice(sentence: Sentence, choices: Sequence[str]) -> Intent | None:
    """Return which of several phrases is meant: its words, its number or "the last one"."""
    start, end = _bare(sentence)
    if start >= end:
        return None
    at = _by_place(sentence, start, end, len(choices))
    if at is None:
        at = _by_words(sentence, start, end, choices)
    if at is None:
        return None
    slot = sentence.slot("choice", choices[at], start, end)
    return Intent(CHOOSE, (slot,), 1.0, slot.start, slot.end)


def _by_place(sentence: Sentence, start: int, end: int, count: int) -> int | None:
    """Return the place that "the second one", "number two" or "the last one" names."""
    lexicon, at, place = sentence.compiled.lexicon, start, None
    while at < end:
        found = sentence.slots.numbers.get(at)
        last = lexicon.lasts.at(sentence.words, at)
        if last and place is None:
            place, at = count, last[0][0]
        elif found and place is None and found.value == int(found.value):
            place, at = int(found.value), found.end
        elif _free(sentence, at):
            at = max(end for end, _ in _free(sentence, at))
        else:
            return None
    return place - 1 if place is not None and 1 <= place <= count else None


def _by_words(sentence: Sentence, start: int, end: int, choices: Sequence[str]) -> int | None:
    """Return the choice that the words are most like, if it leads clearly."""
    from rapidfuzz import fuzz

    cut = sentence.compiled.tokeniser.words
    lexicon = sentence.compiled.lexicon
    said: list[str] = []
    at = start
    while at < end:
        skipped = lexicon.picks.at(sentence.words, at)
        if skipped and skipped[0][0] <= end:
            at = skipped[0][0]
        else:
            said.append(sentence.words[at])
            at += 1
    if not said:
        return None
    scores = [_alike(said, cut(choice), fuzz.ratio) for choice in choices]
    order = sorted(range(len(choices)), key=lambda index: -scores[index])
    best = order[0]
    if scores[best] < _LEAST_ALIKE:
        return None
    leads = len(order) == 1 or scores[best] - scores[order[1]] >= _CLEARLY
    return best if leads else None


def _alike(said: Sequence[str], choice: Sequence[str], ratio: object) -> float:
    """Return how well each spoken word is found in a choice, 0 to 100: the worst one counts."""
    assert callable(ratio)
    if not choice:
        return 0.0
    worst = min(max(float(ratio(word, known)) for known in choice) for word in said)
    return worst - (len(choice) > len(said)) * 4.0
