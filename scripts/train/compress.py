"""Keeps a matrix with a byte a number, as Kaldi's CompressedMatrix does ("CM")."""

from __future__ import annotations

import struct

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

_CODES = np.array([0.0, 64.0, 192.0, 255.0])
"""A column's least number, its quartiles and its largest number have these codes."""
_FINEST = 65_535


def compressed(matrix: Array) -> bytes:
    """Return a matrix as Kaldi reads it; between the four marks of a column, codes are even."""
    least = float(matrix.min())
    span = max(float(matrix.max()) - least, 1e-10)
    marks = _marks(matrix, least, span)
    codes = [
        _codes(column, own)
        for column, own in zip(matrix.T, _values(marks, least, span).T, strict=True)
    ]
    header = struct.pack("<ffii", least, span, *matrix.shape)
    return b"CM " + header + marks.T.astype("<u2").tobytes() + b"".join(codes)


def expanded(data: bytes) -> Array:
    """Return the matrix that Kaldi makes of what `compressed` wrote."""
    least, span, rows, columns = struct.unpack_from("<ffii", data, 3)
    marks = np.frombuffer(data, "<u2", 4 * columns, 19).reshape(columns, 4).T
    codes = np.frombuffer(data, np.uint8, rows * columns, 19 + 8 * columns).reshape(columns, rows)
    own = _values(marks, least, span).T
    return np.stack(
        [np.interp(each, _CODES, mark) for each, mark in zip(codes, own, strict=True)], axis=1
    )


def _marks(matrix: Array, least: float, span: float) -> npt.NDArray[np.int64]:
    """Return (4, columns): the marks of each column as shares of the span, in steps of 1/65535."""
    found = np.quantile(matrix, (0, 0.25, 0.75, 1), axis=0)
    steps = (found - least) / span * _FINEST
    steps[0], steps[1:3], steps[3] = np.floor(steps[0]), np.rint(steps[1:3]), np.ceil(steps[3])
    return np.clip(steps, 0, _FINEST).astype(np.int64)


def _values(marks: npt.NDArray[np.integer], least: float, span: float) -> Array:
    return np.asarray(least + span / _FINEST * marks, np.float64)


def _codes(column: Array, marks: Array) -> bytes:
    rising = marks + np.arange(4) * 1e-12  # equal marks: any code will do
    return np.rint(np.interp(column, rising, _CODES)).astype(np.uint8).tobytes()
