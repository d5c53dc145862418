"""Makes the noise of a moving car, for recordings, measurements and tests; no recording is needed.

Four parts, as in a cabin at steady speed: engine harmonics, road rumble that falls by 12 dB an
octave above 60 Hz, wind that falls by 3 dB an octave, and the indicator's clicks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cabin.audio.resample import to_pcm, to_samples
from cabin.errors import AudioError
from cabin.messages import FRAME_SAMPLES, SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ENGINE_HZ = 42.0
_ROAD_CORNER_HZ = 60.0
_LEVELS = {"engine": 0.5, "road": 1.0, "wind": 0.25, "indicator": 0.02}
"""Root mean squares of the parts against one another."""

_QUIETEST = 1e-9
_SPEECH_BELOW_PEAK_DB = 35.0
"""A frame of clean sound holds speech down to this far below its loudest frame."""


def car_noise(duration_ms: int, seed: int = 1) -> bytes:
    """Return car noise as 16 kHz mono PCM at -20 dBFS; the same seed gives the same noise."""
    import numpy as np

    rng = np.random.default_rng(seed)
    count = SAMPLE_RATE_HZ * duration_ms // 1000
    if count == 0:
        return b""
    parts = {
        "engine": _engine(count, rng),
        "road": _coloured(count, rng, slope=2.0, corner_hz=_ROAD_CORNER_HZ),
        "wind": _coloured(count, rng, slope=0.5, corner_hz=20.0),
        "indicator": _indicator(count, rng),
    }
    sound = np.zeros(count)
    for name, part in parts.items():
        sound += _LEVELS[name] * part / max(_rms(part), _QUIETEST)
    return to_pcm(sound / _rms(sound) * 0.1)


def mix(speech: bytes, noise: bytes, snr_db: float) -> bytes:
    """Return speech in noise; both 16 kHz mono PCM, the noise is repeated or cut to fit.

    The speech-to-noise ratio is that of the root mean squares, of speech over its active frames.
    Both are lowered together where their sum would clip.

    Raises:
        AudioError: one of them is silent, so that there is no such ratio.
    """
    import numpy as np

    voice, floor = to_samples(speech), np.resize(to_samples(noise), len(speech) // 2)
    active = np.repeat(active_frames(speech), FRAME_SAMPLES)[: len(voice)]
    if not active.any() or not floor.any():
        raise AudioError("silence cannot be mixed at a speech-to-noise ratio")
    gain = _rms(voice[active]) / _rms(floor) * 10 ** (-snr_db / 20)
    sound = voice + gain * floor
    return to_pcm(sound / max(1.0, float(np.abs(sound).max())))


def active_frames(clean: bytes) -> NDArray[np.bool_]:
    """Return for each frame of clean speech whether anything is said in it."""
    import numpy as np

    samples = to_samples(clean)
    padded = np.pad(samples, (0, -len(samples) % FRAME_SAMPLES))
    power = np.square(padded.reshape(-1, FRAME_SAMPLES)).mean(axis=1)
    loudest = float(power.max(initial=0.0))
    active: NDArray[np.bool_] = power > max(
        loudest * 10 ** (-_SPEECH_BELOW_PEAK_DB / 10), _QUIETEST
    )
    return active


def _engine(count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return harmonics of a firing frequency that wanders by a few per cent."""
    import numpy as np

    wander = np.cumsum(rng.normal(0, 1, count // 1600 + 2)) * 0.2
    speed_hz = _ENGINE_HZ + np.interp(np.arange(count) / 1600, np.arange(len(wander)), wander)
    phase = 2 * np.pi * np.cumsum(speed_hz) / SAMPLE_RATE_HZ
    harmonics = range(1, 9)
    starts = rng.uniform(0, 2 * np.pi, len(harmonics))
    tones = [np.sin(n * phase + at) / n for n, at in zip(harmonics, starts, strict=True)]
    sound: NDArray[np.float64] = np.sum(tones, axis=0)
    return sound


def _coloured(
    count: int, rng: np.random.Generator, *, slope: float, corner_hz: float
) -> NDArray[np.float64]:
    """Return noise whose amplitude falls with frequency to the power of `slope` above a corner."""
    import numpy as np

    spectrum = np.fft.rfft(rng.normal(0, 1, count))
    hz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE_HZ)
    return np.fft.irfft(spectrum / (1 + (hz / corner_hz) ** slope), count)


def _indicator(count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return two clicks of 5 ms every 0.7 s."""
    import numpy as np

    sound = np.zeros(count)
    click = rng.normal(0, 1, 80) * np.exp(-np.arange(80) / 16)
    for at in range(4000, count - 80, 5600):
        sound[at : at + 80] += click
    return sound


def _rms(samples: NDArray[np.floating[Any]]) -> float:
    import numpy as np

    return float(np.sqrt(np.mean(np.square(samples))))
