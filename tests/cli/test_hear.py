"""`cabin hear`: recorded speech through the real pipeline, as an instrument and for a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def find(recordings: Path, pattern: str) -> Path:
    return min(recordings.glob(pattern))


def test_each_file_is_one_object_and_meets_a_fresh_cabin(
    cabin: Run, recordings: Path, schema: Callable[..., None]
) -> None:
    file = find(recordings, "climate-01-*")
    done = cabin("hear", "--jsonl", file, file)
    assert done.code == 0
    first, second = done.records
    for record in done.records:
        schema("hear", record)
        assert record["file"] == str(file)
        assert record["intent"] == "climate.set_temperature"
        assert record["slots"] == {"temperature": 22}
        assert record["reply"]
    assert first["changes"] == second["changes"] != []
    assert first["changes"][0]["to"] == 22
    assert {"listen", "hear", "finish", "understand", "act"} <= first["ms"].keys()


def test_with_keep_state_the_second_time_changes_nothing(cabin: Run, recordings: Path) -> None:
    file = find(recordings, "climate-01-*")
    done = cabin("hear", "--jsonl", "--keep-state", file, file)
    assert done.records[0]["changes"]
    assert not done.records[1]["changes"]


def test_paths_may_come_on_standard_input(cabin: Run, recordings: Path) -> None:
    file = find(recordings, "climate-01-*")
    done = cabin("hear", "--jsonl", stdin=f"{file}\n")
    assert [each["file"] for each in done.records] == [str(file)]


def test_a_bad_file_is_answered_and_the_next_one_too(
    cabin: Run, recordings: Path, tmp_path: Path, schema: Callable[..., None]
) -> None:
    (tmp_path / "text.wav").write_text("this is no sound")
    good = find(recordings, "climate-01-*")
    done = cabin("hear", "--jsonl", tmp_path / "absent.wav", tmp_path / "text.wav", good)
    assert done.code == 2
    absent, text, heard = done.records
    assert "absent.wav" in absent["error"]
    assert "text.wav" in text["error"]
    assert heard["intent"] == "climate.set_temperature"
    schema("hear", absent)


def test_silence_does_nothing(cabin: Run, recordings: Path) -> None:
    done = cabin("hear", "--jsonl", find(recordings, "*silence*"))
    (record,) = done.records
    assert record["transcript"] == ""
    assert record["intent"] is None
    assert record["changes"] == []
    assert record["reply"] is None


def test_a_person_sees_every_step(cabin: Run, recordings: Path) -> None:
    done = cabin("hear", find(recordings, "climate-01-*"))
    assert done.code == 0
    for step in ("heard", "understood", "changed", "reply", "ms"):
        assert step in done.out


def test_all_of_an_exchange_is_there_as_json(
    cabin: Run, recordings: Path, schema: Callable[..., None]
) -> None:
    done = cabin("hear", "--json", find(recordings, "climate-01-*"))
    (record,) = done.records
    schema("exchange", record)


def test_a_missing_model_names_its_folder_and_the_remedy(
    cabin: Run, recordings: Path, tmp_path: Path
) -> None:
    done = cabin("hear", "--model", tmp_path / "none", find(recordings, "climate-01-*"))
    assert done.code == 2
    assert str(tmp_path / "none") in done.err
    assert "cabin models" in done.err
