"""The nodes of a YAML file with their places, down to the character inside a scalar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cabin.intents.model import Place

ScalarValue: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Source:
    """Holds the lines of one file, without their ends."""

    file: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """Holds one value, the text it was read from and the style (`"`, `'`, `|`, `>` or none)."""

    value: ScalarValue
    text: str
    style: str
    line: int
    column: int
    source: Source

    @property
    def place(self) -> Place:
        """Return where the scalar starts."""
        return Place(self.source.file, self.line, self.column)

    def at(self, offset: int) -> Place:
        """Return the place in the file of a character of `text` (or of its end)."""
        seen = len("".join(self.text[:offset].split()))
        if seen == 0 and not self.text.strip():
            return self.place
        blank = offset >= len(self.text) or self.text[offset].isspace()
        for index, (line, column, length) in enumerate(self._signs()):
            if index == seen - 1 and blank:
                return Place(self.source.file, line, column + length)
            if index == seen:
                return Place(self.source.file, line, column)
        return self.place

    def _signs(self) -> Iterator[tuple[int, int, int]]:
        """Yield line, column and length of each character that is no white space, in order.

        Folding and indentation only ever change white space, so that the order of the other
        characters is the same in the file and in the text, whatever the style.
        """
        line, column = self.line, self.column
        if self.style in ("|", ">"):
            line, column = line + 1, 1
        elif self.style:
            column += 1
        lines = self.source.lines
        while line <= len(lines):
            yield from _signs_of_line(lines[line - 1], line, column, self.style)
            line, column = line + 1, 1


def _signs_of_line(text: str, line: int, column: int, style: str) -> Iterator[tuple[int, int, int]]:
    at = column - 1
    while at < len(text):
        sign = text[at]
        length = 1
        if style == '"' and sign == "\\":
            length, shown = _escape(text, at)
            if shown:
                yield line, at + 1, length
        elif not sign.isspace():
            length = 2 if style == "'" and sign == "'" else 1
            yield line, at + 1, length
        at += length


_CODES = {"x": 2, "u": 4, "U": 8}
_BLANK = frozenset(" \ttnrvfNLP_")


def _escape(text: str, at: int) -> tuple[int, bool]:
    """Return how long an escape of a double-quoted scalar is, and whether it shows anything."""
    letter = text[at + 1 : at + 2]
    if digits := _CODES.get(letter):
        code = text[at + 2 : at + 2 + digits]
        return 2 + digits, not chr(int(code, 16)).isspace()
    return 2, bool(letter) and letter not in _BLANK


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """Holds a list."""

    nodes: tuple[YamlNode, ...]
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """Holds a mapping; its keys are text and no two are the same."""

    pairs: tuple[tuple[Scalar, YamlNode], ...]
    place: Place

    def get(self, key: str) -> YamlNode | None:
        """Return what stands under a key."""
        return next((node for name, node in self.pairs if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, for its place."""
        return next((name for name, _ in self.pairs if name.text == key), None)


YamlNode: TypeAlias = Scalar | Items | Entries
