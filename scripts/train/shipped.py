"""Reads an acoustic model (`am/final.mdl`) back into the network that `train.export` wrote it from.

What export folded away is chosen anew: the network computes the same, and can be trained further.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from cabin.errors import ModelError
from cabin.stt.graph.acoustic import Network as AcousticModel
from cabin.stt.graph.acoustic import read_network
from train.batches import batch_of, batches
from train.compress import expanded
from train.export import nnet3
from train.features import Example
from train.mel import Change
from train.network import BLOCKS, BYPASS, MIDDLE, SPLICE, Block, Network, Shape, read_weights

Array = npt.NDArray[np.float64]

_MODEL = b"\0B"
"""Begins every binary file of Kaldi's."""
_RIDGE = 1e-3
"""Of the mean power of a channel, added when the middle opinion is fitted."""
_BATCHES = 10
"""From which means are taken."""


def to_train(
    file: Path, examples: Sequence[Example], pool: Tensor, how: Change, seed: int
) -> Network:
    """Return the network of a file, fit to be trained; the same each time.

    Args:
        file: of weights, or an acoustic model.
        examples: some of what it will be trained on.
        pool: noise, and `how` the examples are changed, as in training.
        how: see `pool`.
        seed: of the order of examples and how they are changed.

    Raises:
        ModelError: as for `read_any`.
    """
    network = read_any(file)
    if is_model(file):
        torch.manual_seed(seed)
        groups = batches(examples, random.Random(seed))[:_BATCHES]  # noqa: S311
        renormalise(network, [batch_of(group, pool, how)[0] for group in groups])
    return network


def read_any(file: Path) -> Network:
    """Return the network of a file of weights or of an acoustic model that export wrote.

    The network of an acoustic model has no middle opinion, and its normalisations do nothing;
    `renormalise` mends both before it is trained.

    Raises:
        ModelError: the file cannot be read, or it holds another network.
    """
    if not is_model(file):
        return read_weights(file)
    remedy = "name a model that `scripts/train/run` exported"
    try:
        network = network_of(read_network(file))
    except (ValueError, RuntimeError, struct.error) as error:
        raise ModelError("holds another network", where=str(file), remedy=remedy) from error
    return network.eval()


def is_model(file: Path) -> bool:
    """Say whether a file is an acoustic model and not one of weights."""
    try:
        with file.open("rb") as data:
            return data.read(len(_MODEL)) == _MODEL
    except OSError:
        return False  # whoever reads it says why it cannot be read


def network_of(model: AcousticModel) -> Network:
    """Return a network that computes what an acoustic model does.

    Raises:
        ValueError: the model lacks a layer, or they see other frames.
        RuntimeError: its layers have other sizes.
    """
    first, first_bias = _affine(model, "first.affine")
    narrow, _ = _affine(model, "block0.narrow")
    network = Network(Shape(len(first), len(narrow)))
    found = {"first.weight": first, "first.bias": first_bias}
    for number in range(len(network.blocks)):
        found[f"blocks.{number}.narrow.weight"], _ = _affine(model, f"block{number}.narrow")
        wide = _affine(model, f"block{number}.widen")
        found[f"blocks.{number}.widen.weight"], found[f"blocks.{number}.widen.bias"] = wide
    found["out.weight"], found["out.bias"] = _affine(model, "out.affine")
    weights = {name: torch.from_numpy(each).float() for name, each in found.items()}
    for name, each in network.state_dict().items():
        if name.endswith("running_var"):
            weights[name] = torch.full_like(each, 1 - network.norm.eps)
        elif name.startswith("middle"):
            weights[name] = torch.zeros_like(each)
    network.load_state_dict(weights, strict=False)
    if _nodes(nnet3(network, small=False)) != _nodes(model):
        raise ValueError("its layers are put together in another way")
    return network


def renormalise(network: Network, sounds: Sequence[Tensor]) -> None:
    """Take the means of input and layers from sounds; the network computes the same as before.

    Each normalisation takes off the mean that it finds, and the bias after it gives it back, so
    that what a batch of training finds differs little. Variances are near 1, for export has put
    them into the weights. All matrices become as large as the bottlenecks', whose size is their
    own, for the steps of training are of one size for all. The middle opinion is fitted to the
    last one.

    Args:
        network: as `network_of` returns it.
        sounds: features (batch, frames, 40) such as it will be trained on.
    """
    network.eval()
    with torch.no_grad():
        frames = torch.cat([each.flatten(0, 1) for each in sounds])
        mean, spread = frames.mean(0), frames.std(0) + 1e-3
        means = _means(network, sounds)
        network.first.bias.add_(network.first.weight @ mean.repeat(2 * SPLICE + 1))
        network.first.weight.mul_(spread.repeat(2 * SPLICE + 1))
        network.mu.copy_(mean)
        network.sd.copy_(spread)
        taken = means[0]
        network.norm.running_mean = taken
        for block, own in zip(_blocks(network), means[1:], strict=True):
            into = block.narrow.weight.double() @ taken.double().repeat(2)
            into = block.widen.weight.double() @ into.repeat(1 + (block.after > 0))
            block.widen.bias.add_(into.float())
            block.norm.running_mean = own
            taken = own + BYPASS * taken
        network.out.bias.add_(network.out.weight @ taken)
        size = float(_blocks(network)[0].narrow.weight.square().mean().sqrt())
        _resize(network.first, network.norm, size)
        for block in _blocks(network):
            _resize(block.widen, block.norm, size)
    _fit_middle(network, sounds)


def _resize(layer: nn.Linear, norm: nn.BatchNorm1d, size: float) -> None:
    """Give a matrix a root mean square; the normalisation after it takes that back."""
    factor = size / float(layer.weight.square().mean().sqrt())
    layer.weight.mul_(factor)
    layer.bias.mul_(factor)
    assert norm.running_mean is not None
    norm.running_mean.mul_(factor)
    norm.running_var = torch.full_like(norm.running_mean, factor**2 - norm.eps)


def _means(network: Network, sounds: Sequence[Tensor]) -> list[Tensor]:
    """Return the means of what goes into each normalisation, of the first layer and the blocks."""
    norms = [network.norm, *(each.norm for each in _blocks(network))]
    sums = [torch.zeros(network.shape.width, dtype=torch.double) for _ in norms]
    counts = [0] * len(norms)
    hooks = []
    for number, norm in enumerate(norms):

        def add(_: object, inputs: tuple[Tensor], number: int = number) -> None:
            sums[number] += inputs[0].double().sum(0)
            counts[number] += len(inputs[0])

        hooks.append(norm.register_forward_pre_hook(add))
    for each in sounds:
        network(each)
    for hook in hooks:
        hook.remove()
    return [(total / count).float() for total, count in zip(sums, counts, strict=True)]


def _fit_middle(network: Network, sounds: Sequence[Tensor]) -> None:
    """Let the middle block say what the last one says, by least squares."""
    before, after = (sum(steps) for steps in zip(*BLOCKS[MIDDLE:], strict=True))
    heard: list[Tensor] = []
    hook = network.blocks[MIDDLE - 1].register_forward_hook(lambda *each: heard.append(each[2]))
    inner = outer = torch.zeros((), dtype=torch.double)
    with torch.no_grad():
        for each in sounds:
            said = network(each).double().flatten(0, 1)
            middle = heard.pop()
            inside = middle[:, before : middle.shape[1] - after].double().flatten(0, 1)
            inside = functional.pad(inside, (0, 1), value=1.0)  # for the bias
            inner = inner + inside.T @ inside
            outer = outer + inside.T @ (said - said.mean(1, keepdim=True))
        inner += _RIDGE * inner.diagonal().mean() * torch.eye(len(inner), dtype=torch.double)
        fitted = torch.linalg.solve(inner, outer).float()
        network.middle.weight.copy_(fitted[:-1].T)
        network.middle.bias.copy_(fitted[-1])
    hook.remove()


def _blocks(network: Network) -> list[Block]:
    return [each for each in network.blocks if isinstance(each, Block)]


def _nodes(model: AcousticModel) -> bytes:
    return model.data.partition(b"<NumComponents>")[0]


def _affine(model: AcousticModel, name: str) -> tuple[Array, Array]:
    """Return the matrix and the bias of a component: `first.affine`, `block3.narrow`.

    Raises:
        ValueError: there is no such component.
    """
    start = b"<ComponentName> %b <FixedAffineComponent> <LinearParams> " % name.encode()
    at = model.data.index(start) + len(start)
    if model.data.startswith(b"CM ", at):
        rows, columns = struct.unpack_from("<ii", model.data, at + 11)
        end = at + 19 + columns * (8 + rows)
        matrix = expanded(model.data[at:end])
    else:  # "FM ", four bytes a number
        rows, columns = struct.unpack_from("<xixi", model.data, at + 3)
        end = at + 13 + 4 * rows * columns
        matrix = _floats(model.data[at + 13 : end]).reshape(rows, columns)
    end += len(b"<BiasParams> FV \4\0\0\0\0")
    return matrix, _floats(model.data[end : end + 4 * rows])


def _floats(data: bytes) -> Array:
    return np.frombuffer(data, "<f4").astype(np.float64)
