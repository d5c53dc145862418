"""Runs the tests of intents and notes which templates and slots each of them reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cabin.errors import Problem
from cabin.intents.model import Catalogue, IntentTest
from cabin.messages import Interpretation, SlotValue
from cabin.nlu import Explanation, Matcher

Combination = frozenset[str]
"""The names of the slots that one sentence fills."""


@dataclass(slots=True)
class Reached:
    """Gathers what sentences reach: templates by their places, combinations of slots by intent."""

    matcher: Matcher
    templates: set[str] = field(default_factory=set)
    combinations: dict[str, set[Combination]] = field(default_factory=dict)
    sentences: int = 0

    def run(self, catalogue: Catalogue) -> Iterator[Problem]:
        """Run all tests; yield what is wrong with each that fails."""
        for spec in catalogue.intents.values():
            for test in spec.tests:
                yield from failed(self.take(test.sentence), test, spec.name)
            for test in spec.never:
                interpretation = self.matcher.interpret(test.sentence)
                yield from failed(interpretation, test, spec.name)
                self.sentences += 1

    def take(self, sentence: str) -> Interpretation:
        """Note what one sentence reaches and return what it means."""
        self.sentences += 1
        explanation = self.matcher.explain(sentence)
        intents = explanation.interpretation.intents
        for intent in intents:
            self.combinations.setdefault(intent.name, set()).add(frozenset(intent.values))
            whole = explanation
            if len(intents) > 1:
                whole = self.matcher.explain(sentence[intent.start : intent.end])
            self.templates.update(_best(whole, intent.name))
        return explanation.interpretation


def _best(explanation: Explanation, intent: str) -> Iterable[str]:
    """Yield the templates of an intent by which a sentence is read: all that are equally good."""
    mine = [each for each in explanation.candidates if each.intent.name == intent]
    if mine:
        least = min(each.cost for each in mine)
        yield from (each.place for each in mine if each.cost == least)


def failed(found: Interpretation, test: IntentTest, intent: str) -> Iterator[Problem]:
    """Yield what is wrong with the answer to a sentence of an intent's `tests` or `never`."""
    if test.intent is None:
        yield from _accepted(found, test, intent)
    else:
        yield from _failed(found, test)


def _failed(found: Interpretation, test: IntentTest) -> Iterator[Problem]:
    """Yield a problem where a test sentence does not give its intent and slots."""
    got = [(each.name, each.values) for each in found.intents]
    if got == [(test.intent, dict(test.slots))]:
        return
    said = " and ".join(_meaning(*each) for each in got) or "nothing"
    if found.rivals:
        said = f"a tie of {' and '.join(sorted({each.name for each in found.rivals}))}"
    remedy = f'mend a template or the test; `cabin why "{test.sentence}"` tells more'
    if [name for name, _ in got] == [test.intent] and got[0][1].items() >= test.slots.items():
        slots = ", ".join(f"{name}: {value}" for name, value in got[0][1].items())
        remedy = f"if it is meant so, write slots: {{{slots}}}"
    wanted = _meaning(test.intent or "", test.slots)
    yield _problem(test, f"'{test.sentence}' gives {said}, not {wanted}", remedy)


def _meaning(name: str, slots: Mapping[str, SlotValue]) -> str:
    """Return an intent with its slots, for instance "climate.warmer (by 2)"."""
    values = ", ".join(f"{slot} {value}" for slot, value in slots.items())
    return f"{name} ({values})" if values else f"{name} without slots"


def _accepted(found: Interpretation, test: IntentTest, name: str) -> Iterator[Problem]:
    """Yield a problem where a sentence gives the intent that it never must."""
    if any(each.name == name for each in found.intents):
        remedy = "narrow the template that takes it in"
        yield _problem(test, f"'{test.sentence}' gives {name}, which it never must", remedy)


def _problem(test: IntentTest, what: str, remedy: str) -> Problem:
    """Return a problem at the place of a test."""
    return Problem(test.place.file, test.place.line, test.place.column, what, remedy)
