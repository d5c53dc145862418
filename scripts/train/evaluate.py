"""Counts phone errors of the network on held-out speakers, with a phone bigram for all grammar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import torch

from train.batches import padded
from train.features import Example
from train.network import STRIDE, Network
from train.rivals import Rivals


def phone_error_rate(network: Network, examples: Iterable[Example], rivals: Rivals) -> float:
    """Return wrong, missing and surplus phones of all examples, as a share of their phones."""
    device = network.mu.device
    was_training = network.training
    network.eval()
    errors = total = 0
    with torch.inference_mode():
        for features, phones in examples:
            scores = network(padded([features]).to(device)).cpu()
            found = rivals.best(scores[0, : -(-len(features) // STRIDE)])
            errors += distance(phones, found)
            total += len(phones)
    network.train(was_training)
    return errors / max(total, 1)


def distance(wanted: Sequence[int], found: Sequence[int]) -> int:
    """Return how many phones have to be changed, put in or left out (Levenshtein)."""
    places = np.arange(len(found) + 1)
    other, row = np.array(found, np.int64), places
    for first, one in enumerate(wanted, 1):
        changed = np.concatenate(([first], row[:-1] + (other != one)))
        # What is put in costs one each: the least of all places before, plus the way from there.
        row = np.minimum.accumulate(np.minimum(row + 1, changed) - places) + places
    return int(row[-1])
