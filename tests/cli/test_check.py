"""`cabin check`: errors fail, warnings are counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    home = tmp_path / "mine" / "en"
    home.mkdir(parents=True)
    (home / "horn.yaml").write_text(
        "domain: horn\nintents:\n  horn.sound:\n    description: Sounds the horn.\n"
        '    sentences: ["sound the horn", "honk"]\n    tests: [sound the horn]\n'
    )
    return tmp_path / "mine"


def test_warnings_are_counted_and_fail_only_when_asked(cabin: Run, mine: Path) -> None:
    done = cabin("check", "--intents", mine, "--model", mine)
    assert done.code == 0
    assert "no errors, 1 warning; --warnings lists them\n" in done.out
    assert "[not_reached]" not in done.out
    assert "[not_reached]" in cabin("check", "-w", "--intents", mine, "--model", mine).out
    assert "were not looked for" in done.err
    assert cabin("check", "--strict", "--intents", mine, "--model", mine).code == 2


def test_a_warning_has_its_kind(cabin: Run, mine: Path) -> None:
    (record,) = cabin("check", "--json", "--intents", mine, "--model", mine).records
    assert record["severity"] == "warning"
    assert record["kind"] == "not_reached"
