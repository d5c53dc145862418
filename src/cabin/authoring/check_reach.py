"""Finds templates that no test reaches and slots that no test fills."""

from __future__ import annotations

from collections.abc import Iterator

from cabin.authoring.finding import Finding, warning
from cabin.authoring.reached import Reached
from cabin.authoring.slot_names import slot_names
from cabin.intents.model import Catalogue, Place

KINDS = ("not_reached", "never_filled")

_SHOWN = 8


def check_reach(catalogue: Catalogue, reached: Reached) -> Iterator[Finding]:
    """Yield what the tests leave untried; an intent without tests has one warning for all."""
    for spec in catalogue.intents.values():
        if not spec.tests:
            what = f"the intent '{spec.name}' has no tests"
            yield warning("not_reached", spec.place, what, "add some under 'tests'", (spec.name,))
            continue
        missed = [each for each in spec.sentences if spot(each.place) not in reached.templates]
        if missed:
            lines = ", ".join(str(each.place.line) for each in missed[:_SHOWN])
            more = ", ..." if len(missed) > _SHOWN else ""
            yield warning(
                "not_reached",
                spec.place,
                f"no test of '{spec.name}' reaches {len(missed)} of its {len(spec.sentences)} "
                f"templates: line {lines}{more}",
                f"add tests; `cabin coverage {spec.name}` lists them",
                (spec.name,),
            )
        filled = {name for each in reached.combinations.get(spec.name, ()) for name in each}
        for name in sorted(slot_names(spec) - filled):
            yield warning(
                "never_filled",
                spec.place,
                f"no test of '{spec.name}' fills the slot '{name}'",
                "add a test that names it",
                (spec.name, name),
            )


def spot(place: Place) -> str:
    """Return a place as an explanation writes it."""
    return f"{place.file}:{place.line}:{place.column}"
