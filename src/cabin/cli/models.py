"""`cabin models`: the speech models that are here, and those that can be fetched or built."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cabin.cli import options
from cabin.cli.load import load_catalogue_with, load_settings_with
from cabin.cli.records import print_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cabin.stt.fetch import Report
    from cabin.stt.listing import Listed

app = typer.Typer(help="List, install, verify and build speech models.", no_args_is_help=True)


@app.command(name="list")
def list_(*, as_json: options.Json = False) -> None:
    """List the models that are here, and those that can be installed.

    Example: `cabin models list`
    """
    from cabin.stt.listing import list_models

    for listed in list_models():
        if as_json:
            print_record(
                {
                    "name": listed.name,
                    "language": listed.row.language if listed.row else None,
                    "folder": str(listed.found.folder) if listed.found else None,
                    "source": listed.found.source if listed.found else None,
                    "faults": list(listed.faults),
                    "installable": bool(listed.row and listed.row.installable),
                }
            )
        else:
            print(_line(listed))


@app.command()
def install(
    model: Annotated[str, typer.Argument(help="A language, for instance en, or a model's name.")],
    *,
    again: Annotated[
        bool, typer.Option("--again", help="Replace a model that is there already.")
    ] = False,
) -> None:
    """Fetch an official model: the only command that uses the network.

    Example: `cabin models install en`
    """
    from cabin.stt.catalogue import choose_row, read_catalogue
    from cabin.stt.install import install as fetch_and_place

    row = choose_row(model, read_catalogue())
    with _progress_bar() as report:
        folder = fetch_and_place(row, report=report, again=again)
    print(f"{row.name} is in {folder}")


@app.command()
def verify(
    model: Annotated[
        str, typer.Argument(help="A folder, a name or a language; by default what is in use.")
    ] = "",
    *,
    as_json: options.Json = False,
    lang: options.Lang = None,
    intents: options.Intents = None,
    settings_file: options.SettingsFile = None,
) -> None:
    """Verify a model: its files, a trial, and whether it can hear the words of the intents.

    Example: `cabin models verify`
    """
    from cabin.stt.catalogue import read_catalogue
    from cabin.stt.finding import find_model
    from cabin.stt.grammar import build as build_grammar
    from cabin.stt.verify import verify as try_out

    settings = load_settings_with(settings_file, lang=lang, intents=intents)
    words = build_grammar(load_catalogue_with(settings)).words
    named = Path(model) if model else None
    if named and named.is_dir():
        here = named
    elif model in {row.language for row in read_catalogue()}:
        here = find_model(model).folder
    else:
        here = find_model(settings.language, model).folder
    verdict = try_out(here, words)
    if as_json:
        print_record(
            {
                "folder": str(verdict.folder),
                "usable": verdict.usable,
                "missing": list(verdict.missing),
                "fault": verdict.fault,
                "unknown_words": list(verdict.unknown),
                "takes_grammar": verdict.takes_grammar,
                "checks": dict(verdict.checks),
                "load_ms": verdict.load_ms,
                "real_time_factor": verdict.real_time_factor,
            }
        )
    else:
        print(f"{verdict.folder}")
        for file in verdict.missing:
            print(f"  missing or damaged: {file}")
        if verdict.fault:
            print(f"  {verdict.fault}")
        if verdict.usable:
            grammar = "takes a grammar" if verdict.takes_grammar else "takes no grammar"
            print(
                f"  loads in {verdict.load_ms} ms, {verdict.real_time_factor:.3f} s of work for a "
                f"second of sound, {grammar}"
            )
        for failed in verdict.failed:
            print(f"  {failed}")
        if verdict.usable and not verdict.failed:
            print(f"  passes all {len(verdict.checks)} checks")
        if verdict.unknown:
            print(f"  cannot hear: {', '.join(verdict.unknown)}")
            print("  mend it with `cabin models build`")
    whole = verdict.usable and not verdict.unknown and not verdict.failed
    raise typer.Exit(0 if whole else 2)


@app.command()
def build(
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The folder to make; else a place that is found by itself."),
    ] = None,
    lang: options.Lang = None,
    intents: options.Intents = None,
    model: options.Model = None,
    settings_file: options.SettingsFile = None,
) -> None:
    """Make a model that hears the sentences of the intents, from one of Cabin's own.

    Without `--out` it is kept in the user's cache, and heard with as long as neither the intents
    nor the model that it was made from change.

    Example: `cabin models build --intents my-intents`
    """
    from cabin.stt.finding import find_model
    from cabin.stt.fitting import fitting, place_for, tidy
    from cabin.stt.graph import build as compile_graph
    from cabin.stt.graph import damaged, is_built

    settings = load_settings_with(settings_file, lang=lang, intents=intents, model=model)
    catalogue = load_catalogue_with(settings)
    source = find_model(settings.language, settings.stt.model).folder
    fit = fitting(source, catalogue)
    if out is None and is_built(source) and not fit.stale and not damaged(fit.folder):
        print(f"{fit.folder}: fits these intents already")
        return
    built = compile_graph(source, [catalogue], out or place_for(source, catalogue))
    if out is None:
        tidy(built.folder)
    print(f"{built.folder}: {built.words} words, {built.size_bytes / 1e6:.1f} MB")
    if built.guessed:
        print(f"guessed from the letters: {', '.join(built.guessed)}")
        print(f"look them over in {built.folder / 'lexicon/guessed.txt'}")
    if built.unheard:
        print(f"without a pronunciation, so never heard: {', '.join(built.unheard)}")
    if built.unheard and not built.has_dictionary:
        print("run `pip install 'cabin[build]'` and build again")
    elif built.unheard or built.guessed:
        print(f"write better ones into {source / 'lexicon/extra.txt'} and build again")


def _line(listed: Listed) -> str:
    """Return one model as a person reads it."""
    language = listed.row.language if listed.row else "  "
    if listed.found:
        state = f"broken: {', '.join(listed.faults)}" if listed.faults else "here"
        return f"{language}  {listed.name:<28}{state}  {listed.found.folder}"
    installable = bool(listed.row and listed.row.installable)
    state = f"cabin models install {listed.row.language}" if installable and listed.row else "-"
    return f"{language}  {listed.name:<28}{state}"


@contextmanager
def _progress_bar() -> Iterator[Report]:
    """Show how far an installation is, on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    from cabin.stt.fetch import Progress as Done

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, TransferSpeedColumn(), console=Console(stderr=True)) as bar:
        tasks = {}

        def report(done: Done) -> None:
            if done.step not in tasks:
                tasks[done.step] = bar.add_task(done.step)
            bar.update(tasks[done.step], completed=done.done_bytes, total=done.total_bytes)

        yield report
