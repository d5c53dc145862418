"""The other commands, and what becomes of errors."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cabin.cli.main as command_line

Run = Callable[..., Any]
CABIN = Path(sys.executable).parent / "cabin"
COMMANDS = ("demo", "listen", "say", "hear", "parse", "check", "sample", "devices", "version")


@pytest.mark.parametrize("command", [*COMMANDS, "models"])
def test_every_command_has_help(cabin: Run, command: str) -> None:
    done = cabin(command, "--help")
    assert done.code == 0
    if command != "models":
        assert f"cabin {command}" in done.out


@pytest.mark.parametrize("command", ["list", "install", "verify", "build"])
def test_every_model_command_has_an_example(cabin: Run, command: str) -> None:
    assert f"Example: cabin models {command}" in cabin("models", command, "--help").out


def test_a_wrong_option_is_a_usage_error(cabin: Run) -> None:
    assert cabin("parse", "--jsnl").code == 2
    assert cabin("pars").code == 2


def test_the_bundled_intents_have_no_errors(cabin: Run) -> None:
    done = cabin("check")
    assert done.code == 0, done.out
    assert ": no errors" in done.out


def test_a_broken_file_is_told_with_its_place(cabin: Run, tmp_path: Path) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "fine.yaml").write_text(
        "domain: fine\nintents:\n  fine.hello:\n    description: Greets.\n"
        '    sentences: ["hello there"]\n'
        "    tests: [{say: hello there}, {say: good morning}]\n"
    )
    (folder / "wrong.yaml").write_text("domain: wrong\nintnts: {}\n")
    done = cabin("check", "--json", "--intents", tmp_path)
    assert done.code == 2
    places = [(Path(each["file"]).name, each["line"]) for each in done.records]
    assert ("wrong.yaml", 2) in places
    assert ("fine.yaml", 6) in places
    assert any("did you mean 'intents'" in each["remedy"] for each in done.records)


def test_samples_are_repeatable_and_understood(cabin: Run) -> None:
    once = cabin("sample", "climate.set_temperature", "-n", "5", "--json")
    assert once.records == cabin("sample", "climate.set_temperature", "-n", "5", "--json").records
    assert len(once.records) == 5
    said = "".join(json.dumps({"text": each["text"], "lang": "en"}) + "\n" for each in once.records)
    parsed = cabin("parse", "--jsonl", stdin=said)
    assert [each["slots"] for each in parsed.records] == [each["slots"] for each in once.records]


def test_an_unknown_intent_gets_a_suggestion(cabin: Run) -> None:
    done = cabin("sample", "climate.set_temprature")
    assert done.code == 2
    assert "did you mean 'climate.set_temperature'" in done.err


def test_models_are_listed_and_verified(cabin: Run) -> None:
    listed = {each["name"]: each for each in cabin("models", "list", "--json").records}
    assert listed["cabin-en"]["source"] == "the models of Cabin"
    (verdict,) = cabin("models", "verify", "en", "--json").records
    assert verdict["usable"]
    assert verdict["unknown_words"] == []


def test_an_unknown_model_is_an_error(cabin: Run) -> None:
    done = cabin("models", "install", "klingon")
    assert done.code == 2
    assert "cabin models list" in done.err


def test_the_version_names_what_is_installed(cabin: Run) -> None:
    (record,) = cabin("version", "--json").records
    assert record["cabin"]
    assert record["vosk"]


def test_the_demonstration_ends_well(cabin: Run, tmp_path: Path) -> None:
    done = cabin("demo", "--out", tmp_path / "replies")
    assert done.code == 0
    assert "recordings were understood as they were meant" in done.out
    assert "refused" in done.out


def test_an_unexpected_fault_is_one_line(cabin: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(command_line, "app", broken)
    done = cabin("version")
    assert done.code == 3
    assert "oops" in done.err
    assert "CABIN_DEBUG" in done.err


def test_a_reader_that_leaves_is_no_error() -> None:
    command = f"'{CABIN}' sample climate.set_temperature -n 2000 | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
