"""Writes the weights as `am/final.mdl`, binary nnet3 as Kaldi and so Vosk read it.

Only affine maps, rectifiers and one log-softmax are written: what normalises the input and the
layers is folded into the affine map that follows.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cabin.stt.graph import acoustic
from cabin.stt.graph.phones import OUTPUTS
from train.mfcc import SIZE
from train.network import CONTEXT, LAYERS, Network, read_weights

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


def nnet3(network: Network, blank_penalty: float = 0.0) -> acoustic.Network:
    """Return a network as Kaldi writes it, from `<Nnet3>` to the priors of its outputs."""
    weights = {name: each.double().cpu().numpy() for name, each in network.state_dict().items()}
    nodes, components = [f"input-node name=input dim={SIZE}"], []
    scale, shift = 1 / weights["sd"], -weights["mu"] / weights["sd"]
    before, step = "input", 1
    for number, (kernel, dilation, stride) in enumerate(LAYERS):
        affine, rectifier = f"l{number}.affine", f"l{number}.relu"
        matrix, bias = _fold(
            weights[f"convs.{number}.weight"], weights[f"convs.{number}.bias"], scale, shift
        )
        offsets = [(at - kernel // 2) * dilation * step for at in range(kernel)]
        nodes += [_node(affine, _append(before, offsets)), _node(rectifier, affine)]
        components += [(affine, _affine(matrix, bias)), (rectifier, _rectifier(len(bias)))]
        spread = np.sqrt(weights[f"bns.{number}.running_var"] + network.bns[number].eps)
        scale, shift = 1 / spread, -weights[f"bns.{number}.running_mean"] / spread
        before, step = rectifier, step * stride
    matrix, bias = _fold(weights["out.weight"], weights["out.bias"], scale, shift)
    nodes += [_node("out.affine", before), _node("out.lsm", "out.affine")]
    nodes += ["output-node name=output input=out.lsm objective=linear"]
    components += [("out.affine", _affine(matrix, bias)), ("out.lsm", _log_softmax(OUTPUTS))]
    priors = np.ones(OUTPUTS)
    priors[0] = math.exp(blank_penalty)
    return acoustic.Network(_whole(nodes, components, priors))


def _fold(kernel: Array, bias: Array, scale: Array, shift: Array) -> tuple[Array, Array]:
    """Return matrix and bias of a convolution whose input is first scaled and shifted.

    The columns of the matrix stand offset by offset, as Append gives them.
    """
    scaled = kernel * scale[:, None]
    columns = np.moveaxis(scaled, 2, 1).reshape(len(kernel), -1)
    return columns, bias + (kernel * shift[:, None]).sum(axis=(1, 2))


def _whole(nodes: Iterable[str], components: list[tuple[str, bytes]], priors: Array) -> bytes:
    return b"".join(
        (
            b"<Nnet3> \n" + "\n".join(nodes).encode() + b"\n\n",
            b"<NumComponents> " + _int(len(components)),
            *(f"<ComponentName> {name} ".encode() + data for name, data in components),
            b"</Nnet3> <LeftContext> " + _int(CONTEXT) + b"<RightContext> " + _int(CONTEXT),
            b"<Priors> " + _vector(priors),
        )
    )


def _node(name: str, inputs: str) -> str:
    return f"component-node name={name} component={name} input={inputs}"


def _append(node: str, offsets: list[int]) -> str:
    parts = (node if at == 0 else f"Offset({node}, {at})" for at in offsets)
    return f"Append({', '.join(parts)})"


def _affine(matrix: Array, bias: Array) -> bytes:
    rows, columns = matrix.shape
    values = matrix.astype("<f4").tobytes()
    return (b"<FixedAffineComponent> <LinearParams> FM " + _int(rows) + _int(columns) + values) + (
        b"<BiasParams> " + _vector(bias) + b"</FixedAffineComponent> "
    )


def _rectifier(size: int) -> bytes:
    return _nonlinear(b"RectifiedLinearComponent", size)


def _log_softmax(size: int) -> bytes:
    return _nonlinear(b"LogSoftmaxComponent", size)


def _nonlinear(kind: bytes, size: int) -> bytes:
    """Return a component without weights; the averages that training keeps are left empty."""
    parts = (b"<%b> <Dim> " % kind, _int(size), b"<ValueAvg> ", _EMPTY, b"<DerivAvg> ", _EMPTY)
    return b"".join((*parts, b"<Count> ", struct.pack("<bd", 8, 0.0), b"</%b> " % kind))


def _int(value: int) -> bytes:
    return struct.pack("<bi", 4, value)


def _vector(values: Array) -> bytes:
    return b"FV " + _int(len(values)) + values.astype("<f4").tobytes()
