"""Sound goes through a real sound server: recorded, lost and recovered, played and stopped."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import numpy as np
import pytest

from cabin.audio.card import OutputStream
from cabin.audio.loudspeaker import Loudspeaker, Played
from cabin.audio.microphone import (
    Microphone,
    MicrophoneBack,
    MicrophoneLost,
    MicrophoneNotice,
    MicrophoneSettings,
)
from cabin.audio.portaudio import PortAudioCard
from cabin.errors import AudioError
from cabin.messages import AudioFrame, Speech

pytestmark = pytest.mark.device

SoundServer = Any  # conftest's class: tests import nothing of each other
LOUDSPEAKER_HZ = 48_000


def noise(seconds: float, rate_hz: int, seed: int = 1) -> bytes:
    """Return noise, of which no two parts are alike."""
    samples = np.random.default_rng(seed).normal(0, 3_000, int(seconds * rate_hz))
    return samples.astype("<i2").tobytes()


def hear(stream: Iterator[AudioFrame], until: Callable[[bytes], bool], most_s: int = 20) -> bytes:
    """Return the sound of a stream up to the frame with which a condition holds."""
    heard = b""
    for frame in stream:
        heard += frame.pcm
        if until(heard):
            return heard
        if len(heard) > 32_000 * most_s:
            pytest.fail(f"did not come within {most_s} s of sound")
    return heard


def module_of(server: SoundServer, source: str) -> str:
    modules = server.control("list", "short", "modules").splitlines()
    return next(str(each.split()[0]) for each in modules if f"source_name={source}" in each)


def test_three_seconds_of_speech_arrive_sample_for_sample(
    card: PortAudioCard, sound_server: SoundServer
) -> None:
    spoken = noise(3, 16_000)
    with closing(Microphone(card)) as microphone:
        frames = microphone.frames()
        next(frames)
        with sound_server.play(spoken):
            heard = hear(frames, lambda sound: spoken[-640:] in sound)
        assert spoken in heard
        assert microphone.dropped_frames == 0
        assert microphone.level.rms_dbfs > -60


@pytest.fixture
def remapped(sound_server: SoundServer) -> Iterator[Callable[[str], None]]:
    """Plug a microphone in; afterwards everything is as before."""

    def plug_in(name: str) -> None:
        words = ("module-remap-source", f"source_name={name}", "master=mic_in.monitor")
        sound_server.control("load-module", *words)
        sound_server.control("set-default-source", name)

    yield plug_in
    for line in sound_server.control("list", "short", "modules").splitlines():
        if "module-remap-source" in line:
            sound_server.control("unload-module", line.split()[0])
    plug_in("car_mic")


def test_a_microphone_that_is_removed_is_noticed_and_recovered(
    card: PortAudioCard, sound_server: SoundServer, remapped: Callable[[str], None]
) -> None:
    """PulseAudio goes on with the loudspeaker's own sound, without any gap or error."""
    notices: list[MicrophoneNotice] = []

    def notice(each: MicrophoneNotice) -> None:
        notices.append(each)
        if isinstance(each, MicrophoneLost):
            remapped("car_mic")

    spoken = noise(1, 16_000, seed=2)
    settings = MicrophoneSettings(check_ms=200, pauses_ms=(50,))
    with closing(Microphone(card, settings=settings, on_notice=notice)) as microphone:
        frames = microphone.frames()
        next(frames)
        sound_server.control("unload-module", module_of(sound_server, "car_mic"))
        hear(frames, lambda _: len(notices) == 2)
        with sound_server.play(spoken):
            assert spoken in hear(frames, lambda sound: spoken[-640:] in sound)
    lost, back = notices
    assert isinstance(lost, MicrophoneLost)
    assert isinstance(back, MicrophoneBack)
    assert back.lost_ms > 0


def test_a_sound_server_that_ends_and_comes_back(
    card: PortAudioCard, sound_server: SoundServer
) -> None:
    notices: list[MicrophoneNotice] = []

    def notice(each: MicrophoneNotice) -> None:
        notices.append(each)
        if isinstance(each, MicrophoneLost):
            with pytest.raises(AudioError, match=r"there is no|cannot be"):
                Loudspeaker(card).play(Speech(noise(0.1, 22_050), 22_050))
            sound_server.start()

    spoken = noise(1, 16_000, seed=6)
    settings = MicrophoneSettings(pauses_ms=(50,))
    with closing(Microphone(card, settings=settings, on_notice=notice)) as microphone:
        frames = microphone.frames()
        next(frames)
        sound_server.end()
        hear(frames, lambda _: len(notices) == 2)
        with sound_server.play(spoken):
            assert spoken in hear(frames, lambda sound: spoken[-640:] in sound)
    assert notices[0] == MicrophoneLost("the system ended the recording")


def test_another_microphone_takes_over(
    card: PortAudioCard, sound_server: SoundServer, remapped: Callable[[str], None]
) -> None:
    notices: list[MicrophoneNotice] = []
    spoken = noise(1, 16_000, seed=4)
    settings = MicrophoneSettings(check_ms=200)
    with closing(Microphone(card, settings=settings, on_notice=notices.append)) as microphone:
        frames = microphone.frames()
        next(frames)
        remapped("seat_mic")
        sound_server.control("unload-module", module_of(sound_server, "car_mic"))
        with sound_server.play(spoken):
            assert spoken in hear(frames, lambda sound: spoken[-640:] in sound)
    assert not [each for each in notices if isinstance(each, MicrophoneBack)]


def test_the_car_does_not_listen_to_itself(card: PortAudioCard, sound_server: SoundServer) -> None:
    sound_server.control("set-default-source", "spk_out.monitor")
    try:
        with pytest.raises(AudioError, match=r"only the loudspeaker's own sound \('spk_out.mon"):
            Microphone(card)
    finally:
        sound_server.control("set-default-source", "car_mic")


def test_closing_ends_the_frames_from_another_thread(card: PortAudioCard) -> None:
    microphone = Microphone(card)
    heard: list[int] = []

    def listen() -> None:
        heard.extend(frame.start_ms for frame in microphone.frames())

    listener = threading.Thread(target=listen)
    listener.start()
    microphone.close()
    microphone.close()
    listener.join(10)
    assert not listener.is_alive()


class Recorder:
    """Hears the loudspeaker, and says when something that is waited for has been heard."""

    def __init__(self, server: SoundServer) -> None:
        self._process = server.record()
        self.sound = b""
        self.read(960)  # it is running now

    def read(self, count: int) -> bytes:
        piece: bytes = self._process.stdout.read(count)
        self.sound += piece
        return piece

    def until(self, found: Callable[[bytes], bool], most_s: int = 20) -> bytes:
        while not found(self.sound):
            self.read(1_920)
            if len(self.sound) > 2 * LOUDSPEAKER_HZ * most_s:
                pytest.fail(f"was not heard within {most_s} s of sound")
        return self.sound

    def close(self) -> None:
        self._process.terminate()
        self._process.stdout.close()
        self._process.wait(10)


@pytest.fixture
def recorder(card: PortAudioCard, sound_server: SoundServer) -> Iterator[Recorder]:
    assert card.devices()
    made = Recorder(sound_server)
    yield made
    made.close()


def test_speech_is_heard_to_its_last_sample(card: PortAudioCard, recorder: Recorder) -> None:
    speech = Speech(noise(1, LOUDSPEAKER_HZ), LOUDSPEAKER_HZ)
    assert Loudspeaker(card).play(speech) == Played(1_000, stopped=False)
    heard = recorder.until(lambda sound: speech.pcm[-960:] in sound)
    assert speech.pcm in heard


def test_speech_at_its_own_rate_is_heard(card: PortAudioCard, recorder: Recorder) -> None:
    tone = (8_000 * np.sin(np.arange(22_050) * 2 * np.pi * 440 / 22_050)).astype("<i2")
    Loudspeaker(card).play(Speech(tone.tobytes(), 22_050))

    def loud(sound: bytes) -> np.ndarray:
        return np.flatnonzero(np.abs(np.frombuffer(sound, "<i2")) > 1_000)

    heard = recorder.until(lambda sound: len(loud(sound)) > 0 and not any(sound[-4_800:]))
    first, last = loud(heard)[[0, -1]]
    assert (last - first) / LOUDSPEAKER_HZ == pytest.approx(1, abs=0.02)
    samples = np.frombuffer(heard, "<i2")[first:last].astype(float)
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.fft.rfftfreq(len(samples), 1 / LOUDSPEAKER_HZ)[spectrum.argmax()] == pytest.approx(
        440, abs=2
    )


class CountingCard(PortAudioCard):
    """The real card, which also counts what it was given to play."""

    handed_over_ms = 0

    def open_output(self, wanted: str, sample_rate_hz: int) -> OutputStream:
        stream = super().open_output(wanted, sample_rate_hz)
        write = stream.write

        def counted(pcm: bytes) -> None:
            write(pcm)
            self.handed_over_ms += len(pcm) * 500 // sample_rate_hz

        stream.write = counted  # type: ignore[method-assign]  # only this one stream
        return stream


def test_stop_is_heard_within_60_ms_of_sound(card: PortAudioCard, recorder: Recorder) -> None:
    """Stop after half a second was heard; count samples, not time."""
    assert card.devices()
    counting = CountingCard()
    speech = Speech(noise(6, LOUDSPEAKER_HZ, seed=3), LOUDSPEAKER_HZ)
    loudspeaker = Loudspeaker(counting)
    played: queue.Queue[Played] = queue.Queue()
    player = threading.Thread(target=lambda: played.put(loudspeaker.play(speech)))
    player.start()
    recorder.until(lambda sound: speech.pcm[48_000 - 960 : 48_000] in sound)
    loudspeaker.stop()
    at_stop_ms = counting.handed_over_ms
    player.join(10)
    assert played.get().stopped
    heard = recorder.until(lambda sound: not any(sound[-19_200:]))
    start = heard.find(speech.pcm[:960])
    heard_ms = (len(heard[start:].rstrip(b"\0")) // 2) * 1_000 // LOUDSPEAKER_HZ
    assert 500 <= heard_ms <= at_stop_ms + 60
    assert speech.pcm[: heard_ms * 96 - 96] in heard


def test_the_devices_are_listed(card: PortAudioCard) -> None:
    default = [each for each in card.devices() if each.default_input]
    assert [each.name for each in default] == ["pulse"]


@pytest.mark.parametrize("wanted", ["pulse", "PUL"])
def test_a_device_is_chosen_by_name(card: PortAudioCard, wanted: str) -> None:
    with closing(Microphone(card, wanted)) as microphone:
        assert next(microphone.frames()).start_ms == 0


def test_a_device_that_is_not_there(card: PortAudioCard) -> None:
    with pytest.raises(AudioError, match="there is no microphone 'pulsee'; did you mean 'pulse'"):
        Microphone(card, "pulsee")
    with pytest.raises(AudioError, match="there is no loudspeaker 'kitchen'; see 'cabin devices'"):
        Loudspeaker(card, "kitchen").play(Speech(b"\1\0" * 99, 22_050))
