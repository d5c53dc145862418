"""Checks the intent files of a language: runs their tests and looks for what tests cannot see."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cabin.authoring import (
    check_examples,
    check_hearing,
    check_languages,
    check_reach,
    check_sentences,
    check_values,
)
from cabin.authoring.finding import Finding, accept, in_order
from cabin.authoring.reached import Reached
from cabin.authoring.sounds import Sounds, read_sounds
from cabin.authoring.word_index import WordIndex
from cabin.errors import IntentsError, ModelError
from cabin.intents.model import Catalogue
from cabin.nlu import Matcher
from cabin.pipeline import load_matcher
from cabin.resources import bundled
from cabin.settings import Settings


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Holds what a check found; `notes` says what it could not look at, and why."""

    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    intents: int = 0
    templates: int = 0
    tests: int = 0

    @property
    def errors(self) -> int:
        """Return how many of the findings are errors."""
        return sum(each.problem.severity == "error" for each in self.findings)

    @property
    def warnings(self) -> int:
        """Return how many of the findings are warnings."""
        return len(self.findings) - self.errors


def check(settings: Settings) -> CheckReport:
    """Check the language that the settings name, with the speech model that they choose."""
    folder = Path(settings.intents) if settings.intents else bundled("intents")
    try:
        matcher = load_matcher(folder, settings.language)
    except IntentsError as error:
        return CheckReport(tuple(map(Finding, error.problems)))
    catalogue = matcher.compiled.catalogue
    reached = Reached(matcher)
    found = [Finding(problem) for problem in catalogue.problems]
    found += [Finding(problem) for problem in reached.run(catalogue)]
    found += check_reach.check_reach(catalogue, reached)
    found += check_sentences.check_sentences(catalogue, matcher)
    found += check_examples.check_examples(catalogue, matcher)
    found += check_languages.check_languages(catalogue, folder)
    modules = (check_reach, check_sentences, check_examples, check_languages)
    kinds = [kind for module in modules for kind in module.KINDS]
    notes: list[str] = []
    sounds = _sounds(catalogue, matcher)
    found += check_sentences.check_polarity(catalogue, sounds)
    found += check_values.check_values(catalogue, sounds)
    kinds += check_values.KINDS
    if not sounds.looked:
        kinds.remove("sounds_alike")
        notes.append("values that sound alike were not looked for: install 'cabin[build]'")
    try:
        hearing = check_hearing.read_hearing(settings, catalogue)
        found += check_hearing.check_hearing(catalogue, hearing)
        kinds += check_hearing.KINDS
    except ModelError as error:
        notes.append(f"words that cannot be heard were not looked for: {error}")
    standing, taken = accept(found, catalogue.accepted, kinds)
    specs = catalogue.intents.values()
    return CheckReport(
        tuple(in_order(standing)),
        tuple(in_order(taken)),
        tuple(notes),
        len(catalogue.intents),
        sum(len(each.sentences) for each in specs),
        reached.sentences,
    )


def _sounds(catalogue: Catalogue, matcher: Matcher) -> Sounds:
    """Return how the words of all sentences sound; the dictionary is of English."""
    if not catalogue.language.code.startswith("en"):
        return Sounds(looked=False)
    index = WordIndex(matcher.compiled.tokeniser.words)
    words: set[str] = set()
    for spec in catalogue.intents.values():
        words.update(*(index.of(template.node, spec) for template in spec.sentences))
        for slot in spec.slots:
            words |= index.of_slot(spec, slot)
    return read_sounds(words)
