"""Listening: frames in, utterances and what was heard of them out; no frame is lost to the ears."""

from __future__ import annotations

from pathlib import Path

import pytest

from cabin.audio import CabinVad, Endpointer, frames, read_sound
from cabin.messages import FRAME_MS, AudioFrame, Transcript
from cabin.pipeline import Assembly, Stopwatch
from cabin.pipeline.listening import HeardUtterance, Listening
from cabin.settings import Settings

RECORDINGS = Path(__file__).resolve().parents[2] / "recordings" / "en"
WARMER = RECORDINGS / "climate-01-set-temperature-twenty-two.flac"
JAZZ = RECORDINGS / "media-01-play-some-jazz.flac"


@pytest.fixture(scope="module")
def assembly() -> Assembly:
    return Assembly(Settings())


def hear(listening: Listening, sound: bytes) -> list[HeardUtterance]:
    found = [each for frame in frames(sound) for each in listening.take(frame)]
    return [*found, *listening.flush()]


def test_two_commands_in_one_sound_are_two_utterances(assembly: Assembly) -> None:
    found = hear(assembly.listening(), read_sound(WARMER) + read_sound(JAZZ))
    assert [each.heard.transcripts[0].text.split()[-1] for each in found] == ["degrees", "jazz"]
    assert found[0].utterance.end_ms <= found[1].utterance.start_ms


def test_partial_transcripts_grow_towards_the_final_one(assembly: Assembly) -> None:
    partials: list[Transcript] = []
    (found,) = hear(assembly.listening(partials.append), read_sound(WARMER))
    assert partials
    assert not any(each.final for each in partials)
    assert found.heard.transcripts[0].final
    assert "temperature" in partials[-1].text


def test_the_ears_hear_the_same_as_if_the_utterance_were_given_whole(assembly: Assembly) -> None:
    (found,) = hear(assembly.listening(), read_sound(WARMER))
    assembly.ears.accept(found.utterance.pcm)
    assert assembly.ears.finish().transcripts[0].text == found.heard.transcripts[0].text


def test_silence_is_nothing(assembly: Assembly) -> None:
    assert hear(assembly.listening(), bytes(32_000 * 3)) == []


def test_a_gap_in_the_sound_ends_the_utterance(assembly: Assembly) -> None:
    sound = read_sound(WARMER)
    whole = list(frames(sound))
    cut = len(whole) // 2
    late = [AudioFrame(each.pcm, each.start_ms + 5_000) for each in whole[cut:]]
    listening = Listening(Endpointer(CabinVad()), assembly.ears, Stopwatch(lambda: 0.0))
    found = [each for frame in whole[:cut] + late for each in listening.take(frame)]
    found += listening.flush()
    assert len(found) == 2
    assert found[0].utterance.end_ms <= whole[cut].start_ms + FRAME_MS
    assert found[1].utterance.start_ms >= late[0].start_ms
