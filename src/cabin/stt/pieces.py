"""Gathers sound that comes in any length into pieces of one length."""

from __future__ import annotations

from cabin.messages import SAMPLE_RATE_HZ

# Vosk needs a fifth less time for 100 ms pieces than for 20 ms frames, and its partial result
# changes no more often than that.
PIECE_BYTES = SAMPLE_RATE_HZ // 10 * 2


class Pieces:
    """Holds the sound that does not yet fill a piece of 100 ms."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._waiting = bytearray()

    def add(self, pcm: bytes) -> list[bytes]:
        """Take some sound (PCM as in AudioFrame) of any length; return the pieces that are full."""
        self._waiting += pcm
        whole = len(self._waiting) // PIECE_BYTES * PIECE_BYTES
        full = [bytes(self._waiting[at : at + PIECE_BYTES]) for at in range(0, whole, PIECE_BYTES)]
        del self._waiting[:whole]
        return full

    def rest(self) -> bytes:
        """Return the samples that fill no piece, and begin anew; half a sample is dropped."""
        left = bytes(self._waiting[: len(self._waiting) // 2 * 2])
        self._waiting.clear()
        return left
