"""Finds what a person means by a name."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")

_SILENT = "'\N{RIGHT SINGLE QUOTATION MARK}."
_ARTICLES = frozenset({"a", "an", "the"})
NEAR = 0.6
"""How alike two names must be (difflib's ratio) for one to be offered in place of the other."""


def key(name: str) -> str:
    """Return a name without case, accents, punctuation and a leading article."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("_", " "))
    kept = "".join(
        char for char in plain if not unicodedata.combining(char) and char not in _SILENT
    )
    words = re.findall(r"\w+", kept)
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def exactly(name: str, known: Mapping[str, T]) -> tuple[T, ...]:
    """Return what has this very name, whatever its case, articles and punctuation."""
    wanted = key(name)
    return tuple(value for phrase, value in known.items() if wanted and key(phrase) == wanted)


def partly(name: str, known: Mapping[str, T]) -> tuple[T, ...]:
    """Return everything whose name holds all the words of this one."""
    wanted = set(key(name).split())
    return tuple(v for phrase, v in known.items() if wanted and wanted <= set(key(phrase).split()))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like this one, None where none is like it."""
    phrases = {key(phrase): phrase for phrase in known}
    near = difflib.get_close_matches(key(name), phrases, 1, NEAR)
    return phrases[near[0]] if near else None
