"""Makes the grammar of a catalogue of intents: what the grammar ear listens for."""

from __future__ import annotations

from collections.abc import Iterator

from cabin.intents.model import Catalogue
from cabin.stt.jsgf import write_jsgf
from cabin.stt.pairs import WordPairs
from cabin.stt.recogniser import UNKNOWN, Engine, Grammar


def build(catalogue: Catalogue, engine: Engine | None = None) -> Grammar:
    """Make the grammar of all sentences of the intents.

    Args:
        catalogue: the intents of one language.
        engine: the engine that is to use the grammar; words that it cannot hear are left out of
            the grammar and listed in `Grammar.unknown`. None takes every word as known.
    """
    words = words_of(catalogue)
    unknown = engine.unknown(words) if engine else ()
    without = frozenset(unknown)
    known = tuple(word for word in words if word not in without)
    pairs = _pairs(catalogue, without)
    return Grammar(
        # The tests come first: they are what people say, and make their pairs the likelier ones.
        phrases=(*dict.fromkeys((*_tests(catalogue, frozenset(known)), *pairs.cover())), UNKNOWN),
        jsgf=write_jsgf(catalogue, without),
        words=known,
        unknown=unknown,
    )


def words_of(catalogue: Catalogue) -> tuple[str, ...]:
    """Return every word that the sentences of the catalogue may hold."""
    return _pairs(catalogue, frozenset()).words


def _pairs(catalogue: Catalogue, unknown: frozenset[str]) -> WordPairs:
    """Collect the word pairs of all sentences."""
    language = catalogue.language
    pairs = WordPairs(language, unknown)
    for spec in catalogue.intents.values():
        pairs.add_intent(spec)
    # What may stand anywhere stands alone: the recogniser may go from any word to any other, at a
    # price, so these need no pairs.
    pairs.add_phrases((*language.fillers, *language.joiners, *language.contractions))
    return pairs


def _tests(catalogue: Catalogue, known: frozenset[str]) -> Iterator[str]:
    """Yield the test sentences of the intents whose words can all be heard."""
    for spec in catalogue.intents.values():
        for test in spec.tests:
            sentence = " ".join(test.sentence.lower().replace(",", " ").rstrip(".?!").split())
            if known.issuperset(sentence.split()):
                yield sentence
