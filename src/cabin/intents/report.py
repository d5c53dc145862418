"""Gathers the mistakes of all files, so that they are told together."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from cabin.errors import Problem
from cabin.intents.model import Place


class Report:
    """Gathers problems; an error leaves its file out, a warning does not."""

    def __init__(self) -> None:
        """Start without any."""
        self._problems: dict[Problem, None] = {}

    def error(self, place: Place, what: str, remedy: str = "") -> None:
        """Note a mistake for which the file is left out."""
        self._problems[Problem(place.file, place.line, place.column, what, remedy)] = None

    def warning(self, place: Place, what: str, remedy: str = "") -> None:
        """Note a mistake with which the file can still be used."""
        problem = Problem(place.file, place.line, place.column, what, remedy, "warning")
        self._problems[problem] = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the problems in the order of their places."""
        return tuple(sorted(self._problems, key=lambda one: (one.file, one.line, one.column)))

    def errors_of(self, file: str) -> tuple[Place, ...]:
        """Return where the errors of a file are."""
        return tuple(
            Place(file, one.line, one.column)
            for one in self._problems
            if one.file == file and one.severity == "error"
        )

    def broken(self) -> set[str]:
        """Return the files that have errors."""
        return {one.file for one in self._problems if one.severity == "error"}


def nearest(name: str, known: Sequence[str]) -> str:
    """Return the known name that is nearest; an empty text where none is near."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return near[0] if near else ""


def suggest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return "did you mean 'x'?" where a known name is near, else the other remedy."""
    names = sorted(set(known))
    near = nearest(name, names)
    if near:
        return f"did you mean '{near}'?"
    return otherwise.format(known=", ".join(names[:12]) + (" ..." if len(names) > 12 else ""))  # noqa: PLR2004
