"""Loads intents with what the cabin can do."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cabin.bulk import bulk
from cabin.intents import load
from cabin.intents.loader import files
from cabin.intents.model import Catalogue
from cabin.nlu import Matcher
from cabin.pipeline.compiled_cache import read, write
from cabin.pipeline.fingerprint import fingerprint
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


def load_matcher(folder: Path | None, lang: str) -> Matcher:
    """Load the intents of a language ready to be matched; its `catalogue` holds them.

    What was compiled once is kept, and used as long as nothing has changed.

    Raises:
        IntentsError: nothing usable is there, or a template cannot be compiled.
    """
    folder = folder or bundled("intents")
    name = hashlib.sha256(f"{folder}\0{lang}".encode()).hexdigest()
    before = fingerprint(files(folder, lang))
    kept = read(name, before) if before else None
    if kept is not None:
        return kept
    matcher = Matcher(load_catalogue(folder, lang))
    # What was edited meanwhile may be in the catalogue or not.
    if before and before == fingerprint(files(folder, lang)):
        write(name, before, matcher)
    return matcher
