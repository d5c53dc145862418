"""The documents are true: their commands run and print what they show, their links lead somewhere.

A ```` ```console ```` block is run line by line: `$ command`, then what it must print, where `...`
stands for anything. `# exit 1` after a command says that it ends so. A block that cannot be run
here stands behind a comment `<!-- not run: reason -->`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
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

    page: Path
    line: int
    command: str
    output: str
    code: int


def shown_commands() -> Iterator[Shown]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for block in BLOCK.finditer(text):
            if block["reason"]:
                continue
            line = text[: block.start("body")].count("\n") + 1
            for part in re.split(r"^(?=\$ )", block["body"], flags=re.MULTILINE):
                if not part.strip():
                    continue
                first, _, output = part.partition("\n")
                command, _, note = first[2:].partition("  # exit ")
                yield Shown(page, line, command.strip(), output.strip(), int(note or 0))
                line += part.count("\n")


SHOWN = list(shown_commands())


@pytest.mark.parametrize("shown", SHOWN, ids=[f"{each.page.name}:{each.line}" for each in SHOWN])
def test_a_shown_command_does_what_the_page_says(shown: Shown, tmp_path: Path) -> None:
    bin_folder = Path(sys.executable).parent
    home = {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "OUT": str(tmp_path),
    }
    done = subprocess.run(
        ["bash", "-c", shown.command],
        cwd=ROOT,
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    printed = done.stdout + done.stderr
    assert done.returncode == shown.code, printed
    parts = [re.escape(part.strip()) for part in shown.output.split("...")]
    pattern = r"[\s\S]*".join(re.sub(r"(\\\s|\s)+", r"\\s+", part) for part in parts)
    assert re.search(pattern, printed), f"expected:\n{shown.output}\nprinted:\n{printed}"


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
    assert len(SHOWN) >= 10
