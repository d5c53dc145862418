"""Loads intents with what the cabin can do, and runs the tests that they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cabin.errors import IntentsError, Problem
from cabin.intents import load
from cabin.intents.model import Catalogue, IntentTest
from cabin.nlu import Matcher
from cabin.resources import bundled
from cabin.vehicle import COMMANDS, vocabularies


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Holds what a check of intent files found."""

    problems: tuple[Problem, ...]
    intents: int = 0
    templates: int = 0
    tests: int = 0


def load_catalogue(folder: Path | None, lang: str) -> Catalogue:
    """Load the intents of a language, from Cabin's own folder where none is given.

    Raises:
        IntentsError: nothing usable is there; it holds every problem of every file.
    """
    return load(folder or bundled("intents"), lang, commands=COMMANDS, vocabularies=vocabularies())


def check_intents(folder: Path | None, lang: str) -> CheckReport:
    """Check the files of a language and run their tests; mistakes are in the report."""
    try:
        catalogue = load_catalogue(folder, lang)
    except IntentsError as error:
        return CheckReport(error.problems)
    matcher = Matcher(catalogue)
    specs = catalogue.intents.values()
    problems = [*catalogue.problems]
    tests = 0
    for spec in specs:
        for test in spec.tests:
            problems += _failed(matcher, test)
        for test in spec.never:
            problems += _accepted(matcher, test, spec.name)
        tests += len(spec.tests) + len(spec.never)
    return CheckReport(
        tuple(problems), len(catalogue.intents), sum(len(each.sentences) for each in specs), tests
    )


def _failed(matcher: Matcher, test: IntentTest) -> Iterator[Problem]:
    """Yield a problem where a test sentence does not give its intent and slots."""
    found = matcher.interpret(test.sentence).intents
    got = [(each.name, each.values) for each in found]
    if got != [(test.intent, dict(test.slots))]:
        said = ", ".join(f"{name} {values}" for name, values in got) or "nothing"
        wanted = f"{test.intent} {dict(test.slots)}"
        remedy = "add or mend a template, or mend the test"
        yield _problem(test, f"'{test.sentence}' gives {said}, not {wanted}", remedy)


def _accepted(matcher: Matcher, test: IntentTest, name: str) -> Iterator[Problem]:
    """Yield a problem where a sentence gives the intent that it never must."""
    if any(each.name == name for each in matcher.interpret(test.sentence).intents):
        remedy = "narrow the template that takes it in"
        yield _problem(test, f"'{test.sentence}' gives {name}, which it never must", remedy)


def _problem(test: IntentTest, what: str, remedy: str) -> Problem:
    """Return a problem at the place of a test."""
    return Problem(test.place.file, test.place.line, test.place.column, what, remedy)
