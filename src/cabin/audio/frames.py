"""Cuts sound into audio frames of 20 ms."""

from __future__ import annotations

from collections.abc import Iterator

from cabin.messages import FRAME_BYTES, FRAME_MS, AudioFrame


class Framer:
    """Turns chunks of PCM of any size into audio frames and keeps count of their time."""

    __slots__ = ("_next_ms", "_rest")

    def __init__(self, start_ms: int = 0) -> None:
        """Start with the frame at `start_ms`."""
        self._next_ms = start_ms
        self._rest = b""

    def take(self, pcm: bytes) -> Iterator[AudioFrame]:
        """Yield every whole frame of the rest of the last chunk and this one."""
        sound = self._rest + pcm
        whole = len(sound) - len(sound) % FRAME_BYTES
        self._rest = sound[whole:]
        for at in range(0, whole, FRAME_BYTES):
            yield self._frame(sound[at : at + FRAME_BYTES])

    def flush(self) -> Iterator[AudioFrame]:
        """Yield what is left as one frame, padded with silence, if anything is left."""
        rest, self._rest = self._rest, b""
        if rest:
            yield self._frame(rest.ljust(FRAME_BYTES, b"\0"))

    def skip(self, lost_ms: int) -> None:
        """Move the next frame `lost_ms` ahead, in whole frames; the rest before the gap goes."""
        lost_frames = round(lost_ms / FRAME_MS)
        if lost_frames:
            self._rest = b""
            self._next_ms += lost_frames * FRAME_MS

    def _frame(self, pcm: bytes) -> AudioFrame:
        frame = AudioFrame(pcm, self._next_ms)
        self._next_ms += FRAME_MS
        return frame


def frames(pcm: bytes, start_ms: int = 0) -> Iterator[AudioFrame]:
    """Yield the frames of 16 kHz mono int16 PCM; the last one is padded with silence."""
    framer = Framer(start_ms)
    yield from framer.take(pcm)
    yield from framer.flush()
