"""The errors that a user may see: each says what is wrong, where, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


class CabinError(Exception):
    """A fault with a remedy; the command line prints it as one line and exits with 2."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        """Join the three parts into one line: `where: what; remedy`."""
        self.what, self.where, self.remedy = what, where, remedy
        line = f"{where}: {what}" if where else what
        super().__init__(f"{line}; {remedy}" if remedy else line)


class SettingsError(CabinError):
    """The settings file is wrong."""


class ModelError(CabinError):
    """A speech model is missing or broken."""


class AudioError(CabinError):
    """A sound file, microphone or loudspeaker cannot be used."""


class SpeechError(CabinError):
    """Text-to-speech is missing, failed or was too slow."""


class StateError(CabinError):
    """The cabin's saved state cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Holds one mistake in a data file, with its place (line and column count from 1).

    For an error the file is left out; with a warning it is still used.
    """

    file: str
    line: int
    column: int
    what: str
    remedy: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """Return `file:line:column: what; remedy`."""
        line = f"{self.file}:{self.line}:{self.column}: {self.what}"
        return f"{line}; {self.remedy}" if self.remedy else line


class IntentsError(CabinError):
    """Intent files are wrong; `problems` holds every mistake of every file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Join the problems, one a line."""
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))
