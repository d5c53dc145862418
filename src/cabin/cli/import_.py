"""`cabin import`: the intent files of other programs, as files of ours."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from cabin.cli import options
from cabin.cli.records import print_record


class Program(str, Enum):
    """Whose files can be read."""

    RHINO = "rhino"
    HASSIL = "hassil"
    RHASSPY = "rhasspy"


def import_(
    program: Annotated[Program, typer.Argument(help="Whose file it is.")],
    file: Annotated[Path, typer.Argument(help="The file to read.")],
    *,
    out: Annotated[Path, typer.Option("--out", help="The folder of intents to write into.")],
    domain: Annotated[
        str | None, typer.Option("--domain", help="By default the first word of the file's name.")
    ] = None,
    as_json: options.Json = False,
    lang: Annotated[str, typer.Option("--lang", help="The language of the file.")] = "en",
) -> None:
    """Turn an intent file of Rhino, hassil or Rhasspy into one of ours; list what is left out.

    Example: `cabin import hassil light_HassTurnOn.yaml --out my-intents`
    """
    from cabin.authoring.from_hassil import from_hassil
    from cabin.authoring.from_rhasspy import from_rhasspy
    from cabin.authoring.from_rhino import from_rhino
    from cabin.authoring.importing import snake, write
    from cabin.errors import IntentsError
    from cabin.intents import load

    read = {
        Program.RHINO: from_rhino,
        Program.HASSIL: from_hassil,
        Program.RHASSPY: from_rhasspy,
    }[program]
    named = snake(domain or next(iter(re.findall(r"[a-z]+", file.name.lower())), ""))
    imported = read(file, named)
    written = write(imported, out / lang, file.name)
    try:
        problems = load(out, lang).problems
    except IntentsError as error:
        problems = error.problems
    broken = [
        str(each) for each in problems if each.file == str(written) and each.severity == "error"
    ]
    if as_json:
        print_record(
            {
                "file": str(written),
                "intents": len(imported.intents),
                "sentences": sum(map(len, imported.intents.values())),
                "slots": len(imported.slots),
                "left_out": imported.left,
                "problems": broken,
            }
        )
    else:
        print(f"{written}: {len(imported.intents)} intents, {len(imported.slots)} slots")
        for line in imported.left:
            print(f"  not carried over: {line}")
        for line in broken:
            print(line)
    raise typer.Exit(2 if broken else 0)
