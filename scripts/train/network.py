"""Holds the acoustic model: convolutions over time that say every 30 ms which phone it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from pickle import UnpicklingError

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from cabin.errors import ModelError
from cabin.stt.graph.phones import OUTPUTS
from train.mfcc import SIZE

LAYERS = ((5, 1, 1), (3, 1, 3), (3, 1, 1), (3, 1, 1), (3, 2, 1), (3, 2, 1), (3, 1, 1))
"""Kernel, dilation and stride of each layer, in steps of its input."""
STRIDE = 3
CONTEXT = 24
"""Frames that the network sees before and after the one it judges."""
WIDTH = 192


class Network(nn.Module):
    """Gives the log-probabilities of blank and 39 phones for every third frame.

    Each layer is an affine map, a rectifier and a normalisation, so that `train.export` can fold
    the normalisation into the next layer. The names of the weights are those of the files.
    """

    mu: Tensor
    sd: Tensor

    def __init__(self, width: int = WIDTH) -> None:
        """Make a network with random weights."""
        super().__init__()
        self.register_buffer("mu", torch.zeros(SIZE))
        self.register_buffer("sd", torch.ones(SIZE))
        self.convs, self.bns = nn.ModuleList(), nn.ModuleList()
        inputs = SIZE
        for kernel, dilation, stride in LAYERS:
            self.convs.append(nn.Conv1d(inputs, width, kernel, dilation=dilation, stride=stride))
            self.bns.append(nn.BatchNorm1d(width, affine=False))
            inputs = width
        self.out = nn.Conv1d(width, OUTPUTS, 1)

    def forward(self, features: Tensor) -> Tensor:
        """Return (batch, frames / 3, 40) for features (batch, frames + 48, 40).

        The first and last frame have to be repeated 24 times each, as the decoder does.
        """
        hidden = ((features - self.mu) / self.sd).transpose(1, 2)
        for convolution, normalisation in zip(self.convs, self.bns, strict=True):
            hidden = normalisation(torch.relu(convolution(hidden)))
        return torch.log_softmax(self.out(hidden), 1).transpose(1, 2)


def read_weights(file: Path) -> Network:
    """Return the network of a file of weights, as wide as they are.

    Raises:
        ModelError: the file cannot be read, or it holds other weights.
    """
    remedy = "name weights that `scripts/train/run` left"
    try:
        weights = torch.load(file, map_location="cpu", weights_only=True)
        network = Network(weights["out.weight"].shape[1])
        network.load_state_dict(weights)
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise ModelError(what, where=str(file), remedy=remedy) from error
    except (KeyError, IndexError, RuntimeError, TypeError, UnpicklingError) as error:
        what = "holds no weights of this network"
        raise ModelError(what, where=str(file), remedy=remedy) from error
    return network


def mixed(first: Network, second: Network, share: float) -> Network:
    """Return a network between two that come from one another; `share` is that of the second.

    After Wortsman and others, "Robust fine-tuning of zero-shot models", 2022: the mean of the
    weights before and after more training often errs less than either.
    """
    one, other = first.state_dict(), second.state_dict()
    network = Network(first.out.in_channels)
    network.load_state_dict(
        {
            name: torch.lerp(one[name], each, share) if each.is_floating_point() else each
            for name, each in other.items()
        }
    )
    return network


def new_network(width: int, examples: Sequence[tuple[npt.NDArray[np.float16], object]]) -> Network:
    """Return a network with random weights that expects features such as these examples have."""
    network = Network(width)
    some = [features[::5].astype(np.float32) for features, _ in examples[:3_000]]
    frames = np.concatenate([each for each in some if len(each)])
    network.mu.copy_(torch.from_numpy(frames.mean(axis=0)))
    network.sd.copy_(torch.from_numpy(frames.std(axis=0) + 1e-3))
    return network
