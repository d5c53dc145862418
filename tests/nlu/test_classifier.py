"""The classifier tells labels apart by words it learned, and always learns the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.nlu.classifier import NONE, Classifier, train

SENTENCES = {
    "lamp.on": ("light up the lamp", "make it bright here", "i see nothing", "lamp on"),
    "lamp.off": ("kill the lamp", "make it dark here", "it blinds me", "lamp off"),
    NONE: ("who won the game", "buy some milk", "what is the lamp made of", "tell me a tale"),
}
EXAMPLES = [
    (tuple(sentence.split()), label)
    for label, sentences in SENTENCES.items()
    for sentence in sentences * 20
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return train(EXAMPLES)


def likeliest(classifier: Classifier, text: str) -> str:
    return classifier.labels[int(classifier(text.split()).argmax())]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("please make it bright", "lamp.on"),
        ("dark here", "lamp.off"),
        ("the game", NONE),
        ("it blinds", "lamp.off"),
        ("blinded", "lamp.off"),  # a word that it never met
    ],
)
def test_words_tell_the_label(classifier: Classifier, text: str, label: str) -> None:
    assert likeliest(classifier, text) == label


def test_learns_the_same_from_the_same(classifier: Classifier) -> None:
    again = train(EXAMPLES)
    assert again.labels == classifier.labels
    assert np.array_equal(again.by_word, classifier.by_word)
    assert np.array_equal(again.by_pair, classifier.by_pair)
    assert np.array_equal(again.by_run, classifier.by_run)


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=64))
def test_any_words_give_probabilities(words: list[str]) -> None:
    found = SMALL(words)
    assert found.shape == (len(SMALL.labels),)
    assert np.isfinite(found).all()
    assert found.sum() == pytest.approx(1, abs=1e-4)


SMALL = train(EXAMPLES)
