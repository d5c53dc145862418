"""Writes finite-state transducers as OpenFst reads them, without OpenFst.

`const` is OpenFst's ConstFst; `olabel_lookahead` is the same with, for every state, the words that
may come next, so that a path that the sentences do not allow dies at its first phone.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from cabin.stt.graph.transducer import Transducer

Interval: TypeAlias = tuple[int, int]
"""Holds the labels from the first number up to, and without, the second."""

_MAGIC = 2125659606
_ADD_ON_MAGIC = 446681434
_EXPANDED = 0x1
_INPUT_SORTED = 0x10000000
_OUTPUT_SORTED = 0x40000000

_STATE = np.dtype(
    [("final", "<f4"), ("first", "<u4"), ("arcs", "<u4"), ("ieps", "<u4"), ("oeps", "<u4")]
)
_ARC = np.dtype([("input", "<i4"), ("output", "<i4"), ("cost", "<f4"), ("to", "<i4")])


def const_bytes(transducer: Transducer, *, by_output: bool = False) -> bytes:
    """Return the file of a transducer, its arcs sorted by what they read or by what they say."""
    one = transducer
    keys = (one.input, one.output) if by_output else (one.output, one.input)
    order = np.lexsort((one.to, *keys, one.source))
    source = one.source[order]
    flat = np.empty(len(order), dtype=_ARC)
    for name, column in (
        ("input", one.input),
        ("output", one.output),
        ("cost", one.cost),
        ("to", one.to),
    ):
        flat[name] = column[order]
    counts = np.bincount(source, minlength=one.states)
    states = np.zeros(one.states, dtype=_STATE)
    states["final"] = np.inf
    states["final"][list(one.finals)] = list(one.finals.values())
    states["arcs"] = counts
    states["first"] = np.cumsum(counts) - counts
    for name, label in (("ieps", "input"), ("oeps", "output")):
        states[name] = np.bincount(source[flat[label] == 0], minlength=one.states)
    properties = _EXPANDED | (_OUTPUT_SORTED if by_output else _INPUT_SORTED)
    header = _header("const", 2, properties, 0, one.states, len(flat))
    return header + states.tobytes() + flat.tobytes()


def lookahead_bytes(
    transducer: Transducer, reach: Sequence[tuple[Interval, ...]], final_label: int
) -> bytes:
    """Return the file of a transducer that knows what each state may say next.

    Args:
        transducer: the transducer.
        reach: for each state the labels that it may say next; `final_label` stands for the end.
        final_label: a label that no arc says.
    """
    records: dict[tuple[Interval, ...], bytes] = {}
    parts = []
    for intervals in reach:
        if intervals not in records:
            records[intervals] = _interval_set(intervals)
        parts.append(records[intervals])
    properties = _EXPANDED | _OUTPUT_SORTED
    return b"".join(
        (
            _header("olabel_lookahead", 1, properties, -1, 0, 0),
            struct.pack("<i", _ADD_ON_MAGIC),
            const_bytes(transducer, by_output=True),
            struct.pack("<?", True),  # there is an add-on
            struct.pack("<??", False, True),  # nothing about inputs, something about outputs
            struct.pack("<??", False, False),  # of outputs; without a table of renamed labels
            struct.pack("<iq", final_label, len(reach)),
            *parts,
        )
    )


def _interval_set(intervals: tuple[Interval, ...]) -> bytes:
    """Return the record of one state's labels."""
    numbers: npt.NDArray[np.int32] = np.array(intervals, dtype="<i4").ravel()
    members = sum(end - begin for begin, end in intervals)
    return struct.pack("<q", len(intervals)) + numbers.tobytes() + struct.pack("<i", members)


def _header(kind: str, version: int, properties: int, start: int, states: int, arcs: int) -> bytes:
    """Return the header of a file of OpenFst."""
    name = kind.encode()
    weight = b"standard"
    return b"".join(
        (
            struct.pack("<ii", _MAGIC, len(name)),
            name,
            struct.pack("<i", len(weight)),
            weight,
            struct.pack("<iiQqqq", version, 0, properties, start, states, arcs),
        )
    )
