"""Reads reply templates: words, `{fact}`, and parts in brackets that may be dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from cabin.errors import CabinError

_TOKEN = re.compile(r"\{(\w+)\}|([\[\]])")
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class FactRef:
    """Stands for a fact."""

    name: str


Part: TypeAlias = "str | FactRef | tuple[Part, ...]"
"""Words, a fact, or parts in brackets."""


def needs(template: str) -> frozenset[str]:
    """Return the facts without which a template cannot be worded.

    Raises:
        CabinError: a bracket or a brace has no partner.
    """
    return frozenset(part.name for part in parse(template) if isinstance(part, FactRef))


def mentions(template: str) -> frozenset[str]:
    """Return all facts that a template mentions, needed or not; raises as `needs`."""
    return frozenset(_names(parse(template)))


def parse(template: str) -> tuple[Part, ...]:
    """Return the parts of a template; a part in brackets is a tuple."""
    open_parts: list[list[Part]] = [[]]
    at = 0
    for token in _TOKEN.finditer(template):
        open_parts[-1].append(_literal(template, at, token.start()))
        at = token.end()
        if token[1]:
            open_parts[-1].append(FactRef(token[1]))
        elif token[2] == "[":
            open_parts.append([])
        elif len(open_parts) == 1:
            raise CabinError("']' closes nothing", where=repr(template), remedy="remove it")
        else:
            inner = tuple(open_parts.pop())
            open_parts[-1].append(inner)
    if len(open_parts) > 1:
        raise CabinError("'[' is not closed", where=repr(template), remedy="add ']'")
    return (*open_parts[0], _literal(template, at, len(template)))


def _literal(template: str, start: int, end: int) -> str:
    """Return the words between two tokens."""
    if stray := _BRACE.search(template, start, end):
        raise CabinError(
            f"{stray[0]!r} is no part of a fact", where=repr(template), remedy="write '{fact}'"
        )
    return template[start:end]


def _names(parts: Iterable[Part]) -> Iterable[str]:
    for part in parts:
        if isinstance(part, FactRef):
            yield part.name
        elif isinstance(part, tuple):
            yield from _names(part)


def filled(parts: Iterable[Part], facts: Iterable[str]) -> list[str | FactRef]:
    """Return the parts that are said: those in brackets only where their facts are there."""
    there, said = frozenset(facts), list[str | FactRef]()
    for part in parts:
        if not isinstance(part, tuple):
            said.append(part)
        elif all(not isinstance(each, FactRef) or each.name in there for each in part):
            said.extend(filled(part, there))
    return [part for part in said if part != ""]
