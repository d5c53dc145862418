"""`cabin import`: a file of another program becomes a folder of intents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_what_is_imported_is_understood(cabin: Run, tmp_path: Path) -> None:
    file = tmp_path / "kettle.ini"
    file.write_text("[Boil]\nboil [the] water (now){when}\nboil it for $who\n")
    out = tmp_path / "out"
    done = cabin("import", "rhasspy", file, "--out", out)
    assert done.code == 0
    assert "1 intents" in done.out
    assert "not carried over: Boil: the list '$who' has no file" in done.out
    parsed = cabin("parse", "--jsonl", "--intents", out, stdin='{"text": "boil the water now"}\n')
    assert parsed.records[0]["intent"] == "kettle.boil"
    assert parsed.records[0]["slots"] == {"when": "now"}


def test_one_object_says_what_became_of_it(cabin: Run, tmp_path: Path) -> None:
    file = tmp_path / "kettle.yaml"
    file.write_text("intents: {Boil: {data: [{sentences: ['boil <it>']}]}}\n")
    done = cabin("import", "hassil", file, "--out", tmp_path / "out", "--json")
    assert done.code == 2
    (record,) = done.records
    assert record["sentences"] == 1
    assert "rule 'it' is not defined" in record["problems"][0]


def test_an_unknown_program_is_a_usage_error(cabin: Run, tmp_path: Path) -> None:
    assert cabin("import", "alexa", tmp_path, "--out", tmp_path).code == 2
