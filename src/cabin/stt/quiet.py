"""Keeps what a C++ library writes on standard error, so that it can become an error message."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Kept:
    """Holds what was written; `text` is complete once the block is left."""

    text = ""


@contextmanager
def quiet() -> Iterator[Kept]:
    """Redirect file descriptor 2 into `Kept.text` for the length of the block.

    The descriptor belongs to the whole process: use it around short calls only.
    """
    kept = Kept()
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    try:
        saved = os.dup(2)
    except OSError:
        # A program started without standard error has nothing to redirect.
        yield kept
        return
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 2)
        try:
            yield kept
        finally:
            os.dup2(saved, 2)
            os.close(saved)
            file.seek(0)
            kept.text = file.read().decode("utf-8", "replace")
