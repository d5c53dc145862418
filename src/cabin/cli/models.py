"""`cabin models`: the speech models that are here, and those that can be fetched."""

from __future__ import annotations

import typer

app = typer.Typer(help="List, install, verify and build speech models.", no_args_is_help=True)
