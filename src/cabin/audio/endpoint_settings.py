"""The numbers of endpointing, checked when they are made."""

from __future__ import annotations

from dataclasses import dataclass, fields

from cabin.errors import SettingsError
from cabin.messages import FRAME_MS


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """Holds times in milliseconds; each counts in whole frames of 20 ms, rounded up."""

    pre_roll_ms: int = 300
    onset_ms: int = 60
    onset_window_ms: int = 120
    resume_ms: int = 40
    trailing_silence_ms: int = 600
    hinted_silence_ms: int = 240
    kept_silence_ms: int = 200
    longest_ms: int = 15_000
    overlap_ms: int = 500
    filled_gap_ms: int = 200

    def __post_init__(self) -> None:
        """Refuse numbers that contradict each other.

        Raises:
            SettingsError: with the names of both.
        """
        for each in fields(self):
            if getattr(self, each.name) < 0:
                raise SettingsError(f"{each.name} is below 0", remedy="give milliseconds")
        for name in ("onset_ms", "resume_ms", "trailing_silence_ms", "hinted_silence_ms"):
            if getattr(self, name) == 0:
                raise SettingsError(f"{name} is 0", remedy=f"use at least {FRAME_MS}")
        span = "pre_roll_ms + onset_window_ms + trailing_silence_ms + overlap_ms"
        total = sum(getattr(self, name) for name in span.split(" + "))
        for smaller, larger, limit in (
            ("onset_ms", "onset_window_ms", self.onset_window_ms),
            ("hinted_silence_ms", "trailing_silence_ms", self.trailing_silence_ms),
            ("kept_silence_ms", "trailing_silence_ms", self.trailing_silence_ms),
            (span, "longest_ms", self.longest_ms),
        ):
            value = total if smaller == span else getattr(self, smaller)
            if value > limit:
                raise SettingsError(
                    f"{smaller} ({value}) is longer than {larger} ({limit})",
                    remedy=f"make {larger} longer",
                )


def frames_in(duration_ms: int) -> int:
    """Return how many frames cover a time."""
    return -(-duration_ms // FRAME_MS)
