"""Fetches one file over HTTP: resumable, bounded and checked."""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from cabin.errors import ModelError
from cabin.stt.catalogue import ModelRow

_CHUNK_BYTES = 1 << 16
_TIMEOUT_S = 30
_NOT_SATISFIABLE = 416
_PARTIAL = 206
_AGAIN = "check the connection and run the same command again: it goes on where it stopped"


@dataclass(frozen=True, slots=True)
class Progress:
    """Says how far an installation is."""

    step: Literal["fetch", "check", "unpack"]
    done_bytes: int
    total_bytes: int


Report: TypeAlias = Callable[[Progress], None]
Opener: TypeAlias = Callable[[urllib.request.Request], Any]
"""Opens a request and returns a response as `urllib.request.urlopen` does."""


class _NoDowngrade(urllib.request.HTTPRedirectHandler):
    """Follows redirections, but never from https to http."""

    def redirect_request(self, *arguments: Any) -> urllib.request.Request | None:
        """Return the request to follow."""
        old, new = arguments[0], super().redirect_request(*arguments)
        if new is not None and old.type == "https" and new.type != "https":
            raise urllib.error.URLError(f"redirected from https to {new.full_url}")
        return new


def open_url(request: urllib.request.Request) -> Any:
    """Open a request by http or https alone, through the proxies that the environment names."""
    director = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
        _NoDowngrade(),
    ):
        director.add_handler(handler)
    return director.open(request, timeout=_TIMEOUT_S)


def fetch(row: ModelRow, part: Path, report: Report, opener: Opener = open_url) -> None:
    """Fetch the zip file of a model into `part`, going on with what is there.

    Raises:
        ModelError: the server, the network, the disk or the checksum is at fault. Except for a
            wrong checksum the part is kept, so that the next call goes on from there.
    """
    resumed = _size(part) > 0
    _fetch(row, part, report, opener)
    if _is_right(row, part, report):
        return
    part.unlink()
    if resumed:
        # The beginning was of another file; a fresh one may be right.
        _fetch(row, part, report, opener)
        if _is_right(row, part, report):
            return
        part.unlink()
    raise ModelError(
        "what the server sent has not the checksum of the catalogue, and was thrown away",
        where=row.url,
        remedy="try again later, or put the model in place by hand and run `cabin models verify`",
    )


def _fetch(row: ModelRow, part: Path, report: Report, opener: Opener) -> None:
    """Fetch what is missing at the end of `part`."""
    if _size(part) > row.size_bytes:
        part.unlink()
    have = _size(part)
    report(Progress("fetch", have, row.size_bytes))
    if have == row.size_bytes:
        return
    with _open(row, part, opener) as response:
        _receive(row, part, _start(response, have, row.url), response, report)
    if _size(part) != row.size_bytes:
        what = f"ended after {_size(part)} of {row.size_bytes} bytes"
        raise ModelError(what, where=row.url, remedy=_AGAIN)


def _open(row: ModelRow, part: Path, opener: Opener) -> Any:
    """Ask for the file, from where `part` ends."""
    have = _size(part)
    # Compressed on the way, a range would not be a range of the file.
    headers = {"User-Agent": "cabin", "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    try:
        return opener(urllib.request.Request(row.url, headers=headers))  # noqa: S310 - see open_url
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == _NOT_SATISFIABLE and have:
            part.unlink()
            return _open(row, part, opener)
        raise ModelError(
            f"the server answers {error.code} {error.reason}",
            where=row.url,
            remedy="try again later; `cabin models list` shows other models",
        ) from error
    except (OSError, http.client.HTTPException) as error:
        raise _cut_off(row, error) from error


def _start(response: Any, asked: int, url: str) -> int:
    """Return from which byte on the server sends; one that knows no ranges sends all."""
    if response.status != _PARTIAL:
        return 0
    match = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
    if not match or int(match[1]) != asked:
        raise ModelError(
            f"the server sends another part than was asked for ({match and match[0]})",
            where=url,
            remedy="try again later",
        )
    return asked


def _receive(row: ModelRow, part: Path, have: int, response: Any, report: Report) -> None:
    """Write what the server sends behind the first `have` bytes."""
    try:
        if _size(part) > have:
            os.truncate(part, have)
        with part.open("ab") as file:
            while chunk := _read(row, response):
                have += len(chunk)
                if have > row.size_bytes:
                    what = f"is larger than the {row.size_bytes} bytes of the catalogue"
                    raise ModelError(what, where=row.url, remedy="report it: the model has changed")
                file.write(chunk)
                report(Progress("fetch", have, row.size_bytes))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        remedy = f"make room for {row.size_bytes} bytes there and run the same command again"
        raise ModelError(
            f"cannot be written ({error.strerror})", where=str(part), remedy=remedy
        ) from error


def _read(row: ModelRow, response: Any) -> bytes:
    """Read the next piece of what the server sends."""
    try:
        return bytes(response.read(_CHUNK_BYTES))
    except (OSError, http.client.HTTPException) as error:
        raise _cut_off(row, error) from error


def _cut_off(row: ModelRow, error: Exception) -> ModelError:
    """Word a fault of the network."""
    why = getattr(error, "reason", None) or str(error) or type(error).__name__
    return ModelError(f"cannot be fetched ({why})", where=row.url, remedy=_AGAIN)


def _is_right(row: ModelRow, part: Path, report: Report) -> bool:
    """Say whether the whole file has the pinned checksum."""
    digest, done = hashlib.sha256(), 0
    with part.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            done += len(chunk)
            report(Progress("check", done, row.size_bytes))
    return digest.hexdigest() == row.sha256


def _size(file: Path) -> int:
    """Return the size of a file, 0 where there is none."""
    return file.stat().st_size if file.exists() else 0
