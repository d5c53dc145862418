"""Examples stand in an intent's own file or in a shared one, and are told apart by intent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from cabin.intents import load

LAMP = """\
domain: lamp
intents:
  lamp.on:
    description: Switches the lamp on.
    sentences: lamp on
    examples: give me light
"""
Write = Callable[[Mapping[str, str]], Path]


def test_examples_of_both_files_are_one(write: Write) -> None:
    shared = "examples: {lamp.on: [it is dark, i see nothing]}\noutside: [buy milk]\n"
    catalogue = load(write({"lamp.yaml": LAMP, "_examples.yaml": shared}), "xx")
    assert catalogue.problems == ()
    examples = catalogue.intents["lamp.on"].examples
    assert [each.sentence for each in examples] == ["give me light", "it is dark", "i see nothing"]
    assert [(Path(each.place.file).name, each.place.line) for each in examples] == [
        ("lamp.yaml", 6),
        ("_examples.yaml", 1),
        ("_examples.yaml", 1),
    ]
    assert [(each.sentence, each.place.line) for each in catalogue.outside] == [("buy milk", 2)]


def test_examples_of_no_intent_are_named_with_their_place(write: Write) -> None:
    shared = "examples:\n  lamp.onn: [it is dark]\n"
    catalogue = load(write({"lamp.yaml": LAMP, "_examples.yaml": shared}), "xx")
    (problem,) = catalogue.problems
    assert str(problem).endswith(
        "_examples.yaml:2:3: there is no intent 'lamp.onn' for these examples; "
        "did you mean 'lamp.on'?"
    )
