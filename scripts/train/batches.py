"""Puts examples of about one length together, hides parts of them and pads them."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from train.features import Example, Features
from train.mfcc import SIZE
from train.network import CONTEXT, STRIDE, Network

_SHORTEST, _LONGEST = 30, 2_000
"""Frames of an example that is used."""
_FRAMES = 6_400
"""Frames of a batch, padding included."""
_HIDE_EVERY, _HIDE_AT_MOST = 150, 14
_COLOURED, _COLOUR = 0.5, 0.12
"""How often the tone of a whole example is shifted, and how much, in standard deviations."""

Batch = tuple[Tensor, Tensor, Tensor, Tensor]
"""Features, frames that come out, phones of all examples in a row, phones of each."""


def usable(example: Example) -> bool:
    """Say whether an example has frames enough for its phones (CTC), and not too many."""
    frames, phones = len(example[0]), len(example[1])
    return _SHORTEST < frames <= _LONGEST and frames / STRIDE > 1.1 * phones + 4


def batches(examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Divide examples into batches of similar lengths, in random order."""
    ordered = sorted(examples, key=lambda each: len(each[0]) * rng.uniform(0.93, 1.07))
    found: list[list[Example]] = []
    longest = 0
    for each in ordered:
        frames = len(each[0]) + 2 * CONTEXT
        longest = max(longest, frames)
        if not found or longest * (len(found[-1]) + 1) > _FRAMES:
            found.append([])
            longest = frames
        found[-1].append(each)
    rng.shuffle(found)
    return found


def padded(features: Sequence[Features]) -> npt.NDArray[np.float32]:
    """Return (batch, frames, 40) with the first and the last frame of each repeated."""
    longest = max(map(len, features))
    whole = np.empty((len(features), longest + 2 * CONTEXT, SIZE), np.float32)
    for row, each in zip(whole, features, strict=True):
        end = CONTEXT + len(each)
        row[:CONTEXT], row[CONTEXT:end], row[end:] = each[0], each, each[-1]
    return whole


def batch_of(examples: Sequence[Example], network: Network, rng: random.Random) -> Batch:
    """Return one batch, with stretches hidden (set to the mean) and tones shifted."""
    mean, deviation = network.mu.cpu().numpy(), network.sd.cpu().numpy()
    whole = padded([features for features, _ in examples])
    colours = np.random.default_rng(rng.getrandbits(32))
    for row, (features, _) in zip(whole, examples, strict=True):
        for _ in range(rng.randint(0, 1 + len(features) // _HIDE_EVERY)):
            first = rng.randrange(len(features))
            last = min(len(features), first + rng.randint(1, _HIDE_AT_MOST))
            row[CONTEXT + first : CONTEXT + last] = mean
        if rng.random() < _COLOURED:
            row[:] += _COLOUR * deviation * colours.standard_normal(SIZE, np.float32)
    return (
        torch.from_numpy(whole),
        torch.tensor([-(-len(features) // STRIDE) for features, _ in examples]),
        torch.tensor([phone for _, phones in examples for phone in phones]),
        torch.tensor([len(phones) for _, phones in examples]),
    )
