"""Makes noise to train in: cars, noise of any colour, many voices; things are in train.clatter."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from cabin.audio.car_noise import car_noise
from cabin.audio.resample import to_samples
from cabin.messages import SAMPLE_RATE_HZ

Sound = npt.NDArray[np.float64]

_HUMS, _SWELLS = 0.3, 0.4
"""How often coloured noise hums and swells."""
_STEEPEST = 2.2
"""Power falls with frequency to the power of 0 (white) to 2.2 (deeper than brown)."""
_VOICES = (3, 9)
_SOFTEST = 0.3
"""The softest of many voices, against the loudest."""


def car(seconds: float, rng: np.random.Generator) -> Sound:
    """Return the noise of some car."""
    sound = to_samples(car_noise(round(1000 * seconds), int(rng.integers(1 << 31))))
    return _even(np.asarray(sound, np.float64))


def coloured(seconds: float, rng: np.random.Generator) -> Sound:
    """Return noise of a random slope; now and then with a hum, now and then swelling."""
    count = int(seconds * SAMPLE_RATE_HZ)
    hz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE_HZ)
    hz[0] = hz[1]
    spectrum = np.fft.rfft(rng.standard_normal(count)) * hz ** (-rng.uniform(0, _STEEPEST) / 2)
    sound = _even(np.fft.irfft(spectrum, count))
    time = np.arange(count) / SAMPLE_RATE_HZ
    if rng.random() < _HUMS:
        sound = _even(sound + rng.uniform(0.3, 1.5) * _even(_hum(time, rng)))
    if rng.random() < _SWELLS:
        sound = sound * (1 + 0.3 * np.sin(2 * np.pi * rng.uniform(0.1, 3) * time))
    return _even(sound)


def babble(
    seconds: float, rng: np.random.Generator, speech: Callable[[np.random.Generator], Sound]
) -> Sound:
    """Return many voices at once; `speech` gives some clip of one of them."""
    sound = np.zeros(int(seconds * SAMPLE_RATE_HZ))
    for _ in range(rng.integers(*_VOICES, endpoint=True)):
        level, at = rng.uniform(_SOFTEST, 1), 0
        while at < len(sound):
            clip = _even(speech(rng))[: len(sound) - at]
            sound[at : at + len(clip)] += level * clip
            at += max(1, len(clip))
    return _even(sound)


def _hum(time: Sound, rng: np.random.Generator) -> Sound:
    """Return the harmonics of 25 to 120 Hz."""
    pitch_hz, fall = rng.uniform(25, 120), rng.uniform(0.5, 1.5)
    phases = rng.uniform(0, 2 * np.pi, 11)
    tones = [
        np.sin(2 * np.pi * pitch_hz * order * time + phase) / order**fall
        for order, phase in enumerate(phases, 1)
    ]
    return np.asarray(np.sum(tones, axis=0))


def _even(sound: Sound) -> Sound:
    """Return the sound with a root mean square of 1."""
    return sound / max(float(sound.std()), 1e-9)
