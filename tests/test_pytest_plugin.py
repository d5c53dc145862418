"""Intent files are tests of their own for pytest."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HORN = """
domain: horn
intents:
  horn.sound:
    description: Sounds the horn.
    sentences: ["sound the horn", "honk"]
    tests: [sound the horn, honk, {say: beep}]
    never: ["sound the alarm"]
"""

Pytest = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Pytest:
    """Return what runs pytest with the plugin in a folder of its own."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n")

    def start(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "cabin.pytest_plugin",
            "-p",
            "no:cacheprovider",
        ]
        return subprocess.run(
            [*command, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    return start


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "intents" / "en"
    folder.mkdir(parents=True)
    return folder


def test_each_sentence_is_a_test(run: Pytest, home: Path) -> None:
    (home / "horn.yaml").write_text(HORN.replace(", {say: beep}", ""))
    (home / "language.yaml").write_text("name: English\n")
    (home / "_shared.yaml").write_text("rules: {}\n")
    listed = run("--collect-only", "-q", "intents").stdout.splitlines()
    assert listed[:3] == [
        "intents/en/horn.yaml::horn.sound[sound the horn]",
        "intents/en/horn.yaml::horn.sound[honk]",
        "intents/en/horn.yaml::horn.sound[never sound the alarm]",
    ]


def test_a_failure_is_one_line_with_its_place(run: Pytest, home: Path) -> None:
    (home / "horn.yaml").write_text(HORN)
    done = run("intents")
    assert done.returncode == 1
    assert "horn.yaml:7:" in done.stdout
    assert "'beep' gives nothing" in done.stdout
    assert "runtest" not in done.stdout


def test_a_broken_file_is_an_error_of_the_collection(run: Pytest, home: Path) -> None:
    (home / "wrong.yaml").write_text("domain: wrong\nintnts: {}\n")
    done = run("intents")
    assert done.returncode == 2
    assert "did you mean 'intents'" in done.stdout


def test_other_yaml_is_left_alone(run: Pytest, tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text("services: {}\n")
    assert run(".").returncode == 5  # nothing to run


def test_nothing_of_cabin_is_loaded_until_there_are_intents() -> None:
    code = (
        "import sys, cabin.pytest_plugin; "
        "print([each for each in sys.modules if each.startswith('cabin.') "
        "and each != 'cabin.pytest_plugin'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
