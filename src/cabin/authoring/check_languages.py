"""Finds intents that one language has and another lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cabin.authoring.finding import Finding, warning
from cabin.errors import IntentsError
from cabin.intents import languages
from cabin.intents.model import Catalogue
from cabin.pipeline import load_catalogue

KINDS = ("untranslated",)


def check_languages(catalogue: Catalogue, folder: Path) -> Iterator[Finding]:
    """Yield each intent of another language's files that this one lacks, at its place there."""
    mine = catalogue.language.code
    for lang in languages(folder):
        if lang == mine:
            continue
        try:
            other = load_catalogue(folder, lang)
        except IntentsError:
            continue  # its own check tells
        for name, spec in other.intents.items():
            if name not in catalogue.intents:
                what = f"'{name}' is not in the language '{mine}'"
                remedy = f"add it to {folder / mine}"
                yield warning("untranslated", spec.place, what, remedy, (name, lang))
