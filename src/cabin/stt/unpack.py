"""Unpacks the zip file of a model, trusting nothing that the zip file says of itself."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from cabin.errors import ModelError

_MOST_FILES = 1000
_MOST_TIMES = 10
_ROOM_BYTES = 1 << 24
_CHUNK_BYTES = 1 << 20
_ENCRYPTED = 0x1


def unpack(archive: Path, into: Path) -> Path:
    """Unpack a zip file that holds one folder, and return that folder.

    Args:
        archive: the zip file.
        into: an empty folder that exists.

    Raises:
        ModelError: the zip file is broken, or holds what a model does not: a path that leaves the
            folder, a link, a device, a password, a file twice, or far more bytes than it has
            itself. Nothing is written outside `into`.
    """
    where = str(archive)
    try:
        with zipfile.ZipFile(archive) as file:
            entries = file.infolist()
            top = _check(entries, archive)
            for entry in entries:
                _write(file, entry, into)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        remedy = "report it: the checksum is that of the catalogue"
        raise ModelError(f"is no whole zip file ({error})", where=where, remedy=remedy) from error
    except OSError as error:
        remedy = "make room there and run the same command again"
        raise ModelError(
            f"cannot be unpacked into {into} ({error.strerror})", where=where, remedy=remedy
        ) from error
    return into / top


def _check(entries: list[zipfile.ZipInfo], archive: Path) -> str:
    """Make sure that all entries are plain files in one folder; return its name."""
    limit = archive.stat().st_size * _MOST_TIMES + _ROOM_BYTES
    total = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_FILES or total > limit:
        raise _refuse(archive, f"it would unpack to {len(entries)} files and {total} bytes")
    seen: set[str] = set()
    for entry in entries:
        fault = _fault(entry)
        if fault:
            raise _refuse(archive, f"{entry.filename!r} {fault}")
        key = entry.filename.rstrip("/").casefold()
        if key in seen:
            raise _refuse(archive, f"{entry.filename!r} is there twice")
        seen.add(key)
    tops = {PurePosixPath(entry.filename).parts[0] for entry in entries}
    if len(tops) != 1 or all("/" not in entry.filename for entry in entries):
        raise _refuse(archive, "it does not hold one folder")
    return tops.pop()


def _fault(entry: zipfile.ZipInfo) -> str | None:
    """Return what is wrong with one entry; None if nothing is."""
    path = PurePosixPath(entry.filename)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if path.is_absolute() or not path.parts or ".." in path.parts:
        return "would leave the folder"
    if re.search(r"[\\:\x00-\x1f]", entry.filename):
        return "has a character that no model's file has"
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "is a link or a device"
    return "is encrypted" if entry.flag_bits & _ENCRYPTED else None


def _write(file: zipfile.ZipFile, entry: zipfile.ZipInfo, into: Path) -> None:
    """Write one entry, never more of it than its header promised."""
    target = into / entry.filename
    if entry.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    left = entry.file_size
    with file.open(entry) as source, target.open("xb") as out:
        while chunk := source.read(_CHUNK_BYTES):
            left -= len(chunk)
            if left < 0:
                raise zipfile.BadZipFile(f"{entry.filename} is longer than it says")
            out.write(chunk)


def _refuse(archive: Path, why: str) -> ModelError:
    """Word the refusal of a zip file that is not what a model comes in."""
    remedy = "do not use this file; report where it came from"
    return ModelError(f"is not unpacked: {why}", where=str(archive), remedy=remedy)
