"""Options that several commands share, each worded once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Intents = Annotated[
    Path | None,
    typer.Option(
        "--intents", help="A folder of intents (en/*.yaml or *.yaml) to use instead of Cabin's own."
    ),
]
Lang = Annotated[
    str | None, typer.Option("--lang", help="The language, for instance en; else the settings'.")
]
Model = Annotated[
    Path | None, typer.Option("--model", help="The folder of the speech model to use.")
]
Engine = Annotated[
    str | None, typer.Option("--engine", help="Which engine hears: vosk or pocketsphinx.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
Jsonl = Annotated[
    bool, typer.Option("--jsonl", help="Be an instrument: the fixed contract of docs/json.md.")
]
Silent = Annotated[bool, typer.Option("--silent", help="Write the replies, do not speak them.")]
SettingsFile = Annotated[
    Path | None,
    typer.Option("--settings", envvar="CABIN_SETTINGS", help="A settings file (TOML)."),
]
