"""What the classifier alone is sure of is taken, unless a word that decides forbids it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cabin.intents import load
from cabin.nlu import Matcher

LAMP = """\
domain: lamp
slots:
  row: {type: list, values: [front, rear]}
  level: {type: number, range: [0, 10]}
intents:
  lamp.on:
    description: Switches a lamp on.
    sentences: turn on [the] [{row}] lamp
    examples: [EXAMPLES]
    tests: [turn on the lamp]
  lamp.off:
    description: Switches a lamp off.
    sentences: turn off [the] [{row}] lamp
    tests: [turn off the lamp]
  lamp.level:
    description: Sets a lamp.
    sentences: set [the] [{row}] lamp to {level}
    tests: [set the lamp to 3]
"""
WORDINGS = (
    "i cannot see a thing", "it is pitch dark here", "could we have it brighter",
    "i see nothing at all", "so dark here that i cannot read", "give us some brightness",
    "too dark to read back here", "bring some brightness in here",
    "so dark in the rear that i see nothing",
)  # fmt: skip
OUTSIDE = (
    "who won the game", "buy some milk", "tell me a tale", "what is a lamp", "call my mother",
    "how far is the moon", "the dog is hungry", "dark chocolate for me", "read me the news",
)  # fmt: skip


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    folder = tmp_path_factory.mktemp("lamp")
    (folder / "lamp.yaml").write_text(LAMP.replace("EXAMPLES", ", ".join(WORDINGS * 60)), "utf-8")
    shared = "outside:\n" + "".join(f"  - {each}\n" for each in OUTSIDE * 60)
    (folder / "_outside.yaml").write_text(shared, "utf-8")
    catalogue = load(folder, "en")
    assert not catalogue.problems
    return Matcher(catalogue)


def test_without_anything_outside_nothing_is_guessed(tmp_path: Path) -> None:
    (tmp_path / "lamp.yaml").write_text(LAMP.replace("EXAMPLES", WORDINGS[0]), "utf-8")
    matcher = Matcher(load(tmp_path, "en"))
    assert matcher.classifier is None
    assert matcher.interpret(WORDINGS[0]).rejected == "unknown"
    assert not matcher.explain(WORDINGS[0]).chances


def test_nothing_is_guessed_where_what_is_outside_has_no_words(tmp_path: Path) -> None:
    (tmp_path / "lamp.yaml").write_text(LAMP.replace("EXAMPLES", WORDINGS[0]), "utf-8")
    (tmp_path / "_outside.yaml").write_text("outside: ['?', '...']\n", "utf-8")
    assert Matcher(load(tmp_path, "en")).classifier is None


def test_a_wording_of_no_template_gives_its_intent(matcher: Matcher) -> None:
    found = matcher.interpret("it is so dark here that i see nothing")
    assert [intent.name for intent in found.intents] == ["lamp.on"]
    assert 0.9 < found.score <= 1
    assert matcher.explain("it is so dark here that i see nothing").chances["lamp.on"] > 0.9


def test_what_is_said_of_a_list_fills_its_slot(matcher: Matcher) -> None:
    (intent,) = matcher.interpret("it is so dark in the rear that i see nothing").intents
    assert intent.values == {"row": "rear"}
    (slot,) = intent.slots
    assert (slot.text, slot.start, slot.end) == ("rear", 21, 25)


@pytest.mark.parametrize(
    "text",
    [
        "do not say it is so dark here that i see nothing",
        "it is so dark here that i see nothing off",
    ],
)
def test_a_word_that_decides_forbids_a_guess(matcher: Matcher, text: str) -> None:
    assert not matcher.interpret(text).intents


@pytest.mark.parametrize("text", OUTSIDE)
def test_what_is_outside_is_refused(matcher: Matcher, text: str) -> None:
    assert matcher.interpret(text).rejected
    assert matcher.explain(text).chances[""] > 0.5


def test_a_classifier_of_an_older_catalogue_hides_no_new_intent(matcher: Matcher) -> None:
    catalogue = matcher.compiled.catalogue
    kept = {name: spec for name, spec in catalogue.intents.items() if name != "lamp.level"}
    older = Matcher(replace(catalogue, intents=kept))
    newer = Matcher(catalogue, older.classifier)
    (intent,) = newer.interpret("set the lamb to 3").intents
    assert (intent.name, intent.values) == ("lamp.level", {"level": 3})


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ditch the directions", "nav.cancel"),
        ("the windshield is all fogged up again", "climate.defrost_on"),
    ],
)
def test_the_product_knows_wordings_of_no_template(
    product: Matcher, text: str, intent: str
) -> None:
    assert [each.name for each in product.interpret(text).intents] == [intent]
