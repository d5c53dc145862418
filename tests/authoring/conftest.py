"""A small car of its own, so that these tests do not depend on what Cabin understands today."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cabin.intents import load
from cabin.intents.model import Catalogue
from cabin.nlu import Matcher

LANGUAGE = """
name: Test
fillers: [please]
functions: [the, a, to, of]
opposites: [["on", "off"]]
roles:
  keep: [not, is, what]
units:
  percent: [percent]
"""

LAMP = """
domain: lamp
rules:
  set: "(set|put)"
slots:
  level: {type: number, range: [0, 100], unit: percent}
  row: {type: list, values: [front, rear]}
intents:
  lamp.set:
    description: Sets a lamp.
    sentences:
      - "<set> [the] [{row}] lamp to {level}"
    tests:
      - {say: "set the lamp to 40", slots: {level: 40}}
  lamp.turn_on:
    description: Turns a lamp on.
    sentences:
      - "(turn|switch) on [the] {row} lamp"
      - "let there be light"
    tests:
      - {say: "turn on the front lamp", slots: {row: front}}
    never: ["dim the front lamp"]
  lamp.turn_off:
    description: Turns a lamp off.
    sentences: ["(turn|switch) off [the] {row} lamp"]
    tests:
      - {say: "switch off the rear lamp", slots: {row: rear}}
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes a folder of intents: the lamp's, unless other files are given."""

    def make(**files: str) -> Path:
        home = tmp_path / "intents" / "en"
        home.mkdir(parents=True, exist_ok=True)
        (home / "language.yaml").write_text(LANGUAGE)
        for name, text in (files or {"lamp": LAMP}).items():
            (home / f"{name}.yaml").write_text(text)
        return tmp_path / "intents"

    return make


@pytest.fixture
def lamp_yaml() -> str:
    return LAMP


@pytest.fixture
def lamps(write: Write) -> Catalogue:
    return load(write(), "en")


@pytest.fixture
def matcher(lamps: Catalogue) -> Matcher:
    return Matcher(lamps)
