"""`cabin parse`: the fixed contract, and what a person sees."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def lines(*texts: str, lang: str = "en") -> str:
    return "".join(json.dumps({"text": text, "lang": lang}) + "\n" for text in texts)


def test_answers_come_in_order_one_a_line(cabin: Run, schema: Callable[..., None]) -> None:
    said = ["set the temperature to twenty one", "the moon is made of cheese", "play some jazz"]
    done = cabin("parse", "--jsonl", stdin=lines(*said))
    assert done.code == 0
    assert [each["text"] for each in done.records] == said
    assert [each["intent"] for each in done.records] == [
        "climate.set_temperature",
        None,
        "media.play",
    ]
    assert done.records[0]["slots"] == {"temperature": 21}
    assert isinstance(done.records[0]["slots"]["temperature"], int)
    for record in done.records:
        schema("parse", record)


def test_several_intents_are_all_listed(cabin: Run) -> None:
    done = cabin("parse", "--jsonl", stdin=lines("turn on the ac and play some rock"))
    (record,) = done.records
    assert [each["intent"] for each in record["intents"]] == ["climate.ac_on", "media.play"]
    assert record["intent"] == "climate.ac_on"


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        "[" * 100_000,
        '{"txt": "warmer"}',
        '{"text": 3}',
        '{"text": "a", "lang": 4}',
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_too(
    cabin: Run, schema: Callable[..., None], line: str
) -> None:
    done = cabin("parse", "--jsonl", stdin=f"{line}\n{lines('play some jazz')}")
    assert done.code == 2
    bad, good = done.records
    assert bad["intent"] is None
    assert bad["error"]
    assert good["intent"] == "media.play"
    schema("parse", bad)


def test_a_language_without_intents_is_an_error_of_its_line(cabin: Run) -> None:
    done = cabin("parse", "--jsonl", stdin=lines("wärmer", lang="xx"))
    assert done.code == 2
    assert "'xx'" in done.records[0]["error"]


def test_an_empty_line_is_answered_too(cabin: Run) -> None:
    done = cabin("parse", "--jsonl", stdin=f"\n{lines('play some jazz')}")
    assert [each["intent"] for each in done.records] == [None, "media.play"]
    assert done.code == 2


def test_objects_and_sentences_do_not_go_together(cabin: Run) -> None:
    assert cabin("parse", "--jsonl", "warmer").code == 2


@pytest.mark.parametrize(
    "text", ["", " ", "\ud800", "🚗" * 50, "a " * 5000, "\u0000\u202e", "{slot} [x"]
)
def test_any_text_has_an_answer(cabin: Run, text: str) -> None:
    done = cabin("parse", "--jsonl", stdin=lines(text))
    assert done.code == 0
    assert done.records[0]["intent"] is None
    assert done.records[0]["text"] == text


def test_a_person_sees_intent_and_slots(cabin: Run) -> None:
    done = cabin("parse", "set the temperature to twenty one")
    assert done.code == 0
    assert "climate.set_temperature  temperature 21" in done.out


def test_what_is_not_understood_ends_with_one(cabin: Run) -> None:
    assert cabin("parse", "the moon is made of cheese").code == 1


def test_another_folder_needs_no_commands(cabin: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "en"
    folder.mkdir(parents=True)
    (folder / "drinks.yaml").write_text(
        "domain: drinks\n"
        "slots:\n"
        "  size: {type: list, values: [small, large]}\n"
        "intents:\n"
        "  drinks.order:\n"
        "    description: Orders a drink.\n"
        '    sentences: ["[a] {size} coffee"]\n'
    )
    done = cabin(
        "parse", "--jsonl", "--intents", tmp_path / "mine", stdin=lines("a small coffee", "warmer")
    )
    assert [each["intent"] for each in done.records] == ["drinks.order", None]
    assert done.records[0]["slots"] == {"size": "small"}


def test_a_folder_without_intents_is_an_error_with_its_place(cabin: Run, tmp_path: Path) -> None:
    done = cabin("parse", "--intents", tmp_path, "warmer")
    assert done.code == 2
    assert str(tmp_path) in done.err
