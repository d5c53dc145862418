"""Measures how far each frame stands out of the noise, in bands that road and engine leave free.

The floor of a band is the minimum of its smoothed power over the last seconds (minimum statistics,
R. Martin, "Noise power spectral density estimation based on optimal smoothing and minimum
statistics", IEEE Trans. Speech and Audio Processing 9(5), 2001, in its simplest form): it needs no
decision about speech, follows a quieter cabin at once and a louder one within `window_ms`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cabin.messages import FRAME_SAMPLES, SAMPLE_RATE_HZ, AudioFrame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WINDOW_SAMPLES = 512
_QUIETEST_POWER = 1e-7
"""About -75 dBFS of white noise: below it nothing counts as a difference."""


@dataclass(frozen=True, slots=True)
class NoiseFloorSettings:
    """Holds the numbers of the floor; `bias_db` is how far a minimum lies below the mean."""

    bands: int = 12
    lowest_hz: float = 200.0
    highest_hz: float = 6500.0
    signal_memory: float = 0.4
    floor_memory: float = 0.8
    part_frames: int = 12
    parts: int = 10
    bias_db: float = 2.5
    largest_db: float = 20.0


class NoiseFloor:
    """Follows the noise of one stream."""

    __slots__ = ("_count", "_filters", "_low", "_parts", "_past", "_past_low", "_settings",
                 "_shape", "_signal", "_smooth")  # fmt: skip

    def __init__(self, settings: NoiseFloorSettings | None = None) -> None:
        """Start without any idea of the noise: the first frame counts as noise."""
        import numpy as np

        self._settings = settings or NoiseFloorSettings()
        self._filters = _band_filters(self._settings)
        # The window also brings int16 down to full scale 1.
        self._shape = np.hanning(_WINDOW_SAMPLES) / 32_768 / _WINDOW_SAMPLES**0.5
        self._past = np.zeros(_WINDOW_SAMPLES - FRAME_SAMPLES)
        self._signal: NDArray[np.float64] | None = None
        self._smooth: NDArray[np.float64] | None = None
        self._low: NDArray[np.float64] | None = None
        self._parts: list[NDArray[np.float64]] = []
        self._past_low: NDArray[np.float64] | None = None
        self._count = 0

    def stands_out_db(self, frame: AudioFrame) -> float:
        """Return how many decibels the frame's bands lie above their floors, on average.

        Bands at or below their floor count 0 and none counts more than `largest_db`.
        """
        import numpy as np

        settings = self._settings
        power = self._band_power(frame)
        self._signal = _blend(self._signal, power, settings.signal_memory)
        self._smooth = _blend(self._smooth, power, settings.floor_memory)
        self._low = self._smooth if self._low is None else np.minimum(self._low, self._smooth)
        floor = self._low if self._past_low is None else np.minimum(self._past_low, self._low)
        self._count += 1
        if self._count % settings.part_frames == 0:
            self._parts = [*self._parts, self._low][-settings.parts :]
            self._past_low = np.minimum.reduce(self._parts)
            self._low = self._smooth
        above_db = 10 * np.log10(self._signal / floor) - settings.bias_db
        # Plain sums are quicker than numpy's over a dozen bands, and this runs for every frame.
        largest = settings.largest_db
        bands: list[float] = above_db.tolist()
        return sum(min(max(each, 0.0), largest) for each in bands) / len(bands)

    def _band_power(self, frame: AudioFrame) -> NDArray[np.float64]:
        import numpy as np

        window = np.empty(_WINDOW_SAMPLES)
        window[:-FRAME_SAMPLES] = self._past
        window[-FRAME_SAMPLES:] = np.frombuffer(frame.pcm, "<i2")
        self._past = window[FRAME_SAMPLES:]
        spectrum = np.fft.rfft(window * self._shape)
        power: NDArray[np.float64] = self._filters @ (spectrum.real**2 + spectrum.imag**2)
        return power + _QUIETEST_POWER


def _blend(
    before: NDArray[np.float64] | None, now: NDArray[np.float64], memory: float
) -> NDArray[np.float64]:
    return now if before is None else memory * before + (1 - memory) * now


def _band_filters(settings: NoiseFloorSettings) -> NDArray[np.float64]:
    """Return triangles of equal width on the mel scale: 2595 log10(1 + f / 700)."""
    import numpy as np

    hz = np.fft.rfftfreq(_WINDOW_SAMPLES, 1 / SAMPLE_RATE_HZ)
    edges = np.linspace(_mel(settings.lowest_hz), _mel(settings.highest_hz), settings.bands + 2)
    mel = np.asarray([_mel(each) for each in hz])
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rising, falling = (mel - low) / (middle - low), (high - mel) / (high - middle)
    filters: NDArray[np.float64] = np.maximum(0.0, np.minimum(rising, falling))
    return filters


def _mel(hz: float) -> float:
    import math

    return 2595 * math.log10(1 + hz / 700)
