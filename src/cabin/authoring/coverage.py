"""Says which templates, and which slots together, the tests and the recordings reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cabin.authoring.check_reach import spot
from cabin.authoring.reached import Combination, Reached
from cabin.authoring.slot_names import combinations
from cabin.intents.model import IntentSpec, Template
from cabin.nlu import Matcher
from cabin.recordings import Recording

SOURCES = ("tests", "recordings")


@dataclass(frozen=True, slots=True)
class Share:
    """Holds how many of all are reached."""

    reached: int
    all: int

    def __str__(self) -> str:
        """Return for instance "12 of 15 (80 %)"."""
        percent = round(100 * self.reached / self.all) if self.all else 100
        return f"{self.reached} of {self.all} ({percent} %)"


@dataclass(frozen=True, slots=True)
class IntentCoverage:
    """Holds what of one intent is tried; `by` names what reaches a template or combination."""

    spec: IntentSpec
    templates: Mapping[Template, tuple[str, ...]]
    combinations: Mapping[Combination, tuple[str, ...]]

    @property
    def unreached(self) -> tuple[Template, ...]:
        """Return the templates that nothing reaches."""
        return tuple(each for each, by in self.templates.items() if not by)

    @property
    def untried(self) -> tuple[Combination, ...]:
        """Return the combinations of slots that nothing tries."""
        return tuple(each for each, by in self.combinations.items() if not by)


def coverage(matcher: Matcher, recordings: Iterable[Recording] = ()) -> tuple[IntentCoverage, ...]:
    """Run what the tests and recordings say, as text, and return what it reaches."""
    catalogue = matcher.compiled.catalogue
    by = {source: Reached(matcher) for source in SOURCES}
    for spec in catalogue.intents.values():
        for test in spec.tests:
            by["tests"].take(test.sentence)
    for recording in recordings:
        if recording.text and recording.meanings:
            by["recordings"].take(recording.text)
    return tuple(_of(spec, by) for spec in catalogue.intents.values())


def _of(spec: IntentSpec, by: Mapping[str, Reached]) -> IntentCoverage:
    """Return what of one intent is tried."""
    templates = {
        each: tuple(name for name, one in by.items() if spot(each.place) in one.templates)
        for each in spec.sentences
    }
    tried = {
        each: tuple(name for name, one in by.items() if each in one.combinations.get(spec.name, ()))
        for each in sorted(combinations(spec), key=lambda names: (len(names), sorted(names)))
    }
    return IntentCoverage(spec, templates, tried)


def templates(covered: Iterable[IntentCoverage], source: str = "") -> Share:
    """Return how many templates are reached, by one source or by any."""
    return _share(by for one in covered for by in _counted(one.templates.values(), source))


def slot_combinations(covered: Iterable[IntentCoverage], source: str = "") -> Share:
    """Return how many combinations of slots are tried, by one source or by any."""
    return _share(by for one in covered for by in _counted(one.combinations.values(), source))


def _counted(found: Iterable[tuple[str, ...]], source: str) -> Iterator[bool]:
    for by in found:
        yield source in by if source else bool(by)


def _share(found: Iterable[bool]) -> Share:
    every = list(found)
    return Share(sum(every), len(every))
