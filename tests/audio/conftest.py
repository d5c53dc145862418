"""Sound for the tests of this room."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import numpy as np
import pytest

from cabin.audio.files import read_sound


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
