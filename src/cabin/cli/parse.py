"""`cabin parse`: what sentences mean, without doing anything."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cabin.cli import options
from cabin.cli.prompt import tell_if_typing
from cabin.cli.records import parse_record, print_record
from cabin.errors import CabinError
from cabin.messages import Interpretation

if TYPE_CHECKING:
    from cabin.nlu import Matcher
    from cabin.settings import Settings

Interpret = Callable[[str, str], Interpretation]


def parse(
    sentences: Annotated[
        list[str] | None, typer.Argument(help="Sentences; without any, lines of standard input.")
    ] = None,
    *,
    jsonl: options.Jsonl = False,
    as_json: options.Json = False,
    lang: options.Lang = None,
    intents: options.Intents = None,
    settings_file: options.SettingsFile = None,
) -> None:
    """Say what sentences mean; nothing is done.

    Example: `cabin parse "make it two degrees warmer in the back"`

    With --jsonl: one object a line in, `{"text": "...", "lang": "en"}`, one a line out.
    """
    from cabin.cli.load import load_settings_with

    settings = load_settings_with(settings_file, lang=lang, intents=intents)
    interpret = _interpreter(settings)
    if jsonl and sentences:
        what = "--jsonl reads objects from standard input and takes no sentences"
        raise CabinError(what, remedy="leave --jsonl or the sentences out")
    if not sentences:
        tell_if_typing("sentences")
    if jsonl:
        bad = sum(not _answer(line, settings.language, interpret) for line in sys.stdin)
        raise typer.Exit(2 if bad else 0)
    understood = True
    for sentence in sentences or (line.rstrip("\n") for line in sys.stdin):
        interpretation = interpret(sentence, settings.language)
        understood &= interpretation.rejected is None
        if as_json:
            print_record(parse_record(interpretation))
        else:
            _show(interpretation)
    raise typer.Exit(0 if understood else 1)


def _interpreter(settings: Settings) -> Interpret:
    """Return a function that interprets a sentence of any language that has intents."""
    from cabin.cli.load import load_matcher_with

    matchers: dict[str, Matcher] = {}

    def interpret(text: str, lang: str) -> Interpretation:
        if lang not in matchers:
            matchers[lang] = load_matcher_with(replace(settings, language=lang))
        return matchers[lang].interpret(text)

    return interpret


def _answer(line: str, lang: str, interpret: Interpret) -> bool:
    """Answer one line of the fixed contract; return whether the line was well formed."""
    text = None
    try:
        text, lang = _request(line, lang)
        print_record(parse_record(interpret(text, lang)))
    except (ValueError, RecursionError, CabinError) as error:
        nothing: dict[str, Any] = {"intent": None, "slots": {}, "score": 0.0, "intents": []}
        print_record({"text": text, "lang": lang, **nothing, "error": str(error)})
        return False
    return True


def _request(line: str, lang: str) -> tuple[str, str]:
    """Return the text and the language of one line.

    Raises:
        ValueError: the line is no such object.
    """
    request = json.loads(line)
    if not isinstance(request, dict) or not isinstance(request.get("text"), str):
        raise ValueError(  # noqa: TRY004 - the line is wrong, not its caller
            'expected an object such as {"text": "warmer", "lang": "en"}'
        )
    named = request.get("lang", lang)
    if not isinstance(named, str):
        raise ValueError(f'"lang" must be a text such as "en", not {named!r}')  # noqa: TRY004 - the same
    return request["text"], named


def _show(interpretation: Interpretation) -> None:
    """Print an interpretation for a person."""
    from rich.console import Console

    from cabin.cli.view import understood

    Console(highlight=False).print(understood(interpretation))
