"""Makes many objects at once without the garbage collector looking through them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def bulk() -> Iterator[None]:
    """Pause the collector while the block makes objects that stay.

    Loading and compiling a catalogue makes some hundred thousand of them, none in circles; looking
    for circles among them takes a third of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
