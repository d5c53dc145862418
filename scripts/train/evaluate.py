"""Counts phone errors of the network, without dictionary and grammar, on held-out speakers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch

from train.batches import padded
from train.features import Example
from train.network import STRIDE, Network


def phone_error_rate(network: Network, examples: Iterable[Example]) -> float:
    """Return wrong, missing and surplus phones of all examples, as a share of their phones."""
    device = network.mu.device
    was_training = network.training
    network.eval()
    errors = total = 0
    with torch.inference_mode():
        for features, phones in examples:
            scores = network(torch.from_numpy(padded([features])).to(device))
            frames = scores[0, : -(-len(features) // STRIDE)].argmax(1).tolist()
            errors += distance(phones, collapse(frames))
            total += len(phones)
    network.train(was_training)
    return errors / max(total, 1)


def collapse(frames: Sequence[int]) -> list[int]:
    """Return the phones of frames: repeats count once, blank (0) not at all."""
    before = [0, *frames[:-1]]
    return [now for last, now in zip(before, frames, strict=True) if now not in (0, last)]


def distance(wanted: Sequence[int], found: Sequence[int]) -> int:
    """Return how many phones have to be changed, put in or left out (Levenshtein)."""
    row = list(range(len(found) + 1))
    for first, one in enumerate(wanted, 1):
        last, row[0] = row[0], first
        for second, other in enumerate(found, 1):
            last, row[second] = (
                row[second],
                min(row[second] + 1, row[second - 1] + 1, last + (one != other)),
            )
    return row[-1]
