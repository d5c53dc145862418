"""`cabin check` and `cabin sample`: for the people who write intents."""

from __future__ import annotations

import difflib
import random
from pathlib import Path
from typing import Annotated

import typer

from cabin.cli import options
from cabin.cli.load import load_settings_with
from cabin.cli.records import print_record
from cabin.errors import CabinError


def check(
    *,
    as_json: options.Json = False,
    lang: options.Lang = None,
    intents: options.Intents = None,
    settings_file: options.SettingsFile = None,
) -> None:
    """Check the intent files and run the tests that they hold.

    Example: `cabin check`
    """
    from cabin.pipeline import check_intents

    settings = load_settings_with(settings_file, lang=lang, intents=intents)
    folder = Path(settings.intents) if settings.intents else None
    report = check_intents(folder, settings.language)
    for problem in report.problems:
        if as_json:
            print_record(
                {
                    "file": problem.file,
                    "line": problem.line,
                    "column": problem.column,
                    "problem": problem.what,
                    "remedy": problem.remedy,
                }
            )
        else:
            print(problem)
    if not as_json:
        print(
            f"{report.intents} intents, {report.templates} templates, "
            f"{report.tests} tests: {len(report.problems) or 'no'} problems"
        )
    raise typer.Exit(2 if report.problems else 0)


def sample(
    intent: Annotated[str, typer.Argument(help="The name of an intent, for instance media.play.")],
    *,
    count: Annotated[int, typer.Option("--count", "-n", min=1, help="How many sentences.")] = 10,
    seed: Annotated[int, typer.Option("--seed", help="Another seed, other sentences.")] = 0,
    as_json: options.Json = False,
    lang: options.Lang = None,
    intents: options.Intents = None,
    settings_file: options.SettingsFile = None,
) -> None:
    """Print sentences that an intent understands, drawn from its templates.

    Example: `cabin sample climate.set_temperature -n 5`
    """
    from cabin.cli.load import load_catalogue_with
    from cabin.intents import sample as draw

    settings = load_settings_with(settings_file, lang=lang, intents=intents)
    folder = Path(settings.intents) if settings.intents else None
    catalogue = load_catalogue_with(folder, settings.language)
    spec = catalogue.intents.get(intent)
    if spec is None:
        near = difflib.get_close_matches(intent, catalogue.intents, n=1, cutoff=0.4)
        remedy = f"did you mean '{near[0]}'?" if near else "see the names in `cabin check --json`"
        raise CabinError(f"there is no intent '{intent}'", remedy=remedy)
    for sentence in draw(spec, random.Random(seed), count):  # noqa: S311 - sentences, no secrets
        if as_json:
            print_record({"text": sentence.text, "intent": intent, "slots": dict(sentence.slots)})
        else:
            print(sentence.text)
