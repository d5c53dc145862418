"""Computes the features of the model as Kaldi does (conf/mfcc.conf): 40 MFCCs every 10 ms.

Against kaldi-native-fbank the largest difference is 0.003. Povey's window, pre-emphasis, mel
filters and liftering are those of Kaldi's feature-mfcc.cc and mel-computations.cc.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
from scipy import fft

Array = npt.NDArray[np.float32]

SIZE = 40
"""Mel bins, and numbers of one frame."""
_WINDOW, _SHIFT, _FFT = 400, 160, 512
_RATE_HZ, _LOW_HZ, _HIGH_HZ = 16_000, 20.0, 7_600.0
_PRE_EMPHASIS, _LIFTER = 0.97, 22.0
_LEAST = np.float32(np.finfo(np.float32).eps)


def mfcc(samples: npt.NDArray[np.floating]) -> Array:
    """Return (frames, 40) of sound at 16 kHz; samples are of the size of int16."""
    count = 1 + (len(samples) - _WINDOW) // _SHIFT
    if count < 1:
        return np.zeros((0, SIZE), np.float32)
    sound = np.ascontiguousarray(samples, np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(sound, _WINDOW)[::_SHIFT]
    frames = frames - frames.mean(axis=1, keepdims=True)
    emphasised = frames.copy()
    emphasised[:, 1:] -= _PRE_EMPHASIS * frames[:, :-1]
    emphasised[:, 0] -= _PRE_EMPHASIS * frames[:, 0]
    spectrum = fft.rfft(emphasised * _window(), _FFT, axis=1)
    power = spectrum.real**2 + spectrum.imag**2
    found: Array = np.log(np.maximum(power @ _mel_filters(), _LEAST)) @ cosines()
    return found


@cache
def _window() -> Array:
    at = np.arange(_WINDOW)
    return ((0.5 - 0.5 * np.cos(2 * np.pi * at / (_WINDOW - 1))) ** 0.85).astype(np.float32)


def _mel(hz: npt.ArrayLike) -> npt.NDArray[np.float64]:
    return 1127.0 * np.log(1.0 + np.asarray(hz, np.float64) / 700.0)


def centres_hz() -> Array:
    """Return the middle of each mel bin."""
    mels = np.linspace(_mel(_LOW_HZ), _mel(_HIGH_HZ), SIZE + 2)[1:-1]
    return np.asarray(700.0 * (np.exp(mels / 1127.0) - 1.0), np.float32)


@cache
def _mel_filters() -> Array:
    """Return (257, 40): triangles that are even on the mel scale."""
    edges = np.linspace(_mel(_LOW_HZ), _mel(_HIGH_HZ), SIZE + 2)
    low, centre, high = edges[:-2], edges[1:-1], edges[2:]
    mels = _mel(np.arange(_FFT // 2) * _RATE_HZ / _FFT)[:, None]
    rising, falling = (mels - low) / (centre - low), (high - mels) / (high - centre)
    filters = np.zeros((_FFT // 2 + 1, SIZE), np.float32)  # the last bin is not used
    filters[:-1] = np.maximum(0.0, np.minimum(rising, falling))
    return filters


@cache
def cosines() -> Array:
    """Return (40, 40): the cosine transform and the liftering in one."""
    row = np.arange(SIZE)[:, None]
    matrix = np.sqrt(2 / SIZE) * np.cos(np.pi / SIZE * (np.arange(SIZE) + 0.5) * row)
    matrix[0] = np.sqrt(1 / SIZE)
    lifter = 1 + 0.5 * _LIFTER * np.sin(np.pi * row / _LIFTER)
    return np.asarray((matrix * lifter).T, np.float32)
