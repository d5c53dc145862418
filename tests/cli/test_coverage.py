"""`cabin coverage`: what is not tried yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_the_summary_counts_both_sources(cabin: Run) -> None:
    done = cabin("coverage")
    assert done.code == 0
    last, before = done.out.splitlines()[-1], done.out.splitlines()[-2]
    assert before.startswith("templates: ")
    assert last.startswith("slot combinations: ")
    assert "recordings" in last


def test_one_object_an_intent(cabin: Run, schema: Callable[..., None]) -> None:
    (record,) = cabin("coverage", "--json", "climate.set_temperature").records
    schema("coverage", record)
    reached = [each for each in record["templates"] if "recordings" in each["reached_by"]]
    assert reached
    assert {"slots": ["temperature"], "reached_by": ["tests", "recordings"]} in record["slots"]


def test_an_intent_that_is_not_there_is_an_error(cabin: Run) -> None:
    assert "did you mean" in cabin("coverage", "climate.set_temprature").err


def test_recordings_that_are_not_there_are_an_error(cabin: Run, tmp_path: Path) -> None:
    assert cabin("coverage", "--recordings", tmp_path).code == 2
