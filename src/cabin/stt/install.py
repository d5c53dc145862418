"""Installs a speech model: fetches, checks and unpacks it, then puts it in place all at once."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cabin.errors import ModelError
from cabin.stt.catalogue import ModelRow
from cabin.stt.fetch import Opener, Progress, Report, fetch, open_url
from cabin.stt.finding import user_models
from cabin.stt.folder import check_folder, missing
from cabin.stt.unpack import unpack

# The zip file, what it unpacks to, and some air.
_ROOM_TIMES = 3


def _silent(_: Progress) -> None:
    """Report to nobody."""


def install(
    row: ModelRow,
    into: Path | None = None,
    *,
    report: Report = _silent,
    opener: Opener = open_url,
    again: bool = False,
) -> Path:
    """Install a model and return its folder; one that is there and whole is left as it is.

    Args:
        row: the model, from the catalogue.
        into: the folder of models; by default the user's.
        report: is told how far the work is.
        opener: opens URLs.
        again: replace a model that is there even if it is whole.

    Raises:
        ModelError: the model cannot be installed; the error says why, what is kept, and what to do.
    """
    into = into or user_models()
    if not row.installable:
        raise _not_installable(row)
    target = into / row.name
    if target.is_dir() and not missing(target) and not again:
        return target
    _make_room(into, row)
    with _locked(into / f".{row.name}.lock"):
        part = into / f".{row.name}.zip.part"
        fetch(row, part, report, opener)
        report(Progress("unpack", 0, row.size_bytes))
        _put_in_place(part, target)
        part.unlink()
    report(Progress("unpack", row.size_bytes, row.size_bytes))
    return target


def _not_installable(row: ModelRow) -> ModelError:
    """Say why a model of the catalogue cannot be installed."""
    if not row.url:
        what = "comes with Cabin and is not installed from elsewhere"
        return ModelError(what, where=row.name, remedy="run `cabin models list` to see where it is")
    what = "no trustworthy checksum of this model is known, so Cabin does not fetch it"
    remedy = f"fetch {row.url} yourself, unpack it into {user_models()}, run `cabin models verify`"
    return ModelError(what, where=row.name, remedy=remedy)


def _make_room(into: Path, row: ModelRow) -> None:
    """Make the folder of models and see that the disk has room."""
    try:
        into.mkdir(parents=True, exist_ok=True)
        free_bytes = shutil.disk_usage(into).free
    except OSError as error:
        raise ModelError(
            f"the folder of models cannot be made ({error.strerror})",
            where=str(into),
            remedy="make it writable",
        ) from error
    needed = row.size_bytes * _ROOM_TIMES
    if free_bytes < needed:
        raise ModelError(
            f"the disk has {free_bytes >> 20} MiB free, and {needed >> 20} MiB are needed",
            where=str(into),
            remedy="make room and run the same command again",
        )


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep a second installation of the same model out."""
    try:
        with path.open("wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
            path.unlink()
    except BlockingIOError as error:
        what = "this model is being installed by another program"
        raise ModelError(what, where=str(path), remedy="wait until that is done") from error
    except OSError as error:
        what = f"the folder of models cannot be written ({error.strerror})"
        remedy = "make it writable and make room there"
        raise ModelError(what, where=str(path.parent), remedy=remedy) from error


def _put_in_place(archive: Path, target: Path) -> None:
    """Unpack beside the target and rename: at no moment does half a model stand there."""
    for left_over in target.parent.glob(f".{target.name}.*"):
        # An earlier installation was killed while it unpacked.
        if left_over.is_dir():
            shutil.rmtree(left_over)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as beside:
        fresh = unpack(archive, Path(beside))
        try:
            check_folder(fresh)
        except ModelError as error:
            remedy = "report it: this model is not what Vosk needs"
            raise ModelError(error.what, where=str(archive), remedy=remedy) from error
        if target.exists():
            target.replace(Path(beside) / f"{target.name}.old")
        fresh.replace(target)
