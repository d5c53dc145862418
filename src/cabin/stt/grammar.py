"""Makes the grammar of a catalogue of intents."""

from __future__ import annotations

from collections.abc import Iterator

from cabin.intents.model import Catalogue
from cabin.stt.cover import cover
from cabin.stt.graph.leaves import split
from cabin.stt.pairs import WordPairs
from cabin.stt.recogniser import UNKNOWN, Engine, Grammar


def build(catalogue: Catalogue, engine: Engine | None = None) -> Grammar:
    """Make the grammar of all sentences of the intents.

    Args:
        catalogue: the intents of one language.
        engine: the engine that is to use the grammar; words that it cannot hear are left out and
            listed in `Grammar.unknown`. None takes every word as known.
    """
    pairs = _pairs(catalogue)
    unknown = engine.unknown(pairs.words) if engine else ()
    deaf_to = frozenset(unknown)
    known = tuple(word for word in pairs.words if word not in deaf_to)
    # The tests come first: they are what people say, and make their pairs the likelier ones.
    tests = _tests(catalogue, frozenset(known))
    phrases = (*dict.fromkeys((*tests, *cover(pairs, deaf_to))), UNKNOWN)
    return Grammar(catalogue, phrases, known, unknown)


def _pairs(catalogue: Catalogue) -> WordPairs:
    """Collect the word pairs of all sentences."""
    pairs = WordPairs(catalogue.language)
    for spec in catalogue.intents.values():
        pairs.add_intent(spec)
    # What may stand anywhere stands alone: the recogniser may go from any word to any other, at a
    # price, so these need no pairs.
    pairs.add_phrases((*catalogue.language.fillers, *catalogue.language.joiners))
    return pairs


def _tests(catalogue: Catalogue, known: frozenset[str]) -> Iterator[str]:
    """Yield the test sentences of the intents whose words can all be heard."""
    for spec in catalogue.intents.values():
        for test in spec.tests:
            words = split(test.sentence)
            if known.issuperset(words):
                yield " ".join(words)
