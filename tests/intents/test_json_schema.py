from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from cabin.errors import IntentsError
from cabin.intents import json_schema, load
from cabin.intents.json_schema import json_schema_text
from cabin.resources import bundled

Write = Callable[[Mapping[str, str]], Path]

INTENTS = bundled("intents")


def mistakes(text: str) -> list[str]:
    data: Any = YAML(typ="safe", pure=True).load(text)
    return [one.message for one in Draft202012Validator(json_schema()).iter_errors(data)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_file_is_what_the_table_says() -> None:
    written = (INTENTS / "intents.schema.json").read_text(encoding="utf-8")
    assert written == json_schema_text(), "run scripts/make_schema"


@pytest.mark.parametrize("path", sorted(INTENTS.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_the_bundled_files_fit(path: Path) -> None:
    assert mistakes(path.read_text(encoding="utf-8")) == []


SOUND = """\
domain: lamp
rules: {the: "[the]"}
slots:
  level: {type: number, range: [0, 10], step: 0.5}
  where: {type: list, values: [left, {value: 2, say: [two]}]}
intents:
  lamp.set:
    description: Sets the lamp.
    sentences: ["set <the> [{where}] lamp to {level}"]
    command: {name: lamp.set, with: {soft: true}}
    ask: {level: [How much?]}
    replies: {done: ok}
    tests: [set the lamp, {say: set it, slots: {where: left}}]
    never: nothing
"""


def test_a_sound_file_fits_both(write: Write) -> None:
    assert mistakes(SOUND) == []
    assert load(write({"lamp.yaml": SOUND}), "xx").problems == ()


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ("domain: lamp", "domain: Lamp"),
        ("domain: lamp", "domain: [lamp]"),
        ("rules:", "ruls:"),
        ('"[the]"', '""'),
        ("type: number", "type: numbr"),
        ("type: number, ", ""),
        ("[0, 10]", "[0]"),
        ("[0, 10]", "[0, 5, 10]"),
        ("step: 0.5", "step: 0"),
        ("step: 0.5", "setp: 0.5"),
        ("values: [left,", "values: [true,"),
        ("value: 2, ", ""),
        ("say: [two]", "say: []"),
        ("lamp.set:", "lampset:"),
        ("description: Sets the lamp.", "description: 5"),
        ("    description: Sets the lamp.\n", ""),
        ("soft: true", "soft: [true]"),
        ("name: lamp.set", "name: lampset"),
        ("replies:", "reply:"),
        ("done: ok", "Done: ok"),
        ("say: set it, ", ""),
        ("slots: {where: left}", "slots: {where: [left]}"),
        ("never: nothing", "never: []"),
        ("never: nothing", "never:"),
    ],
)
def test_a_broken_file_fails_both(write: Write, sound: str, broken: str) -> None:
    text = SOUND.replace(sound, broken, 1)
    assert text != SOUND
    assert mistakes(text)
    with pytest.raises(IntentsError):
        load(write({"lamp.yaml": text}), "xx")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("name: X\nunits: {celsius: degrees}\n", True),
        ("name: X\nroles: {half: [half]}\n", True),
        ("name: X\nroles: {haf: [half]}\n", False),
        ("name: X\nopposites: [[on]]\n", False),
        ("domain: lamp\nintents: {}\n", False),
        ("rules: {the: '[the]'}\n", True),
        ("rules: {the: '[the]'}\nintents: {}\n", False),
        ("rule: {the: '[the]'}\n", False),
    ],
)
def test_the_other_files_have_their_own_keys(text: str, *, fits: bool) -> None:
    assert (mistakes(text) == []) == fits
