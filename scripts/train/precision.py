"""Chooses in which precision to compute, by trying which is faster here."""

from __future__ import annotations

import time

import torch
from torch.nn import functional

_ROWS, _WIDTH, _TRIES = 2_048, 512, 6
_WORTH_IT = 1.5
"""How many times faster bfloat16 must be, for it is coarser."""


def chosen(name: str, device: str) -> torch.dtype:
    """Return the precision of a name; `auto` takes bfloat16 where it is clearly faster."""
    kinds = {"float32": torch.float32, "bfloat16": torch.bfloat16}
    if name in kinds:
        return kinds[name]
    times = {kind: _seconds(kind, device) for kind in kinds.values()}
    faster = times[torch.float32] > _WORTH_IT * times[torch.bfloat16]
    return torch.bfloat16 if faster else torch.float32


def _seconds(kind: torch.dtype, device: str) -> float:
    """Return how long an affine map and its gradient take, at best."""
    inputs = torch.randn(_ROWS, _WIDTH, device=device, dtype=kind, requires_grad=True)
    weight = torch.randn(_WIDTH, _WIDTH, device=device, dtype=kind, requires_grad=True)
    taken = []
    for _ in range(_TRIES):
        began = time.perf_counter()
        functional.linear(inputs, weight).square().mean().backward()
        if device != "cpu":
            torch.cuda.synchronize()
        taken.append(time.perf_counter() - began)
    return min(taken)
