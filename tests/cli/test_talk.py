"""`cabin say`: typed sentences, a state that survives, a prompt."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
TEMPERATURE = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"


def test_the_cabin_remembers_over_a_restart(cabin: Run) -> None:
    first = cabin("say", "--silent", "--json", "set the temperature to twenty three")
    changed = {each["signal"]: each["to"] for each in first.records[0]["changes"]}
    assert changed[TEMPERATURE] == 23
    again = cabin("say", "--silent", "--json", "set the temperature to twenty three")
    assert again.records[0]["changes"] == []


def test_a_refusal_says_the_limit_and_ends_with_one(
    cabin: Run, schema: Callable[..., None]
) -> None:
    done = cabin("say", "--silent", "--json", "set the temperature to forty")
    assert done.code == 1
    (record,) = done.records
    schema("exchange", record)
    assert record["outcomes"] == [{"outcome": "refused", "case": "too_high", "choices": []}]
    assert "28" in record["reply"]
    assert record["changes"] == []


def test_a_conversation_goes_on_from_sentence_to_sentence(cabin: Run) -> None:
    done = cabin("say", "--silent", "--json", "find a restaurant", "the second one")
    asked, chosen = done.records
    assert asked["asks"]
    assert asked["outcomes"][0]["choices"][1] in chosen["reply"]
    assert done.code == 0


def test_sentences_may_come_on_standard_input(cabin: Run) -> None:
    done = cabin("say", "--silent", "--json", stdin="play some jazz\n\npause\n")
    assert [each["intent"] for each in done.records] == ["media.play", "media.pause"]


def test_a_corrupt_state_is_set_aside_and_told(cabin: Run, tmp_path: Path) -> None:
    state = tmp_path / "data" / "cabin" / "state.json"
    state.parent.mkdir(parents=True)
    state.write_text("{broken")
    done = cabin("say", "--silent", "warmer")
    assert done.code == 0
    assert "state.json.corrupt-1" in done.err
    assert (state.parent / "state.json.corrupt-1").read_text() == "{broken"


def test_the_prompt_answers_and_keeps_its_history(tmp_path: Path) -> None:
    homes = {f"XDG_{kind}_HOME": str(tmp_path) for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
    ours, theirs = pty.openpty()
    command = [str(Path(sys.executable).parent / "cabin"), "say", "--silent"]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, **homes}
    ) as process:
        os.close(theirs)
        os.write(ours, b"play some jazz\nexit\n")
        seen = b""
        while chunk := _read(ours):
            seen += chunk
        assert process.wait() == 0
    os.close(ours)
    assert b"you> " in seen
    assert b"media.play" in seen
    assert "play some jazz" in (tmp_path / "cabin" / "history").read_text()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says EIO when the other side has closed
        return b""
