"""Changes features while the network trains: in log-mel energies, where sounds add and tones shift.

The 40 MFCCs of a frame are an invertible transform of its 40 log-mel energies, so nothing is lost
on the way there and back.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

from train.mfcc import SIZE, centres_hz, cosines

_DB = math.log(10) / 10
_QUIET = 30 * _DB
"""Frames this far below the loudest one do not count as speech."""


@dataclass(frozen=True, slots=True)
class Change:
    """Holds how often and how far examples are changed."""

    tempo: float = 0.5
    tempo_range: tuple[float, float] = (0.85, 1.2)
    warp: float = 0.75
    warp_range: tuple[float, float] = (0.9, 1.1)
    """Of the frequencies, as voices of longer and shorter throats differ."""
    gain_db: float = 8.0
    tone: float = 0.6
    tone_db: float = 6.0
    noise: float = 0.65
    snr_db: tuple[float, float] = (0.0, 30.0)
    second_noise: float = 0.25
    hide_every: int = 110
    hide_at_most: int = 20
    """Frames."""
    bands: int = 2
    band_at_most: int = 7


def to_mel(features: Tensor) -> Tensor:
    """Return the log-mel energies of MFCCs, both (..., 40)."""
    return features @ _transforms()[1]


def to_features(mel: Tensor) -> Tensor:
    """Return the MFCCs of log-mel energies, both (..., 40)."""
    return mel @ _transforms()[0]


def loudness(mel: Tensor) -> Tensor:
    """Return the log-power (batch) of speech (batch, frames, 40), over its loud frames."""
    power = torch.logsumexp(mel + _pre_emphasis(), 2)
    loud = power > power.amax(1, keepdim=True) - _QUIET
    return torch.logsumexp(power.masked_fill(~loud, -math.inf), 1) - loud.sum(1).log()


def add_noise(speech: Tensor, noise: Tensor, snr_db: Tensor) -> Tensor:
    """Return speech in noise, both (batch, frames, 40) log-mel, at a ratio (batch) in dB.

    The ratio is that of the powers of the sounds, of speech over its loud frames. Powers add, as
    two sounds that have nothing to do with one another do on average.
    """
    power = torch.logsumexp(noise + _pre_emphasis(), (1, 2)) - math.log(noise.shape[1])
    shift = loudness(speech) - power - snr_db * _DB
    return torch.logaddexp(speech, noise + shift[:, None, None])


def stretch(mel: Tensor, pace: float) -> Tensor:
    """Return (frames / pace, 40): the same said faster or slower."""
    count = max(1, round(len(mel) / pace))
    at = torch.linspace(0, len(mel) - 1, count)
    low = at.long().clamp_(max=max(0, len(mel) - 2))
    share = (at - low)[:, None]
    return mel[low] * (1 - share) + mel[(low + 1).clamp_(max=len(mel) - 1)] * share


def warp(mel: Tensor, factors: Tensor) -> Tensor:
    """Return (batch, frames, 40) with the frequencies of each example times its factor (batch)."""
    bins = torch.arange(SIZE, dtype=torch.float32)
    low, high = (_to_bin(torch.tensor(hz)) for hz in (20.0, 7_600.0))
    source = _to_bin(centres() / factors[:, None])  # (batch, 40): where each new bin comes from
    source = source.clamp(max(0.0, float(low)), min(SIZE - 1.0, float(high)))
    weights = (1 - (source[:, None, :] - bins[:, None]).abs()).clamp_(min=0.0)
    return torch.bmm(mel, weights)


def change(mel: Tensor, lengths: Sequence[int], pool: Tensor, how: Change) -> Tensor:
    """Return changed examples (batch, frames, 40), all log-mel; the pool is of noise frames.

    Random numbers are torch's own.
    """
    batch, frames, _ = mel.shape
    warped = torch.rand(batch) < how.warp
    mel = warp(mel, torch.where(warped, _between(batch, how.warp_range), torch.ones(batch)))
    tones = (torch.rand(batch) < how.tone)[:, None] * _tones(batch) * (how.tone_db * _DB)
    gains = (2 * torch.rand(batch) - 1)[:, None] * (how.gain_db * _DB)
    mel = mel + (tones + gains)[:, None]
    noisy = torch.rand(batch) < how.noise
    if noisy.any():
        count = int(noisy.sum())
        noise = _some(pool, count, frames)
        both = torch.rand(count) < how.second_noise
        second = _some(pool, count, frames) + 3 * torch.randn(count)[:, None, None] * _DB
        noise = torch.where(both[:, None, None], torch.logaddexp(noise, second), noise)
        mel[noisy] = add_noise(mel[noisy], noise, _between(count, how.snr_db))
    return hide(mel, lengths, how)


def hide(mel: Tensor, lengths: Sequence[int], how: Change) -> Tensor:
    """Return examples with stretches of time and bands of frequencies set to their mean."""
    mel = mel.clone()
    means = mel.mean((1, 2))
    for row, length, mean in zip(mel, lengths, means, strict=True):
        for _ in range(_upto(1 + length // how.hide_every)):
            first, count = _upto(max(0, length - 1)), _upto(how.hide_at_most)
            row[first : first + count] = mean
        for _ in range(_upto(how.bands)):
            first = _upto(SIZE - 1)
            row[:, first : first + _upto(how.band_at_most)] = mean
    return mel


def centres() -> Tensor:
    """Return the middle of each mel bin in Hz."""
    return torch.from_numpy(centres_hz())


@cache
def _transforms() -> tuple[Tensor, Tensor]:
    there = torch.from_numpy(cosines()).double()
    return there.float(), torch.linalg.inv(there).float()


@cache
def _pre_emphasis() -> Tensor:
    """Return what takes the pre-emphasis of each bin back, as log-power."""
    turn = 2 * math.pi * centres().double() / 16_000
    return -torch.log(1 + 0.97**2 - 2 * 0.97 * torch.cos(turn)).float()


def _to_bin(hz: Tensor) -> Tensor:
    """Return where a frequency lies among the bins; bins are even on the mel scale."""
    mels = torch.log1p(hz / 700)
    first, last = (float(torch.log1p(each / 700)) for each in centres()[[0, -1]])
    return (mels - first) / (last - first) * (SIZE - 1)


def _tones(batch: int) -> Tensor:
    """Return smooth curves over the bins (batch, 40), of a size of about 1: slopes and waves."""
    at = (torch.arange(SIZE) + 0.5) / SIZE * math.pi
    waves = torch.stack([torch.cos(at * order) / order for order in range(1, 7)])
    return torch.randn(batch, 6) @ waves


def _some(pool: Tensor, count: int, frames: int) -> Tensor:
    """Return stretches of the pool (count, frames, 40)."""
    pool = pool if len(pool) > frames else pool.repeat(frames // len(pool) + 1, 1)
    starts = torch.randint(len(pool) - frames + 1, (count,)).tolist()
    return torch.stack([pool[start : start + frames] for start in starts]).float()


def _between(count: int, limits: tuple[float, float]) -> Tensor:
    return torch.empty(count).uniform_(*limits)


def _upto(most: int) -> int:
    return int(torch.randint(most + 1, ()))
