"""The arguments of a command, checked against what it takes.

A wrong argument is a mistake of whoever wrote the intent or the call, never of the person who
speaks: it is raised, not refused.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cabin.errors import CabinError
from cabin.messages import Command, CommandSpec, Parameter, SlotValue


@dataclass(frozen=True, slots=True)
class Arguments:
    """Holds checked arguments; None stands for what was left out."""

    values: Mapping[str, SlotValue | bool]

    def number(self, name: str) -> float | None:
        """Return a number, None also where one of its words stands in its place."""
        value = self.values.get(name)
        return value if isinstance(value, (int, float)) else None

    def text(self, name: str) -> str | None:
        """Return a text, or the word that stands in a number's place."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def flag(self, name: str) -> bool:
        """Return a flag, False where it was left out."""
        return self.values.get(name) is True


def checked(spec: CommandSpec, command: Command) -> Arguments:
    """Return the arguments of a command; raise a CabinError that names the first wrong one."""
    known = {parameter.name: parameter for parameter in spec.parameters}
    for name, value in command.arguments.items():
        if name not in known:
            raise CabinError(
                f"argument {name!r} is unknown",
                where=spec.name,
                remedy=suggestion(name, known) or "the command takes no argument",
            )
        if what := _wrong(known[name], value):
            raise CabinError(f"argument {name!r} {what}", where=spec.name)
    for parameter in spec.parameters:
        if parameter.required and parameter.name not in command.arguments:
            raise CabinError(
                f"argument {parameter.name!r} is missing",
                where=spec.name,
                remedy="let the intent ask for it or fix it",
            )
    return Arguments(dict(command.arguments))


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return `did you mean ...?` with the nearest name, or all names; empty without any."""
    names = sorted(known)
    if near := difflib.get_close_matches(name, names, 1):
        return f"did you mean {near[0]!r}?"
    return f"there are {', '.join(names)}" if names else ""


def _wrong(parameter: Parameter, value: object) -> str:
    """Return what is wrong with one argument, empty where it is right."""
    choices = ", ".join(parameter.choices)
    if parameter.kind == "flag":
        return "" if isinstance(value, bool) else f"must be true or false, not {value!r}"
    if parameter.kind == "text":
        if not isinstance(value, str):
            return f"must be a text, not {value!r}"
        fits = not parameter.choices or value in parameter.choices
        return "" if fits else f"must be one of {choices}, not {value!r}"
    if isinstance(value, str) and value in parameter.choices:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        words = f" or one of {choices}" if parameter.choices else ""
        return f"must be a number{words}, not {value!r}"
    return ""
