"""`cabin coverage`: which templates and slots the tests and the recordings reach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cabin.cli import options
from cabin.cli.load import known_intent, load_matcher_with, load_settings_with
from cabin.cli.records import Record, print_record

if TYPE_CHECKING:
    from cabin.authoring.coverage import IntentCoverage
    from cabin.recordings import Recording

_MOST_COMBINATIONS = 12
"""So many untried combinations of one intent are listed; the rest is counted."""


def coverage(
    intent: Annotated[
        str | None, typer.Argument(help="One intent; without it, all with a summary.")
    ] = None,
    *,
    recordings: Annotated[
        Path | None,
        typer.Option("--recordings", help="A folder with a manifest.toml, else Cabin's own."),
    ] = None,
    as_json: options.Json = False,
    lang: options.Lang = None,
    intents: options.Intents = None,
    settings_file: options.SettingsFile = None,
) -> None:
    """Say which templates and slot combinations the tests and recordings reach, and which not.

    Example: `cabin coverage climate.set_temperature`
    """
    from cabin.authoring.coverage import coverage as cover

    settings = load_settings_with(settings_file, lang=lang, intents=intents)
    matcher = load_matcher_with(settings)
    known_intent(matcher.compiled.catalogue, intent)
    found = cover(matcher, _recordings(recordings, settings.language))
    chosen = [each for each in found if intent in (None, each.spec.name)]
    for each in chosen:
        if as_json:
            print_record(coverage_record(each))
        else:
            _show(each)
    if not as_json:
        _summary(chosen)


def _recordings(folder: Path | None, lang: str) -> tuple[Recording, ...]:
    """Return the recordings of a folder; those of Cabin where none is named and they are there."""
    from cabin.recordings import MANIFEST, read_recordings
    from cabin.resources import bundled

    place = folder or bundled("recordings") / lang
    if folder is None and not (place / MANIFEST).is_file():
        return ()
    return read_recordings(place)


def coverage_record(covered: IntentCoverage) -> Record:
    """Return what `cabin coverage --json` says of one intent."""
    return {
        "intent": covered.spec.name,
        "templates": [
            {
                "template": each.source,
                "file": each.place.file,
                "line": each.place.line,
                "column": each.place.column,
                "reached_by": list(by),
            }
            for each, by in covered.templates.items()
        ],
        "slots": [
            {"slots": sorted(names), "reached_by": list(by)}
            for names, by in covered.combinations.items()
        ],
    }


def _show(covered: IntentCoverage) -> None:
    """Print what of an intent is not reached."""
    if not covered.unreached and not covered.untried:
        return
    print(covered.spec.name)
    for each in covered.unreached:
        print(f"  {each.place.file}:{each.place.line}:{each.place.column}: {each.source}")
    for names in covered.untried[:_MOST_COMBINATIONS]:
        print(f"  with {' + '.join(sorted(names)) or 'no slots'}")
    if len(covered.untried) > _MOST_COMBINATIONS:
        print(f"  with {len(covered.untried) - _MOST_COMBINATIONS} more combinations of slots")


def _summary(covered: list[IntentCoverage]) -> None:
    """Print the shares."""
    from cabin.authoring.coverage import SOURCES, slot_combinations, templates

    for what, count in (("templates", templates), ("slot combinations", slot_combinations)):
        parts = ", ".join(f"{source} {count(covered, source)}" for source in SOURCES)
        print(f"{what}: {count(covered)} are reached; {parts}")
