"""`cabin hear`: recorded speech through the whole pipeline, file by file."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cabin.cli import options
from cabin.cli.load import load_settings_with
from cabin.cli.prompt import tell_if_typing
from cabin.cli.records import exchange_record, hear_record, print_record
from cabin.errors import AudioError

if TYPE_CHECKING:
    from cabin.pipeline import Exchange


def hear(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Sound files; without any, paths on standard input.", metavar="FILE..."
        ),
    ] = None,
    *,
    jsonl: options.Jsonl = False,
    as_json: options.Json = False,
    keep_state: Annotated[
        bool, typer.Option("--keep-state", help="Let each file meet the cabin as the last left it.")
    ] = False,
    lang: options.Lang = None,
    intents: options.Intents = None,
    model: options.Model = None,
    engine: options.Engine = None,
    settings_file: options.SettingsFile = None,
) -> None:
    """Hear recorded speech and show what the cabin makes of it; no speech is played.

    Example: `cabin hear recordings/en/*.flac`

    With --jsonl: one object a file, as docs/json.md says.
    """
    from cabin.pipeline import Assembly

    settings = load_settings_with(
        settings_file, lang=lang, intents=intents, model=model, engine=engine
    )
    if not files:
        tell_if_typing("paths of sound files")
    assembly = Assembly(settings)
    assembly.warm_up()
    named: Iterable[str] = files or (line.strip() for line in sys.stdin)
    bad = refused = False
    for file in filter(None, named):
        if not keep_state:
            assembly.fresh_cabin()
        try:
            exchanges = list(assembly.hear(Path(file)))
        except AudioError as error:
            bad = True
            _report_error(file, error, jsonl=jsonl)
            continue
        refused |= not all(each.acted for each in exchanges)
        _report(file, exchanges, jsonl=jsonl, as_json=as_json)
    raise typer.Exit(2 if bad else 1 if refused and not jsonl else 0)


def _report(file: str, exchanges: list[Exchange], *, jsonl: bool, as_json: bool) -> None:
    """Print what came of one file."""
    if jsonl:
        print_record(hear_record(file, exchanges))
    elif as_json:
        for exchange in exchanges:
            print_record({"file": file, **exchange_record(exchange)})
    else:
        from rich.console import Console

        from cabin.cli.view import show_exchange, show_file

        console = Console(highlight=False)
        show_file(console, file)
        for exchange in exchanges:
            show_exchange(console, exchange)


def _report_error(file: str, error: AudioError, *, jsonl: bool) -> None:
    """Say that a file cannot be heard, and go on with the next."""
    if jsonl:
        nothing = hear_record(file, ())
        print_record({**nothing, "error": str(error)})
    else:
        print(f"cabin: {error}", file=sys.stderr)
