"""A small catalogue, and the one that the product carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from cabin.intents import load
from cabin.intents.model import Catalogue
from cabin.nlu import Matcher
from cabin.resources import bundled
from cabin.vehicle import COMMANDS, vocabularies

CATALOGUE = Path(__file__).parent / "catalogue"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return a catalogue of few intents that needs every feature of the templates."""
    loaded = load(CATALOGUE, "en")
    assert not loaded.problems
    return loaded


@pytest.fixture(scope="session")
def matcher(catalogue: Catalogue) -> Matcher:
    """Return a matcher of the small catalogue."""
    return Matcher(catalogue)


@pytest.fixture(scope="session")
def product() -> Matcher:
    """Return a matcher of the product's own English intents."""
    return Matcher(load(bundled("intents"), "en", commands=COMMANDS, vocabularies=vocabularies()))
