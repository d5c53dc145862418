from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from cabin.errors import ModelError
from cabin.stt.graph.acoustic import (
    acoustic_model,
    blank_penalty,
    read_network,
    with_blank_penalty,
)
from cabin.stt.graph.fst_files import const_bytes, lookahead_bytes
from cabin.stt.graph.transducer import Draft, Transducer


def small() -> Transducer:
    """Return a transducer of two states and three arcs."""
    draft = Draft(2, {1: 1.5})
    draft.arc(0, 2, 5, 0.5, 1)
    draft.arc(0, 1, 6, 0.25, 0)
    draft.arc(1, 0, 0, 0.0, 0)
    return draft.transducer()


SMALL = small()
HEADER = "<ii5si8siiQqqq"  # of OpenFst, for a file of kind "const"


def arcs_of(data: bytes) -> list[tuple[int, int, float, int]]:
    """Return the arcs of a const file by OpenFst's own layout."""
    magic, _, kind, _, weight, version, flags, _, start, states, arcs = struct.unpack_from(
        HEADER, data
    )
    assert (magic, kind, weight, version, flags) == (2125659606, b"const", b"standard", 2, 0)
    assert (start, states, arcs) == (0, 2, 3)
    layout = np.dtype([("i", "<i4"), ("o", "<i4"), ("w", "<f4"), ("to", "<i4")])
    found = np.frombuffer(data, layout, arcs, struct.calcsize(HEADER) + 20 * states)
    return [(int(i), int(o), float(w), int(to)) for i, o, w, to in found]


def test_the_layout_is_that_of_openfst() -> None:
    data = const_bytes(SMALL)
    assert arcs_of(data) == [(1, 6, 0.25, 0), (2, 5, 0.5, 1), (0, 0, 0.0, 0)]
    at = struct.calcsize(HEADER)
    first = struct.unpack_from("<fIIII", data, at)
    second = struct.unpack_from("<fIIII", data, at + 20)
    assert first == (float("inf"), 0, 2, 0, 0)  # cost of ending, first arc, arcs, epsilons
    assert second == (1.5, 2, 1, 1, 1)


def test_arcs_are_sorted_as_the_matcher_needs_them() -> None:
    assert [arc[1] for arc in arcs_of(const_bytes(SMALL, by_output=True))] == [5, 6, 0]


def test_the_labels_within_reach_follow_the_arcs() -> None:
    data = lookahead_bytes(SMALL, (((5, 8),), ((5, 6), (7, 8))), 7)
    reach = struct.pack("<q", 1) + struct.pack("<iii", 5, 8, 3)
    reach += struct.pack("<q", 2) + struct.pack("<iiiii", 5, 6, 7, 8, 2)
    assert data.endswith(struct.pack("<iq", 7, 2) + reach)
    assert const_bytes(SMALL, by_output=True) in data


def test_the_network_is_kept_and_its_blank_penalty_can_be_set(model: Path, tmp_path: Path) -> None:
    network = read_network(model / "am/final.mdl")
    dearer = with_blank_penalty(network, 1.25)
    assert blank_penalty(dearer) == pytest.approx(1.25)
    assert with_blank_penalty(dearer, blank_penalty(network)).data[:-200] == network.data[:-200]
    (tmp_path / "final.mdl").write_bytes(acoustic_model(dearer))
    assert read_network(tmp_path / "final.mdl") == dearer


@pytest.mark.parametrize("content", [b"", b"\0B<TransitionModel> short", b"<TransitionModel> text"])
def test_another_file_is_no_network(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "final.mdl").write_bytes(content)
    with pytest.raises(ModelError, match="no binary nnet3 model"):
        read_network(tmp_path / "final.mdl")
