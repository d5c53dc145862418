"""The documents are true: their commands run and print what they show, their links lead somewhere.

A ```` ```console ```` block is run line by line: `$ command`, then what it must print, where `...`
stands for anything and `> ` begins a line that goes on with the command. `  # exit 1` after a
command says that it ends so. The commands of a page share a home and a folder `$OUT`. A block that
cannot be run here stands behind a comment `<!-- not run: reason -->`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md"), *ROOT.glob("models/*/*.md")])
BLOCK = re.compile(
    r"(<!-- not run: (?P<reason>.+?) -->\n+)?```console\n(?P<body>.*?)```", re.DOTALL
)
LINK = re.compile(r"\[[^\]]*\]\((?!https?://|#|mailto:)(?P<path>[^)#\s]+)")


@dataclass(frozen=True)
class Shown:
    """A command in a document, with the output and exit code that the document promises."""

    place: str
    command: str
    output: str
    code: int


def shown_commands(page: Path) -> Iterator[Shown]:
    text = page.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        if block["reason"]:
            continue
        line = text[: block.start("body")].count("\n") + 1
        for part in re.split(r"^(?=\$ )", block["body"], flags=re.MULTILINE):
            if part.strip():
                yield shown(f"{page.name}:{line}", part.splitlines())
            line += part.count("\n")


def shown(place: str, lines: list[str]) -> Shown:
    first, _, note = lines[0].removeprefix("$ ").partition("  # exit ")
    more = list(takewhile(lambda line: line.startswith(">"), lines[1:]))
    command = "\n".join([first, *(line[1:].removeprefix(" ") for line in more)])
    return Shown(place, command, "\n".join(lines[1 + len(more) :]).strip(), int(note or 0))


def expected(output: str) -> str:
    """Return a pattern for an output: `...` is anything, white space may be folded."""
    parts = [r"\s+".join(map(re.escape, part.split())) for part in output.split("...")]
    return r"[\s\S]*".join(parts)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_shown_commands_do_what_the_page_says(page: Path, tmp_path: Path) -> None:
    home = {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "OUT": str(tmp_path),
    }
    for each in shown_commands(page):
        done = subprocess.run(
            ["bash", "-c", each.command],
            cwd=ROOT,
            env={**os.environ, **home},
            capture_output=True,
            text=True,
            timeout=110,
            check=False,
        )
        printed = done.stdout + done.stderr
        assert done.returncode == each.code, f"{each.place}: {each.command}\n{printed}"
        if not re.search(expected(each.output), printed):
            pytest.fail(f"{each.place}: {each.command}\nexpected:\n{each.output}\n\n{printed}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [
        link["path"] for link in LINK.finditer(text) if not (page.parent / link["path"]).exists()
    ]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_one_sentence_a_line(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    prose = [line for line in text.splitlines() if not line.startswith(("|", "    ", "<"))]
    abbreviations = re.compile(r"\b(e\.g|i\.e|etc|cf|vs|approx|no)\. |`[^`]*`")
    crowded = [
        line for line in prose if re.search(r"[a-z)\"]\. [A-Z]", abbreviations.sub("", line))
    ]
    assert not crowded


def test_the_pages_show_commands_at_all() -> None:
    assert sum(1 for page in PAGES for _ in shown_commands(page)) >= 10
