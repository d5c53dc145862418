"""Checks one intent: that its parts fit one another."""

from __future__ import annotations

from collections.abc import Mapping

from cabin.intents.model import Language
from cabin.intents.read_intent import Draft
from cabin.intents.report import Report
from cabin.messages import CommandSpec


def check_intent(
    draft: Draft, commands: Mapping[str, CommandSpec] | None, language: Language, report: Report
) -> None:
    """Report what does not fit."""
