"""Changes clean speech as a cabin might: pace, room, microphone, level, noise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import soxr
from scipy import signal

from cabin.messages import SAMPLE_RATE_HZ
from train.noises import car, coloured
from train.rooms import room

Sound = npt.NDArray[np.float64]

_FULL = 32_768.0
_PACES = (0.9, 0.95, 1.0, 1.05, 1.1)
_LEVEL_DB = (-38.0, -14.0)
_SNR_DB = (5.0, 30.0)
_BEFORE_S, _AFTER_S = 0.3, 0.6
_NOISE_S = 12.0
_IN_ROOM, _TONE, _BAND, _IN_NOISE = 0.5, 0.5, 0.25, 0.75
"""How often a rough copy has each."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Holds rooms and noises to draw from; they are made once, for they take time."""

    rooms: tuple[Sound, ...]
    noises: tuple[Sound, ...]


def surroundings(seed: int, *, rooms: int = 200, noises: int = 100) -> Surroundings:
    """Make rooms and noises; half of the noises are cars."""
    rng = np.random.default_rng(seed)
    makers = (car, coloured)
    return Surroundings(
        tuple(room(rng) for _ in range(rooms)),
        tuple(makers[number % 2](_NOISE_S, rng) for number in range(noises)),
    )


def augment(speech: Sound, around: Surroundings, rng: np.random.Generator, *, rough: bool) -> Sound:
    """Return speech (16 kHz, within 1) as it might reach a microphone, of the size of int16.

    Pace, level and silence around it vary always; room, microphone and noise if it is `rough`.
    """
    pace = rng.choice(_PACES)
    sound = soxr.resample(speech, SAMPLE_RATE_HZ * pace, SAMPLE_RATE_HZ, quality="MQ")
    before, after = (int(rng.uniform(0, most) * SAMPLE_RATE_HZ) for most in (_BEFORE_S, _AFTER_S))
    sound = np.pad(sound, (before, after))
    if rough:
        sound = _hear(sound, around, rng)
    sound = sound / _loudness(sound) * 10 ** (rng.uniform(*_LEVEL_DB) / 20)
    if rough and rng.random() < _IN_NOISE:
        level = _loudness(sound) * 10 ** (-rng.uniform(*_SNR_DB) / 20)
        sound = sound + level * _noise(len(sound), around, rng)
    hiss = rng.standard_normal(len(sound)) * rng.uniform(0.3, 3.0)
    return np.asarray(np.rint(np.clip(sound * _FULL + hiss, -_FULL, _FULL - 1)))


def _hear(sound: Sound, around: Surroundings, rng: np.random.Generator) -> Sound:
    """Put a voice into a room, before a microphone with its own tone and band."""
    if rng.random() < _IN_ROOM:
        response = around.rooms[rng.integers(len(around.rooms))]
        sound = signal.oaconvolve(sound, response)[: len(sound)]
    if rng.random() < _TONE:
        sound = signal.lfilter([1.0, rng.uniform(-0.5, 0.5)], [1.0], sound)
    if rng.random() < _BAND:
        band = rng.uniform(50, 300), rng.uniform(3_400, 7_600)
        filters = signal.butter(2, band, "band", fs=SAMPLE_RATE_HZ, output="sos")
        sound = signal.sosfilt(filters, sound)
    return np.asarray(sound)


def _noise(count: int, around: Surroundings, rng: np.random.Generator) -> Sound:
    """Return so many samples of some noise, from anywhere in it."""
    noise = around.noises[rng.integers(len(around.noises))]
    return np.resize(np.roll(noise, -int(rng.integers(len(noise)))), count)


def _loudness(sound: Sound) -> float:
    """Return the root mean square of what is not silence."""
    size = np.abs(sound)
    loud = sound[size > 0.02 * size.max(initial=0.0)]
    return float(np.sqrt(np.square(loud).mean())) if len(loud) else 1.0
