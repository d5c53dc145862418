"""`cabin check` and `cabin sample`: for the people who write intents."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Annotated

import typer

from cabin.cli import options
from cabin.cli.load import known_intent, load_settings_with
from cabin.cli.records import Record, print_record
from cabin.cli.talk import note

if TYPE_CHECKING:
    from cabin.authoring.finding import Finding


def check(
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail on warnings too, not only on errors.")
    ] = False,
    warnings: Annotated[
        bool, typer.Option("--warnings", "-w", help="List the warnings too, not only the errors.")
    ] = False,
    as_json: options.Json = False,
    lang: options.Lang = None,
    intents: options.Intents = None,
    model: options.Model = None,
    engine: options.Engine = None,
    settings_file: options.SettingsFile = None,
) -> None:
    """Check the intent files, run the tests that they hold, and look for what tests cannot see.

    Example: `cabin check --warnings`

    Errors end with exit code 2. A warning has its kind in brackets; a file accepts it under
    `accept`, with the reason.
    """
    from cabin.authoring.check import check as look

    settings = load_settings_with(
        settings_file, lang=lang, intents=intents, model=model, engine=engine
    )
    report = look(settings)
    for finding in report.findings:
        if as_json:
            print_record(_finding_record(finding))
        elif warnings or strict or finding.problem.severity == "error":
            print(finding)
    for line in report.notes:
        note(line)
    if not as_json:
        accepted = f" ({len(report.accepted)} accepted)" if report.accepted else ""
        listed = warnings or strict or not report.warnings
        accepted += "" if listed else "; --warnings lists them"
        print(
            f"{report.intents} intents, {report.templates} templates, {report.tests} tests: "
            f"{_count(report.errors, 'error')}, {_count(report.warnings, 'warning')}{accepted}"
        )
    raise typer.Exit(2 if report.errors or (strict and report.warnings) else 0)


def _count(number: int, what: str) -> str:
    """Return "no errors", "1 error", "2 errors"."""
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def _finding_record(finding: Finding) -> Record:
    """Return one finding."""
    problem = finding.problem
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "problem": problem.what,
        "remedy": problem.remedy,
        "severity": problem.severity,
        "kind": finding.kind or None,
    }


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
    catalogue = load_catalogue_with(settings)
    known_intent(catalogue, intent)
    spec = catalogue.intents[intent]
    rng = random.Random(seed)  # noqa: S311 - sentences, no secrets
    for sentence in draw(spec, rng, count, plain=True):
        if as_json:
            print_record({"text": sentence.text, "intent": intent, "slots": dict(sentence.slots)})
        else:
            print(sentence.text)
