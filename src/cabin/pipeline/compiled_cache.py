"""Keeps compiled intents in the user's cache folder; without such a folder nothing is kept."""

from __future__ import annotations

import os
import pickle
import stat
import tempfile
import zlib
from contextlib import suppress
from dataclasses import fields, is_dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from cabin.bulk import bulk
from cabin.nlu import Matcher

_MOST = 8
"""So many compiled catalogues are kept; the one that was used longest ago goes first."""

_PRIVATE = 0o700


def read(name: str, fingerprint: bytes) -> Matcher | None:
    """Return what was kept under a name, if it was made from the same and is whole."""
    file = cache_folder() / name
    try:
        # A pickle runs what it names. So none is read from where another user could have put it.
        if not _is_private(file.parent):
            return None
        data = file.read_bytes()
        os.utime(file)
    except OSError:
        return None
    head, kept = data[: len(fingerprint) + 4], memoryview(data)[len(fingerprint) + 4 :]
    if head != _head(fingerprint, kept):
        return None
    with bulk():
        found = pickle.loads(kept)  # noqa: S301 - the folder is the user's own, see above
    return found if isinstance(found, Matcher) else None


def write(name: str, fingerprint: bytes, matcher: Matcher) -> None:
    """Keep a matcher that has read nothing yet, in place of what has the name.

    A disk that is full or cannot be written to is no fault: then it is compiled each time.
    """
    stream = BytesIO()
    _Pickler(stream, protocol=5).dump(matcher)
    kept = stream.getvalue()
    with suppress(OSError):
        folder = cache_folder()
        folder.mkdir(_PRIVATE, parents=True, exist_ok=True)
        if _is_private(folder):
            _replace(folder / name, _head(fingerprint, kept) + kept)
            _forget(folder)


class _Pickler(pickle.Pickler):
    """Writes each dataclass as a call of its class: frozen ones are then read twice as fast."""

    def reducer_override(self, given: object) -> Any:
        """Return the call that makes an equal object, or leave it to the default."""
        if isinstance(given, type) or not is_dataclass(given):
            return NotImplemented
        return type(given), tuple(getattr(given, each.name) for each in fields(given))


def cache_folder() -> Path:
    """Return where compiled intents are kept; it need not be there."""
    from platformdirs import user_cache_path

    return user_cache_path("cabin", appauthor=False) / "intents"


def _head(fingerprint: bytes, kept: bytes | memoryview) -> bytes:
    """Return what stands before a pickle: what it is made from, and a checksum."""
    return fingerprint + zlib.crc32(kept).to_bytes(4, "big")


def _is_private(folder: Path) -> bool:
    """Return whether a folder belongs to this user, and nobody else can look into it."""
    found = folder.stat()
    return found.st_uid == os.getuid() and stat.S_IMODE(found.st_mode) == _PRIVATE


def _replace(file: Path, data: bytes) -> None:
    """Write a file in one step, so that nobody reads half of it."""
    handle, made = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(made).replace(file)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise


def _forget(folder: Path) -> None:
    """Remove what is too many, and what a process that was killed has left."""
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in files[_MOST:]:
        file.unlink(missing_ok=True)
