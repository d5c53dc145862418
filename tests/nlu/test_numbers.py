"""Numbers are read in words and figures, with the tokens that they stand on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from cabin.intents.model import Catalogue, Language
from cabin.nlu.numbers import NumberReader
from cabin.nlu.tokens import Tokeniser


@pytest.fixture(scope="session")
def reader(catalogue: Catalogue) -> NumberReader:
    language = catalogue.language
    return NumberReader(language, Tokeniser(language.contractions))


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("twenty two degrees", 22, 2),
        ("20.5", 20.5, 1),
        ("twenty point five", 20.5, 3),
        ("twenty one and a half degrees", 21.5, 5),
        ("20 and a half", 20.5, 4),
        ("half", 0.5, 1),
        ("a half", 0.5, 2),
        ("half a degree", 0.5, 2),
        ("a hundred", 100, 2),
        ("a hundred and five", 105, 4),
        ("one hundred percent", 100, 2),
        ("minus five", -5, 2),
        ("zero", 0, 1),
    ],
)
def test_one_number(reader: NumberReader, text: str, value: float, end: int) -> None:
    found = reader.find(text.split())[0]
    assert (found.value, found.end, found.ordinal) == (value, end, False)


def test_ordinals_are_told_apart(reader: NumberReader) -> None:
    found = reader.find(["the", "second", "one"])
    assert found[1].ordinal
    assert found[1].value == 2


def test_two_numbers_are_two(reader: NumberReader) -> None:
    found = reader.find(["twenty", "no", "twenty", "two"])
    assert [(item.start, item.value) for item in found.values()] == [(0, 20), (2, 22)]


@given(st.integers(0, 99_999))
def test_every_cardinal_in_words(number: int) -> None:
    words = num2words(number).replace("-", " ").replace(",", "").split()
    found = NumberReader(Language("en", "English"), Tokeniser({})).find(words)
    assert (found[0].value, found[0].end) == (number, len(words))


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("five five five one two", "55512"),
        ("oh four double one", "0411"),
        ("triple seven", "777"),
        ("zero five", "05"),
        ("555 1234", "5551234"),
        ("0", "0"),
        ("twenty two", "22"),
    ],
)
def test_digits(reader: NumberReader, text: str, digits: str) -> None:
    words = text.split()
    assert reader.digits(words, 0)[0] == (len(words), digits)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("two minutes", 120),
        ("10 seconds", 10),
        ("an hour", 3600),
        ("half an hour", 1800),
        ("an hour and a half", 5400),
        ("one and a half hours", 5400),
        ("one hour and twenty minutes", 4800),
        ("two hours five minutes ten seconds", 7510),
    ],
)
def test_durations(reader: NumberReader, text: str, seconds: int) -> None:
    words = text.split()
    assert reader.durations(words, 0, reader.find(words))[0] == (len(words), seconds)


def test_a_bare_number_is_no_duration(reader: NumberReader) -> None:
    words = ["five", "windows"]
    assert reader.durations(words, 0, reader.find(words)) == []


def test_german_compounds_are_read() -> None:
    reader = NumberReader(Language("de", "Deutsch"), Tokeniser({}))
    assert reader.find(["einundzwanzig", "grad"])[0].value == 21


def test_a_language_without_number_words_reads_figures() -> None:
    reader = NumberReader(Language("zh", "中文"), Tokeniser({}))
    assert {at: item.value for at, item in reader.find(["到", "25", "度"]).items()} == {1: 25}
