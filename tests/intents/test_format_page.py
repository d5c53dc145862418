"""The examples of docs/intent-format.md are true."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cabin.intents import expansions, load
from cabin.intents.circles import MAX_RULE_DEPTH
from cabin.intents.format import DOMAIN_FILE, INTENT, LANGUAGE_FILE, SLOT
from cabin.intents.read_slot import DEFAULT_DIGITS, DEFAULT_MAX_WORDS
from cabin.intents.template import MAX_DEPTH, MAX_PERMUTED

Write = Callable[[Mapping[str, str]], Path]

PAGE = (Path(__file__).parents[2] / "docs" / "intent-format.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
LANGUAGE = next(block for block in BLOCKS if block.startswith("# language.yaml"))
FILES = [block for block in BLOCKS if "domain: " in block]
SHARED = [block for block in BLOCKS if block not in (*FILES, LANGUAGE)]
ROWS = re.findall(
    r"^\| `(.+?)` \| (.+?) \|$", PAGE.split("## Templates")[1].split("##")[0], re.MULTILINE
)


def test_there_are_examples() -> None:
    assert len(FILES) >= 3
    assert len(SHARED) >= 1
    assert len(ROWS) >= 10


@pytest.mark.parametrize("text", SHARED, ids=lambda text: text.split("\n")[0])
def test_every_shared_file_is_sound(write: Write, text: str) -> None:
    lamp = """\
domain: lamp
intents:
  lamp.on: {description: Switches the lamp on., sentences: lamp on}
"""
    assert load(write({"lamp.yaml": lamp, "_shared.yaml": text}), "xx").problems == ()


@pytest.mark.parametrize("text", FILES, ids=lambda text: text.split("domain: ")[1].split()[0])
def test_every_file_is_sound(write: Write, text: str) -> None:
    folder = write({"one.yaml": text, "language.yaml": LANGUAGE.replace("code: en", "code: xx")})
    catalogue = load(folder, "xx", vocabularies={"media.artists": ("The Loom",)})
    assert catalogue.problems == ()
    assert catalogue.language.name == "English"


@pytest.mark.parametrize(("template", "sentences"), ROWS)
def test_every_template_stands_for_these(write: Write, template: str, sentences: str) -> None:
    lamp = next(text for text in FILES if "domain: lamp" in text)
    source = template.replace("\\|", "|")
    head = lamp[: lamp.index("intents:")]
    text = f"{head}intents:\n  lamp.x:\n    description: d\n    sentences: ['{source}']\n"
    folder = write({"one.yaml": text.replace(", unit: percent", "")})
    spec = load(folder, "xx").intents["lamp.x"]
    assert [one.text for one in expansions(spec)] == sentences.split(" / ")


def test_every_key_and_limit_is_told() -> None:
    shapes = (DOMAIN_FILE, INTENT, LANGUAGE_FILE, *SLOT.types.values())
    keys = {key for shape in shapes for key in shape.keys}
    assert [key for key in sorted({*keys, *SLOT.types}) if f"`{key}`" not in PAGE] == []
    assert f"rules nest at most {MAX_RULE_DEPTH} deep" in PAGE
    assert f"Groups nest at most {MAX_DEPTH} deep" in PAGE
    assert f"at most {MAX_PERMUTED} of them" in PAGE
    assert f"`max_words` ({DEFAULT_MAX_WORDS}," in PAGE
    assert "({} to {})".format(*DEFAULT_DIGITS) in PAGE
