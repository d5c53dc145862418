"""Checks all files of a language together."""

from __future__ import annotations

from collections.abc import Sequence

from cabin.intents.definitions import Definitions
from cabin.intents.read_intent import Draft
from cabin.intents.report import Report
from cabin.intents.scope import Scope


def check_folder(
    files: Sequence[tuple[Scope, tuple[Draft, ...]]], shared: Definitions, report: Report
) -> None:
    """Report what the files share or leave unused."""
