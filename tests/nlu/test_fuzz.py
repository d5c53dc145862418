"""Whatever is said, there is an answer that keeps its promises, within bounded work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cabin.intents.model import Catalogue
from cabin.messages import Interpretation
from cabin.nlu import Matcher
from cabin.pipeline import load_catalogue

LONGEST = 10_000


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(None, "en")


@pytest.fixture(scope="module")
def matcher(catalogue: Catalogue) -> Matcher:
    return Matcher(catalogue)


@pytest.fixture(scope="module")
def said(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(test.sentence for spec in catalogue.intents.values() for test in spec.tests)


def keeps_its_promises(text: str, found: Interpretation) -> None:
    assert found.text == text
    assert 0 <= found.score <= 1
    assert (found.rejected is None) == bool(found.intents) or found.rejected == "partial"
    for intent in found.intents:
        assert 0 <= intent.start <= intent.end <= len(text)
        for slot in intent.slots:
            assert 0 <= slot.start <= slot.end <= len(text)


@settings(deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_has_an_answer(matcher: Matcher, text: str) -> None:
    keeps_its_promises(text, matcher.interpret(text))


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_any_words_of_the_intents_have_an_answer(
    matcher: Matcher, said: tuple[str, ...], data: st.DataObject
) -> None:
    sentences = data.draw(st.lists(st.sampled_from(said), min_size=1, max_size=3))
    words = data.draw(st.permutations(" ".join(sentences).split()))
    text = " ".join(words)
    keeps_its_promises(text, matcher.interpret(text))


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_what_is_explained_is_what_is_interpreted(
    matcher: Matcher, said: tuple[str, ...], data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(said)) + " " + data.draw(st.text(max_size=20))
    explanation = matcher.explain(text)
    assert explanation.interpretation == matcher.interpret(text)
    for candidate in explanation.candidates:
        assert 0 <= candidate.score <= 1


@pytest.mark.parametrize(
    "unit",
    [
        "a ",
        "the ",
        "and ",
        "twenty ",
        "one hundred and ",
        "no wait ",
        "please ",
        "🚗",
        "\u0301",
        "'",
    ],
)
def test_the_longest_texts_have_an_answer(matcher: Matcher, unit: str) -> None:
    text = (unit * LONGEST)[:LONGEST]
    keeps_its_promises(text, matcher.interpret(text))
