"""Any text can be spoken, or has nothing to be spoken in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.errors import SpeechError
from cabin.voice.spoken_text import LONGEST_SENTENCE, clean, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("  \n\t ", ""),
        ("...!?", ""),
        ("😀👍🏽", ""),
        ("Done 👍🏽.", "Done ."),
        ("one\x00two\x1b[31m", "one two [31m"),
        ("line\r\none\u2028two", "line one two"),
        ("21 °C", "21 °C"),
        ("cafe\u0301", "café"),
        ("\u200bhid\ufe0fden\ufeff", "hid den"),
        ("你好世界", "你好世界"),
        ("מזגן", "מזגן"),
        ("\ud800 half", "half"),
    ],
)
def test_cleaning(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One. Two.", ["One.", "Two."]),
        ("It is 21.5 degrees!", ["It is 21.5 degrees!"]),
        ("Well ... yes.", ["Well ...", "yes."]),
        ("你好。再见\uff01", ["你好。", "再见\uff01"]),
    ],
)
def test_cutting(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@given(st.text(max_size=1_500))
def test_sentences_are_short_clean_and_lose_no_letter(text: str) -> None:
    cut = list(sentences(text))
    assert all(0 < len(each) <= LONGEST_SENTENCE for each in cut)
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "So"} for c in "".join(cut) if c != "°")
    spoken = [c for each in cut for c in each if c.isalnum()]
    assert spoken == [c for c in clean(text) if c.isalnum()]


@given(st.text(st.sampled_from("ab "), min_size=900, max_size=1_500))
def test_long_sentences_are_cut_between_words(text: str) -> None:
    words = text.split()
    if all(len(word) <= LONGEST_SENTENCE for word in words):
        assert " ".join(sentences(text)).split() == words


def test_a_text_beyond_reason_is_refused() -> None:
    with pytest.raises(SpeechError, match=r"of 5001 characters is too long .* below 5000"):
        list(sentences("a" * 5_001))
