"""The intents that come with Cabin are sound."""

from __future__ import annotations

import random

import pytest

from cabin.intents import count, languages, load, sample
from cabin.intents.model import Catalogue
from cabin.resources import bundled
from cabin.vehicle import COMMANDS, vocabularies

LANGUAGES = languages(bundled("intents"))


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return load(bundled("intents"), request.param, commands=COMMANDS, vocabularies=vocabularies())


def test_english_is_there() -> None:
    assert "en" in LANGUAGES


def test_there_is_no_problem(catalogue: Catalogue) -> None:
    assert [str(one) for one in catalogue.problems] == []


def test_every_intent_has_tests_and_counts(catalogue: Catalogue) -> None:
    assert catalogue.intents
    for spec in catalogue.intents.values():
        assert spec.tests, spec.name
        assert count(spec) >= len(spec.sentences)


def test_every_intent_can_be_sampled(catalogue: Catalogue) -> None:
    for spec in catalogue.intents.values():
        drawn = sample(spec, random.Random(1), 5)
        assert drawn, spec.name
        assert all(one.text and one.intent == spec.name for one in drawn)
