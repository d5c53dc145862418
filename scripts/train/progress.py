"""Says how far a step is, once in a while."""

from __future__ import annotations

import time

_EVERY_S = 10.0


class Progress:
    """Prints a line every ten seconds: what, how many of how many, and for how long."""

    def __init__(self, step: str, total: int) -> None:
        """Start to count for a step of `total` parts."""
        self._step, self._total, self._done = step, total, 0
        self._began = self._said = time.monotonic()

    def advance(self, count: int = 1) -> None:
        """Count some parts as done."""
        self._done += count
        now = time.monotonic()
        if now - self._said >= _EVERY_S or self._done == self._total:
            self._said = now
            print(
                f"{self._step}: {self._done} of {self._total}, {now - self._began:.0f} s",
                flush=True,
            )
