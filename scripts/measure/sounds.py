"""Reads, mixes and trims sound for the measurements."""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

from cabin.audio import CabinVad, car_noise, mix, utterances
from cabin.audio.resample import to_samples
from cabin.messages import SAMPLE_RATE_HZ

Sound = npt.NDArray[np.float64]

BYTES_PER_MS = SAMPLE_RATE_HZ * 2 // 1000
LOUDEST_FRAME = 2_048
_MARGIN_MS = 300


def to_pcm(sound: Sound) -> bytes:
    """Return samples within 1 as PCM."""
    return bytes(np.clip(sound * 32_768, -32_768, 32_767).astype("<i2").tobytes())


def silence(ms: int) -> bytes:
    """Return digital silence."""
    return bytes(ms * BYTES_PER_MS)


def in_car(name: str, pcm: bytes, snr_db: float | None) -> bytes:
    """Return a sound in car noise of its own, by its name; as it is where there is no ratio."""
    if snr_db is None:
        return pcm
    return mix(pcm, car_noise(len(pcm) // BYTES_PER_MS + 1, zlib.crc32(name.encode())), snr_db)


def in_noise(pcm: bytes, noise: Sound, snr_db: float, seed: int) -> bytes:
    """Return a sound in a recorded noise from a place that the seed alone chooses.

    The level is that of the loudest 2,048 samples, as Picovoice's benchmark of speech to intent
    defines it.
    """
    sound = _samples(pcm)
    start = int(np.random.default_rng(seed).integers(0, len(noise)))
    part = np.roll(noise, -start)[: len(sound)]
    gain = (_loudest(sound) / _loudest(part) / 10 ** (snr_db / 10)) ** 0.5
    mixed = sound + gain * part
    return to_pcm(mixed * min(1.0, 0.99996 / float(np.abs(mixed).max())))


def trimmed(pcm: bytes) -> bytes:
    """Return the sound from a moment before the first to a moment after the last speech."""
    found = list(utterances(pcm, CabinVad()))
    if not found:
        return pcm
    start = max(0, found[0].start_ms - _MARGIN_MS) * BYTES_PER_MS
    end = (found[-1].end_ms + _MARGIN_MS) * BYTES_PER_MS
    return pcm[start:end] + silence(_MARGIN_MS)


def _samples(pcm: bytes) -> Sound:
    return np.asarray(to_samples(pcm), np.float64)


def _loudest(sound: Sound) -> float:
    """Return the power of the loudest frame."""
    whole = sound[: len(sound) // LOUDEST_FRAME * LOUDEST_FRAME].reshape(-1, LOUDEST_FRAME)
    return float((whole**2).mean(axis=1).max())


def read_noise(pcm: bytes) -> Sound:
    """Return the samples of a noise."""
    return _samples(pcm)
