"""`cabin why`: for people and for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_each_word_is_explained(cabin: Run) -> None:
    done = cabin("why", "set the temperature to twenty one")
    assert done.code == 0
    assert "climate.yaml:" in done.out
    assert "slot temperature" in done.out
    assert "It would match" not in done.out


def test_what_is_not_understood_has_a_reason_and_a_change(
    cabin: Run, schema: Callable[..., None]
) -> None:
    done = cabin("why", "--json", "kindly crank the temperature over to twenty one")
    (record,) = done.records
    schema("why", record)
    assert record["change"]["after"] != record["change"]["before"]
    assert "crank" in record["change"]["after"]


def test_a_refusal_ends_with_one(cabin: Run, schema: Callable[..., None]) -> None:
    done = cabin("why", "the moon is made of cheese")
    assert done.code == 1
    assert "because" in done.out
    (record,) = cabin("why", "--json", "the moon is made of cheese").records
    schema("why", record)
    assert record["intent"] is None
    assert "cheese" in record["safeguard"]


def test_an_intent_that_is_not_there_is_an_error(cabin: Run) -> None:
    done = cabin("why", "--intent", "climate.warmr", "warmer")
    assert done.code == 2
    assert "did you mean 'climate.warmer'" in done.err
