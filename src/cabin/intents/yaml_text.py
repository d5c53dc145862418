"""Reads the text of a YAML file: UTF-8 without anything that an editor does not show."""

from __future__ import annotations

import re
from pathlib import Path

MAX_BYTES = 8 * 2**20

_FORBIDDEN = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_MERGE = re.compile(r"^(<{7}|={7}|>{7})(?= |$)", re.MULTILINE)
_INDENT = re.compile(r"^ *([\t\u00a0\u2000-\u200a\u202f\u3000])[^\S\n]*(?=\S)", re.MULTILINE)


class BrokenYamlError(Exception):
    """The file is no YAML that is taken here."""

    def __init__(self, line: int, column: int, what: str, remedy: str) -> None:
        """Keep the parts; line and column count from 1."""
        self.line, self.column, self.what, self.remedy = line, column, what, remedy
        super().__init__(what)


def read_text(path: Path) -> str:
    """Return the text with its line ends made one kind.

    Raises:
        BrokenYamlError: the file cannot be read, or holds what is no plain text.
    """
    return _decode(_read(path))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BrokenYamlError(
            1, 1, f"the file cannot be read: {reason}", "mend it or remove it"
        ) from error
    if len(data) > MAX_BYTES:
        raise BrokenYamlError(1, 1, f"the file is larger than {MAX_BYTES} bytes", "split it")
    return data


def _decode(data: bytes) -> str:
    """Return the text, its line ends made one kind; refuse signs that no editor shows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BrokenYamlError(1, 1, "the file is UTF-16", "save it as UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        raise BrokenYamlError(
            1, 1, "the file begins with a byte order mark", "save it as UTF-8 without one"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _line_column(data[: error.start].decode("utf-8"))
        raise BrokenYamlError(
            line, column, f"byte 0x{data[error.start]:02x} is no UTF-8", "save the file as UTF-8"
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _FORBIDDEN.search(text):
        line, column = _line_column(text[: found.start()])
        raise BrokenYamlError(
            line, column, f"the sign U+{ord(found.group()):04X} is not allowed", "remove it"
        )
    if found := _MERGE.search(text):
        line, _ = _line_column(text[: found.start()])
        what = "a merge left its mark here"
        raise BrokenYamlError(line, 1, what, "keep one of the two sides, without the marks")
    if found := _INDENT.search(text):
        line, column = _line_column(text[: found.start(1)])
        what = "a tab" if found.group(1) == "\t" else "a space of another kind"
        raise BrokenYamlError(line, column, f"{what} indents this line", "indent with plain spaces")
    return text


def _line_column(before: str) -> tuple[int, int]:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1
