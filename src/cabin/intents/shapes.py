"""The kinds of shape that a data file is made of; `format.py` says which key has which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class TextShape:
    """Takes text that is not empty; `pattern` bounds it, `choices` too."""

    about: str
    pattern: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberShape:
    """Takes a finite number."""

    about: str
    whole: bool = False
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None


@dataclass(frozen=True, slots=True)
class FlagShape:
    """Takes `true` or `false`."""

    about: str


@dataclass(frozen=True, slots=True)
class ValueShape:
    """Takes text or a finite number, and a flag where `flags` is set."""

    about: str
    flags: bool = False


@dataclass(frozen=True, slots=True)
class ListShape:
    """Takes a list; `single` also takes one item without its brackets."""

    about: str
    item: Shape
    at_least: int = 1
    at_most: int | None = None
    single: bool = False


@dataclass(frozen=True, slots=True)
class MapShape:
    """Takes a mapping whose keys are names of the author's choice, or some of `names`."""

    about: str
    item: Shape
    pattern: str = ""
    hint: str = ""
    names: tuple[str, ...] = ()
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    """Holds one key of a `KeysShape`."""

    shape: Shape
    required: bool = False


@dataclass(frozen=True, slots=True)
class KeysShape:
    """Takes a mapping with these keys and no others."""

    about: str
    keys: Mapping[str, Key]


@dataclass(frozen=True, slots=True)
class TypeShape:
    """Takes a mapping whose key `type` says which other keys it has."""

    about: str
    types: Mapping[str, KeysShape]


@dataclass(frozen=True, slots=True)
class EitherShape:
    """Takes a scalar of one shape or a mapping of the other."""

    about: str
    scalar: TextShape | ValueShape
    mapping: KeysShape


Shape: TypeAlias = (
    TextShape
    | NumberShape
    | FlagShape
    | ValueShape
    | ListShape
    | MapShape
    | KeysShape
    | TypeShape
    | EitherShape
)
