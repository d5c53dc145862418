"""Brings sound of any rate and channel count to 16 kHz mono int16."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cabin.messages import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FULL_SCALE = 32_768


def to_pcm(samples: NDArray[np.floating[Any]]) -> bytes:
    """Return int16 little-endian PCM of samples in -1 to 1; what reaches beyond is cut there."""
    import numpy as np

    scaled = np.rint(samples * _FULL_SCALE)
    pcm: bytes = np.clip(scaled, -_FULL_SCALE, _FULL_SCALE - 1).astype("<i2").tobytes()
    return pcm


def to_samples(pcm: bytes) -> NDArray[np.float32]:
    """Return int16 little-endian PCM as samples in -1 to 1."""
    import numpy as np

    return np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(_FULL_SCALE)


def resample(pcm: bytes, from_hz: int, to_hz: int = SAMPLE_RATE_HZ) -> bytes:
    """Return mono PCM at another rate; at the same rate it comes back untouched."""
    if from_hz == to_hz:
        return pcm
    import soxr

    return to_pcm(soxr.resample(to_samples(pcm), from_hz, to_hz, quality="HQ"))


class Resampler:
    """Resamples a stream of mono PCM chunk by chunk, without a seam between the chunks."""

    __slots__ = ("_stream",)

    def __init__(self, from_hz: int, to_hz: int = SAMPLE_RATE_HZ) -> None:
        """Prepare the stream; equal rates pass sound through untouched."""
        self._stream: Any = None
        if from_hz != to_hz:
            import soxr

            self._stream = soxr.ResampleStream(from_hz, to_hz, 1, dtype="float32", quality="HQ")

    def take(self, pcm: bytes) -> bytes:
        """Return what is ready; the filter holds some milliseconds back."""
        if self._stream is None:
            return pcm
        return to_pcm(self._stream.resample_chunk(to_samples(pcm)))

    def flush(self) -> bytes:
        """Return what the filter still held."""
        if self._stream is None:
            return b""
        return to_pcm(self._stream.resample_chunk(to_samples(b""), last=True))
