"""The few intents that could explain a sentence come first, and cost no less than was bounded."""

from __future__ import annotations

import random

import pytest

from cabin.intents.model import Catalogue
from cabin.nlu import Matcher
from cabin.nlu.align import Aligner
from cabin.nlu.doubts import doubts
from cabin.nlu.evidence import Evidence
from cabin.nlu.mistakes import Mistakes
from cabin.nlu.retrieve import Found, Retriever, bits
from cabin.nlu.sentence import Sentence
from cabin.nlu.similar import Similar

LIMIT, SHARE = 320, 0.67


@pytest.fixture(scope="module")
def mistakes(product: Matcher) -> Mistakes:
    evidence = Evidence(product.compiled)
    return Mistakes(evidence, Similar(evidence.weights.keys() | evidence.courtesies, "en"))


def retrieved(product: Matcher, mistakes: Mistakes, sentence: Sentence) -> list[Found]:
    retriever = Retriever(product.compiled, mistakes.evidence, mistakes)
    return list(retriever.intents(sentence, doubts(sentence, mistakes), LIMIT, SHARE, None))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("skip this shawn", "media.next"),
        ("please dell me the tire pressure", "status.tire_pressure"),
        ("how is the graphic in boston", "nav.traffic"),
    ],
)
def test_what_is_meant_is_among_the_first(
    product: Matcher, mistakes: Mistakes, text: str, intent: str
) -> None:
    found = retrieved(product, mistakes, product.sentence(text))
    assert intent in [each.intent for each in found[:4]]
    assert [each.least for each in found] == sorted(each.least for each in found)


def test_what_shares_no_word_is_not_looked_at(product: Matcher, mistakes: Mistakes) -> None:
    assert retrieved(product, mistakes, product.sentence("zebras bathe quietly")) == []


def test_no_reading_costs_less_than_its_bound(
    product: Matcher, catalogue: Catalogue, mistakes: Mistakes
) -> None:
    rng, aligner = random.Random(3), Aligner(product.compiled, mistakes)
    read = 0
    for spec in catalogue.intents.values():
        for test in spec.tests:
            words = test.sentence.split()
            words.insert(rng.randrange(len(words) + 1), "zork")
            sentence = product.sentence(" ".join(words))
            for found in retrieved(product, mistakes, sentence)[:2]:
                doubted = doubts(sentence, mistakes)
                endings, _ = aligner.endings(sentence, doubted, found, LIMIT, 40, 250)
                for ending in endings:
                    assert ending.path.cost >= found.least
                    assert found.templates >> ending.template & 1
                    read += 1
    assert read


def test_bits_are_told_by_their_numbers() -> None:
    assert list(bits(0b1010_0001)) == [0, 5, 7]


@pytest.mark.parametrize(
    ("heard", "meant"),
    [("drunk", "trunk"), ("graphic", "traffic"), ("skype", "skip"), ("turned", "turn")],
)
def test_a_word_finds_what_sounds_like_it(mistakes: Mistakes, heard: str, meant: str) -> None:
    found = dict(mistakes.similar.to(heard))
    assert found[meant] >= 0.7
    assert heard not in found
