"""Speech is played whole, or stopped within a block."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest

from cabin.audio.loudspeaker import Loudspeaker, Played
from cabin.errors import AudioError
from cabin.messages import Speech

ScriptedCard = Any  # conftest's class: tests import nothing of each other
SECOND = Speech(bytes(range(1, 251)) * 64, 8_000)


def test_it_plays_blocks_of_20_ms_and_all_of_them(scripted: ScriptedCard) -> None:
    assert Loudspeaker(scripted).play(SECOND) == Played(1_000, stopped=False)
    assert {len(each) for each in scripted.played} == {320}
    assert b"".join(scripted.played) == SECOND.pcm
    assert (scripted.opened, scripted.drained, scripted.closed) == (1, 1, 1)


def test_it_stops_before_the_next_block(scripted: ScriptedCard) -> None:
    loudspeaker = Loudspeaker(scripted)

    def stop_at_the_fourth() -> None:
        if len(scripted.played) == 4:
            loudspeaker.stop()

    scripted.on_write = stop_at_the_fourth
    assert loudspeaker.play(SECOND) == Played(80, stopped=True)
    assert len(scripted.played) == 4
    assert (scripted.drained, scripted.closed) == (0, 1)
    scripted.on_write = lambda: None
    assert not loudspeaker.play(SECOND).stopped


def test_a_lead_in_goes_first_and_does_not_count(scripted: ScriptedCard) -> None:
    loudspeaker = Loudspeaker(scripted, lead_in_ms=50)
    assert loudspeaker.play(SECOND).played_ms == 1_000
    assert b"".join(scripted.played) == bytes(800) + SECOND.pcm
    scripted.played.clear()
    scripted.on_write = loudspeaker.stop
    assert loudspeaker.play(SECOND) == Played(0, stopped=True)


def test_a_device_with_a_rate_of_its_own_gets_it(scripted: ScriptedCard) -> None:
    scripted.native_hz = 48_000
    Loudspeaker(scripted).play(SECOND)
    assert len(b"".join(scripted.played)) == 96_000


def test_other_sound_is_ducked_until_the_speech_is_over(scripted: ScriptedCard) -> None:
    steps: list[str] = []

    @contextlib.contextmanager
    def ducking() -> Iterator[None]:
        steps.append(f"down, {len(scripted.played)} played")
        try:
            yield
        finally:
            steps.append(f"up, {len(scripted.played)} played")

    def break_down() -> None:
        raise AudioError("the loudspeaker was lost")

    loudspeaker = Loudspeaker(scripted, ducking=ducking)
    loudspeaker.play(SECOND)
    scripted.on_write = break_down
    with pytest.raises(AudioError, match="was lost"):
        loudspeaker.play(SECOND)
    assert steps == ["down, 0 played", "up, 50 played", "down, 50 played", "up, 51 played"]
    assert scripted.closed == 2


def test_nothing_to_play_opens_nothing(scripted: ScriptedCard) -> None:
    assert Loudspeaker(scripted).play(Speech(b"", 22_050)) == Played(0, stopped=False)
    assert scripted.opened == 0
