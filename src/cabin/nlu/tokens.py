"""Cuts a text into tokens that keep their place in it; the same cut serves templates and speech."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_APOSTROPHES = frozenset("'`\u2019\u2018\u02bc\u00b4")
_MARKS = range(0x300, 0x370)  # accents: "café" and "cafe" are one word
# Scripts without spaces: each character is a token of its own.
_SINGLE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(
    rf"[{_SINGLE}]"
    r"|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"  # 1,000.5 and 20.5
    rf"|[^\W\d_{_SINGLE}]+(?:'[^\W\d_{_SINGLE}]+)*"
    r"|[%°]"
)
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}|\d+,\d{4,}")


@dataclass(frozen=True, slots=True)
class Token:
    """Holds one normalised word with the characters of the text that it came from."""

    text: str
    start: int
    end: int


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """Return the text in one form of each character, and where each one stood."""
    if text.isascii() and "`" not in text:
        return text.lower(), range(len(text))
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in _APOSTROPHES:
            folded.append("'")
            places.append(place)
            continue
        for part in unicodedata.normalize("NFKD", character).casefold():
            if ord(part) not in _MARKS:
                folded.append(part)
                places.append(place)
    return "".join(folded), places


def _canonical(word: str) -> str:
    """Return a word without apostrophes, a number with a point for its decimals."""
    if word[0].isdigit():
        return word.replace(",", "." if _DECIMAL_COMMA.fullmatch(word) else "")
    return word.replace("'", "")


class Tokeniser:
    """Cuts texts of one language, and writes its contractions out."""

    def __init__(self, contractions: Mapping[str, str]) -> None:
        """Take contractions as short form -> long form."""
        self._long: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._widest: dict[str, int] = {}  # words of the longest contraction that a word begins
        for short, long in contractions.items():
            key = tuple(word for word, _, _ in self._cut(short))
            if key:
                self._long[key] = tuple(_canonical(word) for word, _, _ in self._cut(long))
                self._widest[key[0]] = max(self._widest.get(key[0], 0), len(key))

    @staticmethod
    def _cut(text: str) -> list[tuple[str, int, int]]:
        folded, places = _fold(text)
        return [
            (match.group(), places[match.start()], places[match.end() - 1] + 1)
            for match in _TOKEN.finditer(folded)
        ]

    def __call__(self, text: str) -> tuple[Token, ...]:
        """Return the tokens of a text; a contraction's tokens share its place."""
        raw = self._cut(text)
        said = [word for word, _, _ in raw]
        tokens: list[Token] = []
        index = 0
        while index < len(raw):
            word, start, end = raw[index]
            width = min(self._widest.get(word, 0), len(raw) - index)
            while width and tuple(said[index : index + width]) not in self._long:
                width -= 1
            if width:
                end = raw[index + width - 1][2]
                long = self._long[tuple(said[index : index + width])]
                tokens.extend(Token(word, start, end) for word in long)
            else:
                tokens.append(Token(_canonical(word), start, end))
            index += width or 1
        return tuple(tokens)

    def words(self, text: str) -> tuple[str, ...]:
        """Return the tokens of a text without their places."""
        return tuple(token.text for token in self(text))
