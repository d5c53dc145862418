"""Reads `models/catalog.toml`: the speech models that Cabin knows."""

from __future__ import annotations

import difflib
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cabin.errors import ModelError
from cabin.resources import bundled

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_SHA256 = re.compile(r"[0-9a-f]{64}")
_TEXTS = ("language", "name", "licence", "summary", "url", "sha256")
_REQUIRED = ("language", "name", "licence", "summary")


@dataclass(frozen=True, slots=True)
class ModelRow:
    """Describes one model; `url`, `size_bytes` and `sha256` are those of its zip file."""

    language: str
    name: str
    licence: str
    summary: str
    url: str = ""
    size_bytes: int = 0
    sha256: str = ""

    @property
    def installable(self) -> bool:
        """Say whether it can be fetched and proved to be the right one."""
        return bool(self.url and self.size_bytes and self.sha256)


def read_catalogue(file: Path | None = None) -> tuple[ModelRow, ...]:
    """Read and check the catalogue, by default the one that comes with Cabin.

    Raises:
        ModelError: the file is missing or a row is wrong.
    """
    file = file or bundled("models") / "catalog.toml"
    where = str(file)
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "install Cabin again"
        raise ModelError(
            f"the catalogue of models cannot be read ({error})", where=where, remedy=remedy
        ) from error
    rows = tuple(
        _row(row, f"{where}: model {number}")
        for number, row in enumerate(table.get("model", ()), start=1)
    )
    names = [row.name for row in rows]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ModelError(f"model '{twice[0]}' stands there twice", where=where)
    return rows


def _row(row: dict[str, Any], where: str) -> ModelRow:
    """Check one row."""
    for key, value in row.items():
        if key not in (*_TEXTS, "size_bytes"):
            near = difflib.get_close_matches(key, (*_TEXTS, "size_bytes"), n=1)
            remedy = f"did you mean '{near[0]}'?" if near else "remove it"
            raise ModelError(f"key '{key}' is not known", where=where, remedy=remedy)
        if type(value) is not (int if key == "size_bytes" else str):
            raise ModelError(f"key '{key}' is {value!r}", where=where, remedy="see the others")
    lacking = [key for key in _REQUIRED if not row.get(key)]
    if lacking:
        raise ModelError(f"key '{lacking[0]}' is missing", where=where, remedy="add it")
    if row.get("sha256") and not _SHA256.fullmatch(row["sha256"]):
        raise ModelError("'sha256' is not 64 hexadecimal digits", where=where)
    if not re.fullmatch(r"[\w.-]*\w", row["name"]) or row["name"].startswith("."):
        raise ModelError(f"'{row['name']}' cannot name a folder", where=where)
    return ModelRow(**row)


def choose_row(wanted: str, rows: tuple[ModelRow, ...]) -> ModelRow:
    """Return the row of a model's name, or of a language the first that can be installed.

    Raises:
        ModelError: neither is known.
    """
    fitting = [row for row in rows if wanted in {row.name, row.language}]
    if not fitting:
        known = sorted({key for row in rows for key in (row.language, row.name)})
        near = difflib.get_close_matches(wanted, known, n=1)
        remedy = f"did you mean '{near[0]}'?" if near else "run `cabin models list` to see all"
        raise ModelError(f"no model or language '{wanted}' is known", remedy=remedy)
    return next((row for row in fitting if row.installable), fitting[0])
