"""The `cabin` command: its groups of commands, and the one place where errors become a line."""

from __future__ import annotations

import os
import sys

import typer

from cabin.cli import about, authoring, coverage, demo, hear, import_, models, parse, talk, why
from cabin.errors import CabinError

app = typer.Typer(
    name="cabin",
    help="An offline voice assistant for the car cabin: nothing that you say leaves the machine.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(demo.demo)
app.command()(talk.listen)
app.command()(talk.say)
app.command()(hear.hear)
app.command()(parse.parse)
app.command()(why.why)
app.command()(authoring.check)
app.command()(authoring.sample)
app.command()(coverage.coverage)
app.command(name="import")(import_.import_)
app.add_typer(models.app, name="models")
app.command()(about.devices)
app.command()(about.version)


def run() -> None:
    """Run the command line; no traceback reaches a user unless `CABIN_DEBUG` asks for it."""
    try:
        app()
    except CabinError as error:
        _quit(str(error), 2)
    except KeyboardInterrupt:
        _quit("stopped", 130)
    except BrokenPipeError:
        # The reader of a pipe has gone; Python must not complain about it when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except Exception as error:
        if os.environ.get("CABIN_DEBUG"):
            raise
        kind = type(error).__name__
        remedy = "run it again with CABIN_DEBUG=1 and report what it prints"
        _quit(f"a fault of Cabin itself ({kind}: {error}); {remedy}", 3)


def _quit(line: str, code: int) -> None:
    """Print one line on standard error and leave with the exit code."""
    print(f"cabin: {line}", file=sys.stderr)
    sys.exit(code)
