"""Holds the acoustic model: a factored time-delay network that says every 30 ms which phone it is.

After Povey and others, "Semi-orthogonal low-rank matrix factorization for deep neural networks",
2018: each block narrows its input to a bottleneck, widens it again, and adds what came in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from cabin.errors import ModelError
from cabin.stt.graph.phones import OUTPUTS
from train.mfcc import SIZE

STRIDE = 3
SPLICE = 4
"""Frames before and after each third frame that the first layer sees."""
BLOCKS = (*((1, 1),) * 6, *((2, 1),) * 2, *((2, 0),) * 3)
"""Steps of 30 ms that a block looks back and ahead, in the order of the blocks."""
BEFORE, AFTER = (SPLICE + STRIDE * sum(steps) for steps in zip(*BLOCKS, strict=True))
"""Frames of 10 ms that the network sees before and after the one it judges."""
BYPASS = 0.66
"""How much of what comes into a block is added to what the block makes of it."""
MIDDLE = 6
"""The block after which a second opinion is asked for while it trains."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Holds how wide the layers are and how wide the bottlenecks between them."""

    width: int = 512
    bottleneck: int = 128


class Block(nn.Module):
    """Looks back by `before` steps in a bottleneck, ahead by `after` out of it."""

    def __init__(self, shape: Shape, before: int, after: int) -> None:
        """Make a block with random weights."""
        super().__init__()
        self.before, self.after, self.bottleneck = before, after, shape.bottleneck
        self.narrow = nn.Linear((1 + (before > 0)) * shape.width, shape.bottleneck, bias=False)
        self.widen = nn.Linear((1 + (after > 0)) * shape.bottleneck, shape.width)
        self.norm = nn.BatchNorm1d(shape.width, affine=False)

    def forward(self, hidden: Tensor, drop: float) -> Tensor:
        """Return (batch, steps - before - after, width) for (batch, steps, width)."""
        narrow = _linear(hidden, torch.cat(self.narrow.weight.chunk(2, 1)))
        old, new = narrow.chunk(2, 2)
        seen = old[:, : -self.before] + new[:, self.before :]
        if self.after:
            seen = torch.cat((seen[:, : -self.after], seen[:, self.after :]), 2)
        wide = torch.relu(_linear(seen, self.widen.weight, self.widen.bias))
        out = self.norm(wide.flatten(0, 1)).view_as(wide)
        if drop and self.training:
            sizes = torch.empty(len(out), 1, out.shape[2], device=out.device)
            out = out * sizes.uniform_(1 - 2 * drop, 1 + 2 * drop).to(out.dtype)
        last = hidden.shape[1] - self.after
        return torch.add(out, hidden[:, self.before : last], alpha=BYPASS)


class Network(nn.Module):
    """Gives the log-probabilities of blank and 39 phones for every third frame."""

    mu: Tensor
    sd: Tensor

    def __init__(self, shape: Shape | None = None) -> None:
        """Make a network with random weights."""
        super().__init__()
        self.shape = shape or Shape()
        self.register_buffer("mu", torch.zeros(SIZE))
        self.register_buffer("sd", torch.ones(SIZE))
        self.first = nn.Linear((2 * SPLICE + 1) * SIZE, self.shape.width)
        self.norm = nn.BatchNorm1d(self.shape.width, affine=False)
        self.blocks = nn.ModuleList(Block(self.shape, *steps) for steps in BLOCKS)
        self.middle = nn.Linear(self.shape.width, OUTPUTS)
        self.out = nn.Linear(self.shape.width, OUTPUTS)

    def forward(self, features: Tensor) -> Tensor:
        """Return (batch, frames / 3, 40) for features (batch, BEFORE + frames + AFTER, 40).

        The first and the last frame have to be repeated that often, as the decoder does.
        """
        return self.opinions(features)[0]

    def opinions(
        self, features: Tensor, *, drop: float = 0.0, precision: torch.dtype = torch.float32
    ) -> tuple[Tensor, Tensor]:
        """Return what the last and what the middle block say of the same frames.

        Args:
            features: as for `forward`.
            drop: how far the size of each channel of each example may go astray, in training.
            precision: of what is computed; the weights keep theirs.
        """
        frames = ((features - self.mu) / self.sd).to(precision)
        spliced = frames.unfold(1, 2 * SPLICE + 1, STRIDE).transpose(2, 3).flatten(2)
        hidden = torch.relu(_linear(spliced, self.first.weight, self.first.bias))
        hidden = self.norm(hidden.flatten(0, 1)).view_as(hidden)
        middle = hidden
        for number, block in enumerate(self.blocks, 1):
            hidden = block(hidden, drop)
            if number == MIDDLE:
                middle = hidden
        before, after = (sum(steps) for steps in zip(*BLOCKS[MIDDLE:], strict=True))
        middle = middle[:, before : middle.shape[1] - after]
        return _said(self.out, hidden), _said(self.middle, middle)


def _linear(inputs: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """Compute an affine map in the precision of its input."""
    kind = inputs.dtype
    return functional.linear(inputs, weight.to(kind), None if bias is None else bias.to(kind))


def _said(layer: nn.Linear, hidden: Tensor) -> Tensor:
    scores = _linear(hidden, layer.weight, layer.bias)
    return torch.log_softmax(scores.to(torch.promote_types(scores.dtype, torch.float32)), 2)


def read_weights(file: Path) -> Network:
    """Return the network of a file of weights, as wide as they are.

    Raises:
        ModelError: the file cannot be read, or it holds other weights.
    """
    remedy = "name weights that `scripts/train/run` left"
    try:
        weights = torch.load(file, map_location="cpu", weights_only=True)
        bottleneck, _ = weights["blocks.0.narrow.weight"].shape
        network = Network(Shape(weights["out.weight"].shape[1], bottleneck))
        network.load_state_dict(weights)
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise ModelError(what, where=str(file), remedy=remedy) from error
    except (KeyError, IndexError, RuntimeError, TypeError, ValueError, UnpicklingError) as error:
        what = "holds no weights of this network"
        raise ModelError(what, where=str(file), remedy=remedy) from error
    return network


def mixed(first: Network, second: Network, share: float) -> Network:
    """Return a network between two that come from one another; `share` is that of the second.

    After Wortsman and others, "Robust fine-tuning of zero-shot models", 2022: the mean of the
    weights before and after more training often errs less than either.
    """
    one, other = first.state_dict(), second.state_dict()
    network = Network(first.shape)
    network.load_state_dict(
        {
            name: torch.lerp(one[name], each, share) if each.is_floating_point() else each
            for name, each in other.items()
        }
    )
    return network


def new_network(
    shape: Shape, examples: Sequence[tuple[npt.NDArray[np.float16], object]]
) -> Network:
    """Return a network with random weights that expects features such as these examples have."""
    network = Network(shape)
    some = [features[::5].astype(np.float32) for features, _ in examples[:3_000]]
    frames = np.concatenate([each for each in some if len(each)])
    network.mu.copy_(torch.from_numpy(frames.mean(axis=0)))
    network.sd.copy_(torch.from_numpy(frames.std(axis=0) + 1e-3))
    return network
