"""Puts examples of about one length together, changes them and pads them."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from torch import Tensor

from train import mel
from train.features import Example, Features
from train.mfcc import SIZE, Array
from train.network import AFTER, BEFORE, STRIDE

_SHORTEST, _LONGEST = 30, 2_400
"""Frames of an example that is used."""
FRAMES = 9_600
"""Frames of a batch, padding included."""

_GRID = ((240, 24), (720, 48), (1_440, 96), (1 << 31, 192))
"""Up to how many frames lengths are multiples of what."""

Batch = tuple[Tensor, Tensor, Tensor, Tensor]
"""Features, frames that come out, phones of all examples in a row, phones of each."""


def usable(example: Example) -> bool:
    """Say whether an example has frames enough for its phones (CTC), and not too many."""
    frames, phones = len(example[0]), len(example[1])
    return _SHORTEST < frames <= _LONGEST and frames / STRIDE > 1.1 * phones + 4


def batches(
    examples: Sequence[Example], rng: random.Random, most: int = FRAMES
) -> list[list[Example]]:
    """Divide examples into batches of similar lengths, in random order.

    All batches of one length hold the same number, the last one filled up from the others, for
    each new size costs as much as a step: its products are compiled when they are first met.
    """
    by_length: dict[int, list[Example]] = {}
    for each in examples:
        by_length.setdefault(on_grid(len(each[0])), []).append(each)
    found: list[list[Example]] = []
    for length, group in sorted(by_length.items()):
        count = max(1, most // (length + (BEFORE + AFTER) // 2))
        rng.shuffle(group)
        group += [rng.choice(group) for _ in range(-len(group) % count)]
        found += [group[first : first + count] for first in range(0, len(group), count)]
    rng.shuffle(found)
    return found


def on_grid(frames: int) -> int:
    """Return the next of a few lengths, by which the number of different sizes stays small."""
    step = next(step for most, step in _GRID if frames <= most)
    return -(-frames // step) * step


def padded(features: Sequence[Features | Array]) -> Tensor:
    """Return (batch, BEFORE + frames + AFTER, 40) with the outer frames of each repeated."""
    return _extended(
        _together([torch.from_numpy(each) for each in features]), [len(each) for each in features]
    )


def batch_of(examples: Sequence[Example], pool: Tensor, how: mel.Change) -> Batch:
    """Return one batch of changed examples."""
    mels = [_stretched(torch.from_numpy(each).float(), how) for each, _ in examples]
    lengths = [len(each) for each in mels]
    changed = mel.change(_together(mels), lengths, pool, how)
    return (
        mel.to_features(_extended(changed, lengths)),
        torch.tensor([-(-length // STRIDE) for length in lengths]),
        torch.tensor([phone for _, phones in examples for phone in phones]),
        torch.tensor([len(phones) for _, phones in examples]),
    )


def _stretched(features: Tensor, how: mel.Change) -> Tensor:
    found = mel.to_mel(features)
    if torch.rand(()) < how.tempo:
        found = mel.stretch(found, float(torch.empty(()).uniform_(*how.tempo_range)))
    return found


def _together(examples: Sequence[Tensor]) -> Tensor:
    """Return (batch, frames, 40), the last frame of the shorter ones repeated."""
    whole = torch.empty(len(examples), on_grid(max(map(len, examples))), SIZE)
    for row, each in zip(whole, examples, strict=True):
        row[: len(each)], row[len(each) :] = each, each[-1]
    return whole


def _extended(whole: Tensor, lengths: Sequence[int]) -> Tensor:
    """Return what the network needs to see around, as the decoder makes it up."""
    at = torch.arange(-BEFORE, whole.shape[1] + AFTER).clamp(min=0)
    ends = torch.tensor([each - 1 for each in lengths])
    inside = torch.minimum(at, ends[:, None])
    return whole.gather(1, inside[:, :, None].expand(-1, -1, SIZE))
