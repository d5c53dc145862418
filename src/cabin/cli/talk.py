"""`cabin say` and `cabin listen`: talk to one cabin whose state survives a restart."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from cabin.cli import options
from cabin.cli.load import load_settings_with
from cabin.cli.records import exchange_record, print_record

if TYPE_CHECKING:
    from cabin.messages import Transcript
    from cabin.pipeline import Exchange

CLEAR = "\r\033[K"


def say(
    sentences: Annotated[
        list[str] | None,
        typer.Argument(help="What to say; without it, a prompt, or lines of standard input."),
    ] = None,
    *,
    as_json: options.Json = False,
    silent: options.Silent = False,
    lang: options.Lang = None,
    intents: options.Intents = None,
    settings_file: options.SettingsFile = None,
) -> None:
    """Say something to the cabin by typing it.

    Example: `cabin say "set the temperature to twenty one"`

    Without a sentence there is a prompt; what you typed before comes back with the arrow keys.
    """
    from cabin.cli.prompt import typed_lines
    from cabin.pipeline.memory import Memory
    from cabin.pipeline.reload import Reload
    from cabin.pipeline.speaking import Speaking

    settings = load_settings_with(settings_file, lang=lang, intents=intents)
    memory = Memory(settings, note)
    reload = Reload(memory.assembly, note)
    speaking = None if silent else Speaking(settings, note)
    acted = True
    try:
        for sentence in sentences or typed_lines():
            reload.look()
            exchange = memory.assembly.text(sentence, _now_ms())
            acted &= exchange.acted
            _show(exchange, as_json=as_json)
            memory.save()
            if speaking and exchange.turn.reply:
                speaking.say(exchange.turn.reply, "reply")
            memory.assembly.spoken(_now_ms())
    finally:
        if speaking:
            speaking.close()
    raise typer.Exit(0 if acted else 1)


def listen(
    *,
    as_json: options.Json = False,
    silent: options.Silent = False,
    lang: options.Lang = None,
    intents: options.Intents = None,
    model: options.Model = None,
    engine: options.Engine = None,
    settings_file: options.SettingsFile = None,
) -> None:
    """Listen to the microphone and answer, until Ctrl+C.

    Example: `cabin listen`
    """
    from cabin.assistant import Assistant
    from cabin.pipeline.memory import Memory
    from cabin.pipeline.reload import Reload

    settings = load_settings_with(
        settings_file, lang=lang, intents=intents, model=model, engine=engine
    )
    memory = Memory(settings, note)
    reload = Reload(memory.assembly, note)
    with (
        suppress(KeyboardInterrupt),  # the way to end it
        Assistant(
            memory.assembly,
            note,
            silent=silent,
            on_partial=_show_partial,
            renewed=reload.look,
        ) as assistant,
    ):
        note("listening; Ctrl+C ends it")
        for exchange in assistant.exchanges():
            _clear_partial()
            _show(exchange, as_json=as_json)
            memory.save()


def _now_ms() -> int:
    """Return the time of a clock that never goes back."""
    return time.monotonic_ns() // 1_000_000


def _show_partial(transcript: Transcript) -> None:
    """Show on a terminal what has been heard so far, on a line that will be written over."""
    if sys.stderr.isatty():
        print(f"{CLEAR}  ... {transcript.text}", end="", flush=True, file=sys.stderr)


def _clear_partial() -> None:
    """Make room for what was heard in the end."""
    if sys.stderr.isatty():
        print(CLEAR, end="", flush=True, file=sys.stderr)


def note(line: str) -> None:
    """Tell something that is no answer, on standard error."""
    print(f"cabin: {line}", file=sys.stderr)


def _show(exchange: Exchange, *, as_json: bool) -> None:
    """Print an exchange."""
    if as_json:
        print_record(exchange_record(exchange))
        return
    from rich.console import Console

    from cabin.cli.view import show_exchange

    console = Console(highlight=False)
    show_exchange(console, exchange)
    console.print()
