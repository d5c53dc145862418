"""The same reply is made once, and memory stays bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.errors import SpeechError
from cabin.messages import Speech
from cabin.voice.cache import CachedSynthesiser


class Counting:
    """Says each text as its own bytes and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.closed = 0

    def prepare(self, lang: str) -> None:
        self.asked.append(f"prepare {lang}")

    def synthesise(self, text: str, lang: str) -> Speech:
        self.asked.append(text)
        if text == "fail":
            raise SpeechError("no")
        return Speech(f"{lang}:{text}".encode(), 8_000)

    def close(self) -> None:
        self.closed += 1


def test_a_reply_is_made_once_for_each_language() -> None:
    inner = Counting()
    cached = CachedSynthesiser(inner)
    assert [cached.synthesise("yes", lang).pcm for lang in ("en", "de", "en")] == [
        b"en:yes",
        b"de:yes",
        b"en:yes",
    ]
    assert inner.asked == ["yes", "yes"]


def test_the_reply_that_was_used_longest_ago_goes_first() -> None:
    inner = Counting()
    cached = CachedSynthesiser(inner, largest_bytes=8)
    for text in ("a", "b", "a", "c", "a", "b"):
        cached.synthesise(text, "en")
    assert inner.asked == ["a", "b", "c", "b"]


def test_errors_are_not_kept() -> None:
    inner = Counting()
    cached = CachedSynthesiser(inner)
    for _ in range(2):
        with pytest.raises(SpeechError, match="no"):
            cached.synthesise("fail", "en")
    assert inner.asked == ["fail", "fail"]


def test_closing_forgets() -> None:
    inner = Counting()
    cached = CachedSynthesiser(inner)
    cached.prepare("en")
    cached.synthesise("yes", "en")
    cached.close()
    assert (cached.kept_bytes, inner.closed) == (0, 1)
    cached.synthesise("yes", "en")
    assert inner.asked == ["prepare en", "yes", "yes"]


@given(st.lists(st.text("abcé", max_size=30)), st.integers(0, 60))
def test_memory_stays_bounded(texts: list[str], largest_bytes: int) -> None:
    cached = CachedSynthesiser(Counting(), largest_bytes=largest_bytes)
    for text in texts:
        if text != "fail":
            assert cached.synthesise(text, "en").pcm == f"en:{text}".encode()
        assert 0 <= cached.kept_bytes <= largest_bytes
