"""Free words: how far they reach, and the words that they never hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from cabin.intents import load
from cabin.nlu import Matcher

FILE = """\
domain: nav
slots:
  place: {type: text, max_words: 4, without: [timer, news]}
intents:
  nav.go:
    description: Goes.
    sentences: "go to {place}"
    tests: [{say: go to rome, slots: {place: rome}}]
"""

LANGUAGE = """\
code: en
name: English
functions: [the, my, of]
"""


@pytest.fixture
def matcher(tmp_path: Path) -> Matcher:
    """Return the matcher of one intent with a bounded text."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "nav.yaml").write_text(FILE, encoding="utf-8")
    (tmp_path / "en" / "language.yaml").write_text(LANGUAGE, encoding="utf-8")
    return Matcher(load(tmp_path, "en"))


@pytest.mark.parametrize("sentence", ["go to old mill", "go to times square", "go to newer stand"])
def test_other_words_are_taken(matcher: Matcher, sentence: str) -> None:
    [intent] = matcher.interpret(sentence).intents
    assert intent.values == {"place": sentence.removeprefix("go to ")}


@pytest.mark.parametrize(
    "sentence",
    ["go to timer", "go to the Timer now", "go to great NEWS", "go to the big old timer"],
)
def test_a_text_never_holds_what_it_is_without(matcher: Matcher, sentence: str) -> None:
    assert matcher.interpret(sentence).rejected


@pytest.mark.parametrize("sentence", ["go to [unk]", "go to old [unk]", "go to [unk] mill"])
def test_a_text_never_holds_what_was_not_made_out(matcher: Matcher, sentence: str) -> None:
    assert matcher.interpret(sentence).rejected


@pytest.mark.parametrize("sentence", ["go to the", "go to the my", "go to of the my"])
def test_a_text_is_never_small_words_alone(matcher: Matcher, sentence: str) -> None:
    assert matcher.interpret(sentence).rejected


def test_a_text_may_hold_small_words(matcher: Matcher) -> None:
    [intent] = matcher.interpret("go to the city of").intents
    assert intent.values == {"place": "the city of"}
