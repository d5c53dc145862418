"""Finds sentences that are taught to the classifier as one thing and read as another."""

from __future__ import annotations

from collections.abc import Iterator

from cabin.authoring.finding import Finding, warning
from cabin.intents.model import Catalogue, Example, IntentSpec, ListSlot, TextSlot
from cabin.intents.sources import sources
from cabin.messages import Slot
from cabin.nlu import Matcher
from cabin.nlu.matcher import MAX_TOKENS, exact

KINDS = ("taught_wrong",)

_OUTSIDE = "outside"


def check_examples(catalogue: Catalogue, matcher: Matcher) -> Iterator[Finding]:
    """Yield each sentence that a template reads exactly as another intent than it is taught as.

    Free text takes anything, and gives way to the classifier: such a reading is no contradiction.
    """
    for spec in catalogue.intents.values():
        for example in spec.examples:
            yield from _contradiction(example, spec.name, matcher)
    for example in catalogue.outside:
        yield from _contradiction(example, _OUTSIDE, matcher)


def _contradiction(example: Example, taught: str, matcher: Matcher) -> Iterator[Finding]:
    read = _read(example.sentence, matcher)
    if not read or taught in read:
        return
    what = f"'{example.sentence}' stands under {taught}, but a template reads it as "
    remedy = "move or remove it, or narrow the template"
    about = (example.sentence, taught, *sorted(read))
    yield warning("taught_wrong", example.place, what + " or ".join(sorted(read)), remedy, about)


def _read(text: str, matcher: Matcher) -> set[str]:
    """Return the intents that templates read in a whole sentence without free text."""
    sentence = matcher.sentence(text)
    if not 0 < len(sentence.words) <= MAX_TOKENS:
        return set()
    choice = exact(sentence)
    if choice is None:
        return set()
    intents = matcher.compiled.catalogue.intents
    return {
        intent.name
        for intent in choice.rivals or (choice.best.intent,)
        if not any(_is_free(slot, intents[intent.name]) for slot in intent.slots)
    }


def _is_free(slot: Slot, spec: IntentSpec) -> bool:
    """Return whether a slot holds free text, and no value of a list that reports it too."""
    found = sources(spec, slot.name)
    listed = {
        choice.value for each in found if isinstance(each, ListSlot) for choice in each.choices
    }
    return slot.value not in listed and any(isinstance(each, TextSlot) for each in found)
