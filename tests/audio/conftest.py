"""Sound for the tests of this room."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import numpy as np
import pytest

from cabin.audio.card import OnSound
from cabin.audio.devices import Device
from cabin.audio.files import read_sound
from cabin.errors import AudioError


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Return a sentence as espeak-ng says it: 16 kHz mono PCM."""
    folder = tmp_path_factory.mktemp("spoken")

    def speak(sentence: str) -> bytes:
        path = folder / f"{sentence.replace(' ', '_')}.wav"
        if not path.exists():
            subprocess.run(["espeak-ng", "-v", "en-us", "-w", path, sentence], check=True)
        return read_sound(path)

    return speak


@pytest.fixture
def tone() -> Callable[..., np.ndarray]:
    """Return a sine of half full scale as float samples."""

    def make(hz: float, rate_hz: int, duration_ms: int = 500) -> np.ndarray:
        count = rate_hz * duration_ms // 1000
        return 0.5 * np.sin(2 * np.pi * hz * np.arange(count) / rate_hz)

    return make


class ScriptedCard:
    """A sound card in memory: a test says what is recorded and fails, and sees what is played."""

    def __init__(self) -> None:
        self.rate_hz = 16_000
        self.native_hz: int | None = None
        self.failures = 0
        self.monitor = False
        self.opened = 0
        self.closed = 0
        self.restarts = 0
        self.played: list[bytes] = []
        self.drained = 0
        self.on_opened: list[Callable[[ScriptedStream], None]] = []
        self.on_write: Callable[[], None] = lambda: None

    def devices(self) -> tuple[Device, ...]:
        return (Device(0, "memory", "test", 1, 1, self.rate_hz, True, True),)

    def open_input(
        self, wanted: str, on_sound: OnSound, on_end: Callable[[], None]
    ) -> ScriptedStream:
        if self.failures:
            self.failures -= 1
            raise AudioError(f"there is no microphone {wanted}")
        stream = ScriptedStream(self, self.rate_hz, on_sound, on_end)
        self.opened += 1
        if self.on_opened:
            self.on_opened.pop(0)(stream)
        return stream

    def check_input(self, wanted: str) -> None:
        assert not wanted
        if self.monitor:
            self.monitor = False
            raise AudioError("there is no microphone, only the loudspeaker's own sound")

    def open_output(self, wanted: str, sample_rate_hz: int) -> ScriptedStream:
        assert not wanted
        self.opened += 1
        return ScriptedStream(self, self.native_hz or sample_rate_hz)

    def restart(self) -> None:
        self.restarts += 1


class ScriptedStream:
    """Records what the test hands to `sound`, and keeps what is written."""

    def __init__(
        self,
        card: ScriptedCard,
        rate_hz: int,
        on_sound: OnSound = lambda _: None,
        on_end: Callable[[], None] = lambda: None,
    ) -> None:
        self.sample_rate_hz = rate_hz
        self.sound, self.end = on_sound, on_end
        self._card = card

    def write(self, pcm: bytes) -> None:
        self._card.played.append(pcm)
        self._card.on_write()

    def drain(self) -> None:
        self._card.drained += 1

    def close(self) -> None:
        self._card.closed += 1


@pytest.fixture
def scripted() -> ScriptedCard:
    return ScriptedCard()
