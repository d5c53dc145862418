"""Says in 32 bytes what compiled intents are made from: the files, the code that reads them."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import cabin

_LIBRARIES = ("ruamel.yaml", "text_to_num")
"""Whose release may change what is read; each is told by when its first file was installed."""

_NOT_CODE = frozenset({"_data", "__pycache__"})


def fingerprint(files: Iterable[Path]) -> bytes | None:
    """Return what differs as soon as anything does that the files are compiled with.

    Intent files are told by their content, code by its files' place, size and time of change,
    which no program can set. None: the code cannot be looked at, or it was changed after this
    process began, so that what runs may not be what lies on the disk.
    """
    digest = hashlib.sha256(sys.version.encode())
    try:
        began = _began_ns()
        for path, state in _code():
            if state.st_ctime_ns >= began:
                return None
            digest.update(
                f"\0{path}\0{state.st_ino}\0{state.st_size}\0{state.st_ctime_ns}".encode()
            )
        for file in files:
            content = file.read_bytes()
            digest.update(f"\0{file}\0{len(content)}\0".encode() + content)
    except OSError:
        return None
    return digest.digest()


def _code() -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files of this package and of the libraries, always in the same order.

    Raises:
        OSError: they are no files, or one has just gone.
    """
    pending = [str(Path(cabin.__file__).parent)]
    while pending:
        with os.scandir(pending.pop()) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if not entry.is_dir():
                yield entry.path, entry.stat()
            elif entry.name not in _NOT_CODE:
                pending.append(entry.path)
    for library in _LIBRARIES:
        spec = find_spec(library)
        if spec is not None and spec.origin:
            yield spec.origin, Path(spec.origin).stat()


def _began_ns() -> int:
    """Return when this process began, by the clock of the file system.

    Raises:
        OSError: this platform does not tell.
    """
    # Field 22 counts ticks since boot; the name before it may hold any sign but the last bracket.
    fields = Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    ticks_ns = int(fields[19]) * 1_000_000_000 // os.sysconf("SC_CLK_TCK")
    return time.time_ns() - time.clock_gettime_ns(time.CLOCK_BOOTTIME) + ticks_ns
