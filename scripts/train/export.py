"""Writes the weights as `am/final.mdl`, binary nnet3 as Kaldi and so Vosk read it.

Only affine maps, rectifiers, sums and one log-softmax are written: what normalises the input and
the layers is folded into the affine maps around it.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cabin.stt.graph import acoustic
from cabin.stt.graph.phones import OUTPUTS
from train.compress import compressed
from train.mfcc import SIZE
from train.network import AFTER, BEFORE, BYPASS, SPLICE, STRIDE, Block, Network, read_weights

Array = npt.NDArray[np.float64]

_EMPTY = b"FV " + struct.pack("<bi", 4, 0)


def export(weights: Path, out: Path, *, blank_penalty: float) -> None:
    """Write the weights of a file as an acoustic model; it appears whole or not at all.

    Args:
        weights: what `train` left.
        out: the `final.mdl` to write.
        blank_penalty: how dear blank frames are (natural logarithm, a frame).

    Raises:
        OSError: a file cannot be read or written.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_suffix(".part")
    part.write_bytes(acoustic.acoustic_model(nnet3(read_weights(weights), blank_penalty)))
    part.rename(out)


def nnet3(network: Network, blank_penalty: float = 0.0, *, small: bool = True) -> acoustic.Network:
    """Return a network as Kaldi writes it, from `<Nnet3>` to the priors of its outputs.

    A block puts out what it rectified times `scale` plus `shift` (its normalisation), and a share
    of what came in. The scale, which is above 0, is taken into the affine map before the rectifier,
    the shift into the bias of what comes after, where the shifts of all blocks before add up.

    Args:
        network: the network, trained.
        blank_penalty: how dear blank frames are (natural logarithm, a frame).
        small: keep each weight in a byte.
    """
    tensors = network.state_dict().items()
    weights = {name: each.double().cpu().numpy() for name, each in tensors}
    write = _Writer(small=small)
    mean, spread = (np.tile(weights[name], 2 * SPLICE + 1) for name in ("mu", "sd"))
    matrix = weights["first.weight"] / spread
    scale, shift = _normalisation(weights, "norm", network.norm.eps)
    write.affine(
        "first.affine",
        _append("input", range(-SPLICE, SPLICE + 1)),
        scale[:, None] * matrix,
        scale * (weights["first.bias"] - matrix @ mean),
    )
    before = write.rectifier("first.relu", "first.affine")
    for number, block in enumerate(network.blocks):
        assert isinstance(block, Block)
        name, inner = f"block{number}", f"blocks.{number}"
        narrow, wide = weights[f"{inner}.narrow.weight"], weights[f"{inner}.widen.weight"]
        narrow_bias = narrow @ np.tile(shift, 2)
        bias = weights[f"{inner}.widen.bias"] + wide @ np.tile(narrow_bias, 1 + (block.after > 0))
        scale, own_shift = _normalisation(weights, f"{inner}.norm", block.norm.eps)
        shift = own_shift + BYPASS * shift
        seen = _append(before, (-STRIDE * block.before, 0))
        write.affine(f"{name}.narrow", seen, narrow, np.zeros(len(narrow)))
        seen = _append(f"{name}.narrow", sorted({0, STRIDE * block.after}))
        write.affine(f"{name}.widen", seen, scale[:, None] * wide, scale * bias)
        rectified = write.rectifier(f"{name}.relu", f"{name}.widen")
        before = write.same(name, f"Sum({rectified}, Scale({BYPASS}, {before}))", len(wide))
    matrix = weights["out.weight"]
    write.affine("out.affine", before, matrix, weights["out.bias"] + matrix @ shift)
    write.output("out.affine")
    priors = np.ones(OUTPUTS)
    priors[0] = math.exp(blank_penalty)
    return acoustic.Network(write.whole(priors))


def _normalisation(weights: Mapping[str, Array], name: str, least: float) -> tuple[Array, Array]:
    """Return by what a batch norm multiplies, and what it adds then."""
    scale = 1 / np.sqrt(weights[f"{name}.running_var"] + least)
    return scale, -scale * weights[f"{name}.running_mean"]


class _Writer:
    """Holds the nodes and components that have been written so far."""

    def __init__(self, *, small: bool) -> None:
        self._small = small
        self._nodes = [f"input-node name=input dim={SIZE}"]
        self._components: list[tuple[str, bytes]] = []
        self._size = SIZE

    def affine(self, name: str, inputs: str, matrix: Array, bias: Array) -> str:
        kept = compressed(matrix) if self._small else _full(matrix)
        data = b"<FixedAffineComponent> <LinearParams> " + kept + b"<BiasParams> " + _vector(bias)
        return self._add(name, inputs, data + b"</FixedAffineComponent> ", len(matrix))

    def rectifier(self, name: str, inputs: str) -> str:
        return self._add(name, inputs, _nonlinear(b"RectifiedLinearComponent", self._size))

    def same(self, name: str, inputs: str, size: int) -> str:
        data = b"<NoOpComponent> <Dim> " + _int(size) + b"<BackpropScale> " + _float(1.0)
        return self._add(name, inputs, data + b"</NoOpComponent> ")

    def output(self, inputs: str) -> None:
        last = self._add("out.lsm", inputs, _nonlinear(b"LogSoftmaxComponent", self._size))
        self._nodes.append(f"output-node name=output input={last} objective=linear")

    def whole(self, priors: Array) -> bytes:
        return b"".join(
            (
                b"<Nnet3> \n" + "\n".join(self._nodes).encode() + b"\n\n",
                b"<NumComponents> " + _int(len(self._components)),
                *(f"<ComponentName> {name} ".encode() + data for name, data in self._components),
                b"</Nnet3> <LeftContext> " + _int(BEFORE) + b"<RightContext> " + _int(AFTER),
                b"<Priors> " + _vector(priors),
            )
        )

    def _add(self, name: str, inputs: str, data: bytes, size: int = 0) -> str:
        self._nodes.append(f"component-node name={name} component={name} input={inputs}")
        self._components.append((name, data))
        self._size = size or self._size
        return name


def _append(node: str, offsets: Iterable[int]) -> str:
    parts = (node if at == 0 else f"Offset({node}, {at})" for at in offsets)
    return f"Append({', '.join(parts)})"


def _full(matrix: Array) -> bytes:
    rows, columns = matrix.shape
    return b"FM " + _int(rows) + _int(columns) + matrix.astype("<f4").tobytes()


def _nonlinear(kind: bytes, size: int) -> bytes:
    """Return a component without weights; the averages that training keeps are left empty."""
    parts = (b"<%b> <Dim> " % kind, _int(size), b"<ValueAvg> ", _EMPTY, b"<DerivAvg> ", _EMPTY)
    return b"".join((*parts, b"<Count> ", struct.pack("<bd", 8, 0.0), b"</%b> " % kind))


def _int(value: int) -> bytes:
    return struct.pack("<bi", 4, value)


def _float(value: float) -> bytes:
    return struct.pack("<bf", 4, value)


def _vector(values: Array) -> bytes:
    return b"FV " + _int(len(values)) + values.astype("<f4").tobytes()
