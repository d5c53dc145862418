"""Loads intents with what the cabin can do."""

from __future__ import annotations

from pathlib import Path

from cabin.bulk import bulk
from cabin.intents import load
from cabin.intents.model import Catalogue
from cabin.resources import bundled
from cabin.vehicle import COMMANDS, vocabularies


def load_catalogue(folder: Path | None, lang: str) -> Catalogue:
    """Load the intents of a language, from Cabin's own folder where none is given.

    Raises:
        IntentsError: nothing usable is there; it holds every problem of every file.
    """
    with bulk():
        return load(
            folder or bundled("intents"), lang, commands=COMMANDS, vocabularies=vocabularies()
        )
