"""Finds the faults of sound files that libsndfile passes over in silence: files cut short.

libsndfile reads a WAV file whose end is missing as if it were whole, and an Ogg file too.
Sizes are checked against the containers' own headers: RIFF (Multimedia Programming Interface 1.0)
and Ogg (RFC 3533, section 6).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_UNKNOWN_SIZES = {0, 0xFFFF_FFFF}
"""What programs write that stream a WAV file and never come back to fill in its size."""

_OGG_HEADER_BYTES = 27
_OGG_TAIL_BYTES = 65_307 + _OGG_HEADER_BYTES
"""The largest Ogg page: the last page begins in this much of the file's end."""

_AGAIN = "copy or record it again"


@dataclass(frozen=True, slots=True)
class HeaderFault:
    """Says what is wrong with a file, and what to do."""

    what: str
    remedy: str


def header_fault(path: Path) -> HeaderFault | None:
    """Return what the header of a WAV or Ogg file gives away, or None; other files pass."""
    size = path.stat().st_size
    with path.open("rb") as file:
        magic = file.read(4)
        if magic == b"RIFF":
            return _riff_fault(file, size)
        if magic == b"OggS":
            return _ogg_fault(file, size)
    return None


def _riff_fault(file: BinaryIO, size: int) -> HeaderFault | None:
    """Walk to the sound; where it reaches beyond the file's end, the end is missing.

    What comes after the sound does not matter: some programs append tags that are no chunks.
    """
    at = 12
    while at + 8 <= size:
        file.seek(at)
        name, length = struct.unpack("<4sI", file.read(8))
        if name == b"fmt " and at + 12 <= size:
            channels = struct.unpack("<HH", file.read(4))[1]
            if channels == 0:
                return HeaderFault("has no channels", "record it again")
        if name == b"data":
            missing = at + 8 + length - size
            if length in _UNKNOWN_SIZES or missing <= 0:
                return None
            return HeaderFault(f"is cut short: its last {missing} bytes are missing", _AGAIN)
        at += 8 + length + length % 2
    return None


def _ogg_fault(file: BinaryIO, size: int) -> HeaderFault | None:
    """Look whether the last page is whole."""
    start = max(0, size - _OGG_TAIL_BYTES)
    file.seek(start)
    tail = file.read()
    page = tail.rfind(b"OggS")
    if page < 0:
        return HeaderFault("is damaged: its last Ogg page is missing", _AGAIN)
    body = page + _OGG_HEADER_BYTES
    count = tail[body - 1] if body <= len(tail) else 0
    segments = tail[body : body + count]
    if body > len(tail) or body + count + sum(segments) > len(tail):
        return HeaderFault("is cut short: its last Ogg page is not whole", _AGAIN)
    return None
