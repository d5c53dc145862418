"""Measures how loud sound is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cabin.audio.resample import to_samples

QUIETEST_DBFS = -96.0
"""What digital silence counts as: one step of 16 bits lies at about -90 dBFS."""


@dataclass(frozen=True, slots=True)
class Level:
    """Holds a level in decibels below full scale; 0 is as loud as can be."""

    rms_dbfs: float
    peak_dbfs: float

    @property
    def clipped(self) -> bool:
        """Return whether the sound touches full scale, where it is likely to be cut off."""
        return self.peak_dbfs > -0.01  # noqa: PLR2004  # the topmost steps of 16 bits


def level(pcm: bytes) -> Level:
    """Return the level of mono int16 PCM; the root mean square of a full-scale square is 0 dBFS."""
    import numpy as np

    samples = to_samples(pcm)
    if not len(samples):
        return Level(QUIETEST_DBFS, QUIETEST_DBFS)
    rms = float(np.sqrt(np.mean(np.square(samples))))
    return Level(_dbfs(rms), _dbfs(float(np.abs(samples).max())))


def _dbfs(amplitude: float) -> float:
    return max(QUIETEST_DBFS, 20 * math.log10(amplitude)) if amplitude > 0 else QUIETEST_DBFS
