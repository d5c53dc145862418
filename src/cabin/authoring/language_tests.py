"""Holds the tests of one language's files, to be run one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cabin.authoring.reached import failed
from cabin.errors import IntentsError, Problem
from cabin.intents.model import IntentSpec, IntentTest
from cabin.nlu import Matcher
from cabin.pipeline import load_matcher


class LanguageTests:
    """Loads a folder such as `intents/en`, and reads its sentences."""

    def __init__(self, folder: Path) -> None:
        """Load the files; mistakes are kept for the file that has them."""
        self._problems: tuple[Problem, ...] = ()
        self._matcher: Matcher | None = None
        try:
            self._matcher = load_matcher(folder.parent, folder.name)
            self._problems = self._matcher.compiled.catalogue.problems
        except IntentsError as error:
            self._problems = error.problems

    def problems(self, file: Path) -> tuple[Problem, ...]:
        """Return the errors of a file: with one of them it holds no intents."""
        return tuple(
            each for each in self._problems if each.severity == "error" and each.file == str(file)
        )

    def of(self, file: Path) -> Iterator[tuple[str, IntentSpec, IntentTest]]:
        """Yield the tests of a file, each with a name that no other has."""
        seen: Counter[str] = Counter()
        specs = self._matcher.compiled.catalogue.intents.values() if self._matcher else ()
        for spec in specs:
            if spec.place.file != str(file):
                continue
            for test in (*spec.tests, *spec.never):
                never = "" if test.intent else "never "
                name = f"{spec.name}[{never}{test.sentence}]"
                seen[name] += 1
                yield (f"{name}#{seen[name]}" if seen[name] > 1 else name), spec, test

    def run(self, spec: IntentSpec, test: IntentTest) -> Problem | None:
        """Return what is wrong with the answer to a sentence, None where nothing is."""
        assert self._matcher is not None, "a test comes from a catalogue"
        return next(iter(failed(self._matcher.interpret(test.sentence), test, spec.name)), None)
