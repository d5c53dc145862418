"""Steps weights downhill: matrices of the blocks by Muon, all others by AdamW."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import torch
from torch import nn

_DECAY = 0.05
"""How much of a weight is lost, a step, times the learning rate."""


class Optimiser:
    """Holds two optimisers that take the same learning rate.

    Muon (Jordan and others, 2024) makes each step of a matrix orthogonal, so that all directions
    of it are learnt alike; its steps are as large as AdamW's would be.
    """

    def __init__(self, network: nn.Module) -> None:
        """Give each weight to one of them."""
        names = dict(network.named_parameters())
        inner = [each for name, each in names.items() if each.ndim > 1 and "blocks" in name]
        others = [each for name, each in names.items() if each.ndim == 1 or "blocks" not in name]
        self._parts: tuple[torch.optim.Optimizer, ...] = (
            torch.optim.Muon(inner, lr=1e-3, weight_decay=_DECAY, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW(others, lr=1e-3, weight_decay=_DECAY, betas=(0.9, 0.98)),
        )

    def step(self, rate: float) -> None:
        """Take a step and forget the gradients."""
        for part in self._parts:
            for group in part.param_groups:
                group["lr"] = rate
            part.step()
            part.zero_grad()

    def state_dict(self) -> list[dict[str, Any]]:
        """Return what has to be kept to go on later."""
        return [part.state_dict() for part in self._parts]

    def load_state_dict(self, states: Iterable[Mapping[str, Any]]) -> None:
        """Go on from what was kept."""
        for part, state in zip(self._parts, states, strict=True):
            part.load_state_dict(dict(state))
