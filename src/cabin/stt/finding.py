"""Finds the folder of a speech model; nothing is ever fetched here.

The places, in this order:

1. the command line (a folder, or the name of a model that is here);
2. `CABIN_MODEL`, the same;
3. `VOSK_MODEL_PATH`, Vosk's own variable: a folder that holds models, or a model itself;
4. the user's folder of models, where `cabin models install` puts them;
5. Vosk's cache folder, where Vosk's own programs put theirs;
6. the models that come with Cabin.

What is named in the first three is used or is an error; it is never passed over.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from cabin.errors import ModelError
from cabin.resources import bundled
from cabin.stt.catalogue import ModelRow, read_catalogue
from cabin.stt.folder import check_folder, missing

Source: TypeAlias = Literal[
    "the command line",
    "CABIN_MODEL",
    "VOSK_MODEL_PATH",
    "the user's models",
    "Vosk's cache",
    "the models of Cabin",
]


@dataclass(frozen=True, slots=True)
class Found:
    """Holds the folder of a model, what named it, and its row where the catalogue knows it."""

    folder: Path
    source: Source
    row: ModelRow | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Holds a folder in which models lie side by side."""

    folder: Path
    source: Source


def user_models() -> Path:
    """Return the folder into which `cabin models install` puts models."""
    from platformdirs import user_data_path

    return user_data_path("cabin", appauthor=False) / "models"


def shelves() -> tuple[Shelf, ...]:
    """Return the folders that are looked through when nothing is named, in their order."""
    return (
        Shelf(user_models(), "the user's models"),
        Shelf(Path("~/.cache/vosk").expanduser(), "Vosk's cache"),
        Shelf(bundled("models"), "the models of Cabin"),
    )


def find_model(
    lang: str,
    named: str = "",
    *,
    environ: Mapping[str, str] = os.environ,
    places: tuple[Shelf, ...] | None = None,
    rows: tuple[ModelRow, ...] | None = None,
) -> Found:
    """Find the model of a language.

    Args:
        lang: the language, two letters.
        named: what the command line names; empty names nothing.
        environ: where the two variables are read.
        places: the folders to look through; by default `shelves()`.
        rows: the catalogue; by default the one of Cabin.

    Raises:
        ModelError: what is named is no model, or there is none for this language, or the one that
            was found is broken; the error says what is missing and which command mends it.
    """
    places = shelves() if places is None else places
    rows = read_catalogue() if rows is None else rows
    explicit: tuple[tuple[str, Source], ...] = (
        (named, "the command line"),
        (environ.get("CABIN_MODEL", ""), "CABIN_MODEL"),
    )
    for value, source in explicit:
        if value:
            return _named(value, source, places, rows)
    if environ.get("VOSK_MODEL_PATH"):
        return _vosk_path(Path(environ["VOSK_MODEL_PATH"]), lang, rows)
    for shelf in places:
        for folder in _of_language(shelf.folder, lang, rows):
            check_folder(folder)
            return _found(folder, shelf.source, rows)
    raise ModelError(
        f"there is no speech model for the language '{lang}'",
        where=", ".join(str(shelf.folder) for shelf in places),
        remedy=f"run `cabin models install {lang}`",
    )


def models_on(shelf: Shelf, rows: tuple[ModelRow, ...]) -> tuple[Found, ...]:
    """Return all models of a folder, whole or broken, by name."""
    return tuple(_found(each, shelf.source, rows) for each in _models(shelf.folder))


def _named(
    value: str, source: Source, places: tuple[Shelf, ...], rows: tuple[ModelRow, ...]
) -> Found:
    """Return the model that a person named by its folder or by its name."""
    folder = Path(value).expanduser()
    if folder.exists() or len(folder.parts) > 1 or value.startswith("."):
        try:
            check_folder(folder)
        except ModelError as error:
            where = f"{error.where} (from {source})"
            raise ModelError(error.what, where=where, remedy=error.remedy) from error
        return _found(folder, source, rows)
    here = {each.name: each for shelf in reversed(places) for each in _models(shelf.folder)}
    if value in here:
        check_folder(here[value])
        return _found(here[value], source, rows)
    near = difflib.get_close_matches(value, here, n=1)
    installable = any(row.name == value and row.installable for row in rows)
    remedy = f"did you mean '{near[0]}'?" if near else "run `cabin models list` to see what is here"
    if installable:
        remedy = f"run `cabin models install {value}`"
    raise ModelError(
        f"there is no model folder and no installed model '{value}'",
        where=source,
        remedy=remedy,
    )


def _vosk_path(path: Path, lang: str, rows: tuple[ModelRow, ...]) -> Found:
    """Return the model that Vosk's own variable means."""
    source: Source = "VOSK_MODEL_PATH"
    if path.is_dir() and not missing(path):
        return _found(path, source, rows)
    for folder in _of_language(path, lang, rows):
        check_folder(folder)
        return _found(folder, source, rows)
    what = f"holds no model for the language '{lang}'" if path.is_dir() else "there is no folder"
    raise ModelError(
        what,
        where=f"{path} (from {source})",
        remedy=f"unset {source}, or put a model vosk-model-small-{lang}-... into it",
    )


def _of_language(folder: Path, lang: str, rows: tuple[ModelRow, ...]) -> Iterator[Path]:
    """Yield the models of a language: those of the catalogue first, then by Vosk's names."""
    ranks = {row.name: rank for rank, row in enumerate(rows) if row.language == lang}
    strangers = _vosk_names(lang, ranks)
    here = [each for each in _models(folder) if each.name in ranks or strangers.match(each.name)]
    yield from sorted(here, key=lambda each: (ranks.get(each.name, len(ranks) + len(rows)), each))


def _vosk_names(lang: str, names: Mapping[str, int]) -> re.Pattern[str]:
    """Return the pattern by which Vosk names the models of a language ("cn" for Chinese, say)."""
    codes = {match[1] for name in names if (match := _CODE.match(name))} | {lang}
    return re.compile(rf"vosk-model-(?:small-)?(?:{'|'.join(map(re.escape, sorted(codes)))})\b")


_CODE = re.compile(r"vosk-model-(?:small-)?([a-z]{2})\b")


def _models(folder: Path) -> list[Path]:
    """Return what is meant to be a model in a folder; an absent folder holds none."""
    try:
        each = sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ModelError(
            f"the folder of models cannot be read ({error.strerror})",
            where=str(folder),
            remedy="make it readable, or name a model with --model",
        ) from error
    named = re.compile(r"vosk-model-|cabin-")
    return [
        one for one in each if one.is_dir() and (named.match(one.name) or (one / "am").exists())
    ]


def _found(folder: Path, source: Source, rows: tuple[ModelRow, ...]) -> Found:
    """Build the noun."""
    row = next((row for row in rows if row.name == folder.resolve().name), None)
    return Found(folder, source, row)
