from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from cabin.errors import IntentsError
from cabin.intents import load

Write = Callable[[Mapping[str, str]], Path]
Problems = Callable[..., list[str]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files of the language `xx` and return the folder of all languages."""

    def write_files(files: Mapping[str, str]) -> Path:
        home = tmp_path / "xx"
        home.mkdir(exist_ok=True)
        for name, text in files.items():
            (home / name).write_text(dedent(text), encoding="utf-8")
        return tmp_path

    return write_files


@pytest.fixture
def problems(write: Write) -> Problems:
    """Load files (one file `lamp.yaml` where only a text is given) and return what is wrong."""

    def problems_of(files: Mapping[str, str] | str, **known: Any) -> list[str]:
        folder = write({"lamp.yaml": files} if isinstance(files, str) else files)
        try:
            found = load(folder, "xx", **known).problems
        except IntentsError as error:
            found = error.problems
        return [str(one).replace(f"{folder}/xx/", "") for one in found]

    return problems_of
