"""Settings and intents for the commands: the file's, with what the command line says over them."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cabin.errors import CabinError, Problem
from cabin.settings import Settings, load_settings

if TYPE_CHECKING:
    from cabin.intents.model import Catalogue
    from cabin.nlu import Matcher


def load_settings_with(
    file: Path | None,
    *,
    lang: str | None = None,
    intents: Path | None = None,
    model: Path | None = None,
    engine: str | None = None,
) -> Settings:
    """Read the settings and put over them what the command line names."""
    settings = load_settings(file)
    stt = settings.stt
    return replace(
        settings,
        language=lang or settings.language,
        intents=str(intents) if intents else settings.intents,
        stt=replace(stt, model=str(model or stt.model), engine=engine or stt.engine),
    )


def load_catalogue_with(settings: Settings) -> Catalogue:
    """Load the intents; what is wrong with files left out goes to standard error."""
    from cabin.pipeline import load_catalogue

    catalogue = load_catalogue(_folder(settings), settings.language)
    _tell(catalogue.problems)
    return catalogue


def load_matcher_with(settings: Settings) -> Matcher:
    """Load the intents ready to be matched; what is wrong goes to standard error."""
    from cabin.pipeline import load_matcher

    matcher = load_matcher(_folder(settings), settings.language)
    _tell(matcher.compiled.catalogue.problems)
    return matcher


def _folder(settings: Settings) -> Path | None:
    return Path(settings.intents) if settings.intents else None


def _tell(problems: Iterable[Problem]) -> None:
    """Say which files are left out, and why."""
    for problem in problems:
        if problem.severity == "error":
            print(f"cabin: left out: {problem}", file=sys.stderr)


def known_intent(catalogue: Catalogue, intent: str | None) -> None:
    """Raise an error with a suggestion where there is no such intent."""
    if intent is None or intent in catalogue.intents:
        return
    near = difflib.get_close_matches(intent, catalogue.intents, n=1, cutoff=0.4)
    remedy = f"did you mean '{near[0]}'?" if near else "see the names in `cabin coverage --json`"
    raise CabinError(f"there is no intent '{intent}'", remedy=remedy)
