from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cabin import intents
from cabin.intents.model import Catalogue, Language
from cabin.resources import bundled
from cabin.stt import grammar
from cabin.stt.cover import cover
from cabin.stt.pairs import WordPairs
from cabin.stt.recogniser import UNKNOWN
from cabin.stt.vosk_engine import VoskEngine


def _pairs(phrases: tuple[str, ...]) -> set[tuple[str, str]]:
    return {pair for phrase in phrases for pair in pairwise(("<s>", *phrase.split(), "</s>"))}


def test_unk_is_the_last_phrase_and_the_tests_the_first(catalogue: Catalogue) -> None:
    phrases = grammar.build(catalogue).phrases
    assert phrases[:2] == (
        "put the temperature to twenty one degrees",
        "switch the air conditioning off",
    )
    assert phrases[-1] == UNKNOWN
    assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize(
    "sentence",
    [
        "set temperature to sixteen",
        "change the temperature to twenty seven point five degrees",
        "set the temperature to twenty eight",
        "set temperature to nineteen and a half degrees",
        "switch a c off",
        "what is now on",
        "what's on now",
        "navigate to [unk] [unk] [unk]",
        "stop in half an hour",
        "stop in twelve minutes",
        "please",
        "and",
    ],
)
def test_every_word_pair_of_a_sentence_is_in_some_phrase(
    catalogue: Catalogue, sentence: str
) -> None:
    pairs = _pairs(grammar.build(catalogue).phrases)
    assert set(pairwise(("<s>", *sentence.split(), "</s>"))) <= pairs


@pytest.mark.parametrize(
    "pair", [("<s>", "temperature"), ("temperature", "off"), ("to", "</s>"), ("on", "on")]
)
def test_no_pair_is_there_that_no_sentence_has(catalogue: Catalogue, pair: tuple[str, str]) -> None:
    assert pair not in _pairs(grammar.build(catalogue).phrases)


def test_what_the_model_cannot_hear_is_listed_and_stands_as_unk(
    catalogue: Catalogue, engine: VoskEngine
) -> None:
    class HalfDeaf(VoskEngine):
        def unknown(self, words: Iterable[str]) -> tuple[str, ...]:
            return tuple(word for word in words if word == "conditioning")

    built = grammar.build(catalogue, HalfDeaf(None, None, engine.folder))
    assert built.unknown == ("conditioning",)
    assert "conditioning" not in built.words
    phrases = built.phrases
    assert not any("conditioning" in phrase for phrase in phrases)
    assert ("air", UNKNOWN) in _pairs(phrases)


def test_the_words_are_those_of_the_phrases(catalogue: Catalogue) -> None:
    built = grammar.build(catalogue)
    spoken = {word for phrase in built.phrases for word in phrase.split()} - {UNKNOWN}
    assert spoken == set(built.words)


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6), max_size=8))
def test_the_cover_holds_the_pairs_of_any_sentences_and_no_others(
    sentences: list[list[str]],
) -> None:
    pairs = WordPairs(Language("en", "English"))
    wanted = tuple(" ".join(sentence) for sentence in sentences)
    pairs.add_phrases(wanted)
    assert _pairs(tuple(cover(pairs))) == _pairs(wanted)


def test_a_language_without_number_words_still_has_a_grammar(catalogue: Catalogue) -> None:
    strange = replace(catalogue, language=replace(catalogue.language, code="zz"))
    built = grammar.build(strange)
    assert ("to", UNKNOWN) in _pairs(built.phrases)


def test_the_grammar_of_the_cabin_covers_what_its_intents_sample() -> None:
    whole = intents.load(bundled("intents"), "en")
    built = grammar.build(whole)
    phrases = built.phrases
    pairs = _pairs(phrases)
    known = set(built.words)
    rng = random.Random(1)
    checked = 0
    for spec in whole.intents.values():
        for sample in intents.sample(spec, rng, 3):
            words = str(sample.text).lower().split()
            if known.issuperset(words):
                checked += 1
                assert set(pairwise(("<s>", *words, "</s>"))) <= pairs, sample
    assert checked > len(whole.intents)
