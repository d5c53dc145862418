"""Texts are cut into tokens that know their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.nlu.tokens import Tokeniser

CUT = Tokeniser({"what's": "what is", "%": "percent", "a c": "ac"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Set it to 20.5", ["set", "it", "to", "20.5"]),
        ("set it to 20,5!", ["set", "it", "to", "20.5"]),
        ("1,000 miles", ["1000", "miles"]),
        ("at 5pm", ["at", "5", "pm"]),
        ("50% ...", ["50", "percent"]),
        ("72°F", ["72", "°", "f"]),
        ("What\u2019s on?", ["what", "is", "on"]),
        ("the driver's side", ["the", "drivers", "side"]),
        ("Café, cafe\u0301 \uff23\uff21\uff26\uff25", ["cafe", "cafe", "cafe"]),
        ("the A/C", ["the", "ac"]),
        ("air-conditioning", ["air", "conditioning"]),
        ("打开空调", ["打", "开", "空", "调"]),
        (" \t ...", []),
        ("STRASSE straße", ["strasse", "strasse"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert list(CUT.words(text)) == words


def test_a_token_lies_where_it_was_said() -> None:
    text = "What\u2019s  the ﬁrst café?"
    assert [text[token.start : token.end] for token in CUT(text)] == [
        "What\u2019s",
        "What\u2019s",
        "the",
        "ﬁrst",
        "café",
    ]


@given(st.text(max_size=200))
def test_tokens_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for token in CUT(text):
        assert token.text
        assert 0 <= token.start < token.end <= len(text)
        assert token.end >= end
        end = token.end


@given(st.text(max_size=60))
def test_case_changes_nothing(text: str) -> None:
    assert CUT.words(text.casefold()) == CUT.words(text)
