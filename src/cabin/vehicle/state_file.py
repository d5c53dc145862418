"""Keeps the cabin's state over a restart, in one JSON file.

1. The file is written whole or not at all: beside its place, flushed to the disk, then renamed.
2. It carries the version of its format and a checksum of its signals.
3. A file that is not understood in full is set aside as `<name>.corrupt-<n>`, and that is told;
   nothing is repaired by guessing and nothing is thrown away.
4. Signals that this version does not know are kept and written back.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from cabin.errors import StateError
from cabin.messages import SignalValue
from cabin.vehicle.cabin import fault
from cabin.vehicle.domains import DOMAINS, registry
from cabin.vehicle.signal import Signals

FORMAT = "cabin-state"
VERSION = 1


@dataclass(frozen=True, slots=True)
class LoadedState:
    """Holds the signals of a file, those kept for a newer version, and what is to be told."""

    signals: Signals = field(default_factory=dict)
    unknown: Signals = field(default_factory=dict)
    messages: tuple[str, ...] = ()


def load_state(path: Path) -> LoadedState:
    """Read a state file; without a file, or with one that had to be set aside, return no signal.

    Raises StateError where the file is there but cannot be opened.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return LoadedState()
    except OSError as error:
        raise StateError(
            f"the saved state cannot be read: {error.strerror}",
            where=str(path),
            remedy="make the file readable or name another place",
        ) from error
    try:
        stored = _stored(raw)
    except (ValueError, RecursionError) as error:
        return LoadedState(messages=(_set_aside(path, str(error)),))
    known = registry(DOMAINS)
    signals = {name: value for name, value in stored.items() if name in known}
    unknown = {name: value for name, value in stored.items() if name not in known}
    if what := fault(signals):
        return LoadedState(messages=(_set_aside(path, what),))
    return LoadedState(signals, unknown, _told(path, unknown, len(known) - len(signals)))


def save_state(path: Path, signals: Signals, unknown: Signals | None = None) -> None:
    """Write a state file whole or not at all; raises StateError where it cannot be written."""
    stored = {**(unknown or {}), **signals}
    whole = {"format": FORMAT, "version": VERSION, "sha256": _checksum(stored), "signals": stored}
    text = json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    # A link stays a link; what it points to is replaced.
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text.encode())
    except OSError as error:
        raise StateError(
            f"the state cannot be saved: {error.strerror}",
            where=str(path),
            remedy="free some space or make the folder writable; the last saved state is kept",
        ) from error


def _replace(target: Path, content: bytes) -> None:
    """Write beside the target, flush to the disk, then take the target's place."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    # The new name itself must reach the disk too, where folders can be flushed.
    with suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _stored(raw: bytes) -> Mapping[str, SignalValue]:
    """Return the signals of a file; raise ValueError that says why it is not to be trusted."""
    try:
        whole = json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
    except ValueError as error:
        raise ValueError(f"it is no whole JSON text ({error})") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise ValueError("it is no state of a cabin")
    if whole.get("version") != VERSION:
        raise ValueError(f"it has version {whole.get('version')!r}, this is version {VERSION}")
    signals = whole.get("signals")
    if not isinstance(signals, dict):
        raise ValueError("it has no signals")  # noqa: TRY004 - one kind of error for one purpose
    if whole.get("sha256") != _checksum(signals):
        raise ValueError("its checksum is wrong")
    odd = [
        name for name, value in signals.items() if not isinstance(value, (bool, int, float, str))
    ]
    if odd:
        raise ValueError(f"signal {odd[0]} holds no single value")
    return signals


def _checksum(signals: Mapping[str, Any]) -> str:
    """Return the SHA-256 of signals, whatever their order and the white space."""
    text = json.dumps(signals, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _no_constant(name: str) -> NoReturn:
    """Refuse the numbers that JSON does not have."""
    raise ValueError(f"{name} is no JSON")


def _set_aside(path: Path, why: str) -> str:
    """Rename a file that is not understood and return what to tell."""
    number = 1
    while (aside := path.with_name(f"{path.name}.corrupt-{number}")).exists():
        number += 1
    try:
        path.rename(aside)
    except OSError as error:
        where = f"it could not be set aside ({error.strerror}), so save it yourself"
    else:
        where = f"it is kept as {aside.name}"
    return f"{path}: the saved state is not used: {why}; {where}; the cabin starts afresh"


def _told(path: Path, unknown: Signals, missing: int) -> tuple[str, ...]:
    """Return what a reader of the file should know."""
    told = []
    if unknown:
        names = ", ".join(unknown)
        told.append(f"{path}: signals of another version are kept but not used: {names}")
    if missing:
        told.append(f"{path}: {missing} signals are new and start with their defaults")
    return tuple(told)
