"""Takes the network out of a model's `am/final.mdl` and puts it under the phones of the graph.

The file holds three things: the transition model, the network, the priors of its outputs. The
network is kept byte for byte. The transition model is written anew: every phone has one state that
is entered by its forward transition and kept by its self-loop. The decoder divides by the prior, so
the prior of blank sets how dear blank frames are.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from pathlib import Path

from cabin.errors import ModelError
from cabin.stt.graph import phones

_START = b"\0B<TransitionModel> "
_END = b"</TransitionModel> "
_PRIORS = b"<Priors> FV \x04"


@dataclass(frozen=True, slots=True)
class Network:
    """Holds the network of an acoustic model, as Kaldi writes it, from `<Nnet3>` to the priors."""

    data: bytes


def read_network(file: Path) -> Network:
    """Read the network of an acoustic model.

    Raises:
        ModelError: the file is missing, is no binary nnet3 model, or has other outputs.
    """
    remedy = "name a model that `scripts/build_model` made"
    try:
        data = file.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise ModelError(what, where=str(file), remedy=remedy) from error
    end = data.find(_END)
    priors = data.rfind(_PRIORS)
    if not data.startswith(_START) or end < 0 or priors < end:
        raise ModelError("is no binary nnet3 model with priors", where=str(file), remedy=remedy)
    (outputs,) = struct.unpack_from("<i", data, priors + len(_PRIORS))
    if outputs != phones.OUTPUTS or len(data) < priors + len(_PRIORS) + 4 + 4 * outputs:
        what = f"has {outputs} outputs; the graph needs blank and {len(phones.PHONES)} phones"
        raise ModelError(what, where=str(file), remedy=remedy)
    return Network(data[end + len(_END) :])


def with_blank_penalty(network: Network, penalty: float) -> Network:
    """Return the network with blank made dearer by `penalty` (natural logarithm, a frame)."""
    at = network.data.rfind(_PRIORS) + len(_PRIORS) + 4
    prior = struct.pack("<f", math.exp(penalty))
    return Network(network.data[:at] + prior + network.data[at + 4 :])


def blank_penalty(network: Network) -> float:
    """Return how dear blank is (natural logarithm, a frame)."""
    at = network.data.rfind(_PRIORS) + len(_PRIORS) + 4
    (prior,) = struct.unpack_from("<f", network.data, at)
    return math.log(prior)


def acoustic_model(network: Network) -> bytes:
    """Return the bytes of `am/final.mdl` for this network and the phones of the graph."""
    return _transition_model() + network.data


def forward(phone: int) -> int:
    """Return the transition that enters a phone; it reads one frame."""
    return 2 * phone


def self_loop(phone: int) -> int:
    """Return the transition that stays in a phone; it reads one frame."""
    return 2 * phone - 1


def _transition_model() -> bytes:
    """Return the transition model: one topology for all phones, one state each."""
    every = range(1, phones.COUNT + 1)
    half = math.log(0.5)
    states = (
        _int(0) + _int(2) + _int(0) + _float(0.5) + _int(1) + _float(0.5),  # the state that emits
        _int(-1) + _int(0),  # the end
    )
    return b"".join(
        (
            _START + b"<Topology> ",
            _ints((*every,)),
            _ints((-1, *(0 for _ in every))),  # every phone has the first entry
            _int(1) + _int(len(states)) + b"".join(states),
            b"</Topology> <Triples> ",
            _int(phones.COUNT),
            *(_int(phone) + _int(0) + _int(phones.output_of(phone)) for phone in every),
            b"</Triples> <LogProbs> ",
            _floats((0.0, *(half for _ in range(2 * phones.COUNT)))),
            b"</LogProbs> " + _END,
        )
    )


def _int(value: int) -> bytes:
    return struct.pack("<bi", 4, value)


def _float(value: float) -> bytes:
    return struct.pack("<bf", 4, value)


def _ints(values: tuple[int, ...]) -> bytes:
    return _int(len(values)) + struct.pack(f"<{len(values)}i", *values)


def _floats(values: tuple[float, ...]) -> bytes:
    return b"FV " + _int(len(values)) + struct.pack(f"<{len(values)}f", *values)
