"""The microphone gives every frame, counts what it loses, and outlives its device."""

from __future__ import annotations

import itertools
from contextlib import closing
from typing import Any

import numpy as np
import pytest

from cabin.audio.microphone import (
    Microphone,
    MicrophoneBack,
    MicrophoneLost,
    MicrophoneNotice,
    MicrophoneSettings,
)
from cabin.errors import AudioError
from cabin.messages import FRAME_BYTES, AudioFrame

ScriptedCard = Any  # conftest's class: tests import nothing of each other
QUICK = MicrophoneSettings(watchdog_ms=30, pauses_ms=(1, 2), check_ms=100)


def block(number: int) -> bytes:
    return number.to_bytes(2, "little") * (FRAME_BYTES // 2)


def numbers(frames: list[AudioFrame]) -> list[int]:
    return [int.from_bytes(frame.pcm[:2], "little") for frame in frames]


def say(*blocks: int) -> Any:
    """Return what a stream does when it is opened: record these blocks."""
    return lambda stream: [stream.sound(block(each)) for each in blocks]


def test_blocks_become_frames(scripted: ScriptedCard) -> None:
    scripted.on_opened = [say(1, 2, 3)]
    with closing(Microphone(scripted)) as microphone:
        heard = list(itertools.islice(microphone.frames(), 3))
        assert numbers(heard) == [1, 2, 3]
        assert [each.start_ms for each in heard] == [0, 20, 40]
        assert (scripted.opened, microphone.dropped_frames) == (1, 0)
    assert scripted.closed == 1


def test_another_rate_is_resampled(scripted: ScriptedCard) -> None:
    scripted.rate_hz = 48_000
    tone = (8_000 * np.sin(np.arange(48_000) * 2 * np.pi * 440 / 48_000)).astype("<i2").tobytes()
    scripted.on_opened = [
        lambda stream: [stream.sound(tone[at : at + 1_920]) for at in range(0, len(tone), 1_920)]
    ]
    with closing(Microphone(scripted)) as microphone:
        heard = b"".join(each.pcm for each in itertools.islice(microphone.frames(), 45))
    samples = np.frombuffer(heard, "<i2").astype(float)
    expected = 8_000 * np.sin(np.arange(len(samples)) * 2 * np.pi * 440 / 16_000)
    assert np.abs(samples - expected)[320:].max() < 80
    spectrum = np.abs(np.fft.rfft(samples))
    assert spectrum.argmax() * 16_000 / len(samples) == pytest.approx(440, abs=2)


def test_what_is_not_read_in_time_is_counted_and_leaves_a_gap(scripted: ScriptedCard) -> None:
    settings = MicrophoneSettings(queue_ms=60)
    streams: list[Any] = []
    scripted.on_opened = [streams.append]
    with closing(Microphone(scripted, settings=settings)) as microphone:
        frames = microphone.frames()
        for number in range(1, 6):
            streams[0].sound(block(number))
        heard = [next(frames) for _ in range(3)]
        streams[0].sound(block(6))
        heard.append(next(frames))
        assert numbers(heard) == [1, 2, 3, 6]
        assert [each.start_ms for each in heard] == [0, 20, 40, 100]
        assert microphone.dropped_frames == 2


def test_the_level_is_that_of_the_latest_frame(scripted: ScriptedCard) -> None:
    scripted.on_opened = [say(0, 16_384)]
    with closing(Microphone(scripted)) as microphone:
        frames = microphone.frames()
        next(frames)
        assert microphone.level.rms_dbfs == -96
        next(frames)
        assert microphone.level.rms_dbfs == pytest.approx(-6.02, abs=0.01)


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("silent", "no sound came for 30 ms"),
        ("ended", "the system ended the recording"),
        ("monitor", "only the loudspeaker's own sound"),
    ],
)
def test_a_lost_device_is_opened_again(scripted: ScriptedCard, how: str, reason: str) -> None:
    notices: list[MicrophoneNotice] = []
    times_s = itertools.count(0, 0.5)

    def first(stream: Any) -> None:
        say(1, 2, 3, 4)(stream)
        if how == "ended":
            stream.end()
        scripted.monitor = how == "monitor"
        if how == "monitor":
            stream.sound(block(5))
        scripted.failures = 3

    scripted.on_opened = [first, say(7)]
    microphone = Microphone(
        scripted, settings=QUICK, on_notice=notices.append, clock=lambda: next(times_s)
    )
    with closing(microphone):
        heard = list(itertools.islice(microphone.frames(), 5))
    lost, back = notices
    assert isinstance(lost, MicrophoneLost)
    assert reason in lost.reason
    assert isinstance(back, MicrophoneBack)
    assert back.lost_ms >= 500
    assert numbers(heard) == [1, 2, 3, 4, 7]
    assert heard[4].start_ms == 80 + back.lost_ms
    assert (scripted.opened, scripted.restarts) == (2, 4)


def test_it_can_be_closed_while_it_waits_for_its_device(scripted: ScriptedCard) -> None:
    microphone: Microphone
    settings = MicrophoneSettings(watchdog_ms=1, pauses_ms=(600_000,))

    def on_notice(_: MicrophoneNotice) -> None:
        microphone.close()

    microphone = Microphone(scripted, settings=settings, on_notice=on_notice)
    assert list(microphone.frames()) == []
    assert list(microphone.frames()) == []


def test_without_a_microphone_it_says_so_at_once(scripted: ScriptedCard) -> None:
    scripted.failures = 1
    with pytest.raises(AudioError, match="there is no microphone"):
        Microphone(scripted)
