"""Words are compared as they sound, not as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from cabin.nlu.sounds import sound, stem


def alike(one: str, other: str, lang: str = "en") -> float:
    return Levenshtein.normalized_similarity(sound(one, lang), sound(other, lang))


@pytest.mark.parametrize(
    ("one", "other"),
    [("two", "too"), ("night", "knight"), ("skip", "skype"), ("way", "weigh"), ("phone", "fone")],
)
def test_what_sounds_the_same_has_one_code(one: str, other: str) -> None:
    assert sound(one, "en") == sound(other, "en") != ""


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("turn", "turned", "tulip"),
        ("rock", "rick", "rain"),
        ("fan", "van", "fee"),
        ("song", "shawn", "mat"),
        ("warmer", "former", "window"),
        ("right", "light", "rug"),
    ],
)
def test_a_near_homophone_is_nearer(word: str, near: str, far: str) -> None:
    assert alike(word, near) > 0.6 > alike(word, far)


def test_any_latin_spelling_has_a_code() -> None:
    assert alike("musik", "musig", "de") > 0.7


@given(st.text(max_size=60), st.sampled_from(["en", "de", "zh"]))
def test_any_text_has_a_code(word: str, lang: str) -> None:
    code = sound(word.casefold(), lang)
    assert code.isascii()
    assert sound(word.casefold(), lang) == code


@pytest.mark.parametrize(
    "forms",
    [["turn", "turned", "turns", "turning"], ["skip", "skipped"], ["pause", "paused", "pausing"]],
)
def test_forms_of_a_word_have_one_stem(forms: list[str]) -> None:
    assert len({stem(form, "en") for form in forms}) == 1


def test_short_words_have_no_ending() -> None:
    assert stem("bed", "en") == "bed"
    assert stem("redes", "xx") == "redes"
