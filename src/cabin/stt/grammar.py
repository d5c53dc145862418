"""Makes the grammar of a catalogue of intents, and the form of it that Vosk takes: phrases."""

from __future__ import annotations

from collections.abc import Iterator

from cabin.intents.model import Catalogue
from cabin.stt.graph.sentences import split
from cabin.stt.pairs import WordPairs
from cabin.stt.recogniser import UNKNOWN, Engine, Grammar


def build(catalogue: Catalogue, engine: Engine | None = None) -> Grammar:
    """Make the grammar of all sentences of the intents.

    Args:
        catalogue: the intents of one language.
        engine: the engine that is to use the grammar; words that it cannot hear are left out and
            listed in `Grammar.unknown`. None takes every word as known.
    """
    words = _pairs(catalogue, frozenset()).words
    unknown = engine.unknown(words) if engine else ()
    known = tuple(word for word in words if word not in set(unknown))
    return Grammar(catalogue, known, unknown)


def phrases(grammar: Grammar) -> tuple[str, ...]:
    """Return phrases that hold every pair of words of the grammar's sentences, `[unk]` the last.

    Free text and words that cannot be heard stand in them as `[unk]`.
    """
    pairs = _pairs(grammar.catalogue, frozenset(grammar.unknown))
    # The tests come first: they are what people say, and make their pairs the likelier ones.
    return (*dict.fromkeys((*_tests(grammar), *pairs.cover())), UNKNOWN)


def _pairs(catalogue: Catalogue, unknown: frozenset[str]) -> WordPairs:
    """Collect the word pairs of all sentences."""
    pairs = WordPairs(catalogue.language, unknown)
    for spec in catalogue.intents.values():
        pairs.add_intent(spec)
    # What may stand anywhere stands alone: the recogniser may go from any word to any other, at a
    # price, so these need no pairs.
    pairs.add_phrases((*catalogue.language.fillers, *catalogue.language.joiners))
    return pairs


def _tests(grammar: Grammar) -> Iterator[str]:
    """Yield the test sentences of the intents whose words can all be heard."""
    known = frozenset(grammar.words)
    for spec in grammar.catalogue.intents.values():
        for test in spec.tests:
            words = split(test.sentence)
            if known.issuperset(words):
                yield " ".join(words)
