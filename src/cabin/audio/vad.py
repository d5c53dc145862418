"""Voice activity: does this frame hold speech?

webrtcvad alone hears road noise as speech from about 10 dB on, in every mode.
`CabinVad` therefore also compares each frame with the noise floor of its own frequency bands, most
of which road and engine leave free.
"""

from __future__ import annotations

from typing import Any, Protocol

from cabin.audio.noise_floor import NoiseFloor
from cabin.errors import SettingsError
from cabin.messages import SAMPLE_RATE_HZ, AudioFrame

STANDS_OUT_DB = 0.8
"""Steady car noise stays below 0.6 dB in 99.5 % of its frames; see docs/audio.md."""

_MODES = range(4)


class Vad(Protocol):
    """Judges the frames of one stream, in order."""

    def is_speech(self, frame: AudioFrame) -> bool:
        """Return whether the frame holds speech."""
        ...


class WebRtcVad:
    """Judges by WebRTC's own mixture models; mode 0 lets most through, 3 least."""

    __slots__ = ("_vad",)

    def __init__(self, mode: int = 2) -> None:
        """Load it.

        Raises:
            SettingsError: there is no such mode.
        """
        if mode not in _MODES:
            raise SettingsError(f"there is no VAD mode {mode}", remedy="use 0, 1, 2 or 3")
        import webrtcvad

        self._vad: Any = webrtcvad.Vad(mode)

    def is_speech(self, frame: AudioFrame) -> bool:
        """Return whether the frame holds speech; 10, 20 and 30 ms are understood."""
        return bool(self._vad.is_speech(frame.pcm, SAMPLE_RATE_HZ))


class CabinVad:
    """Judges by WebRTC and by how far a frame stands out of the noise floor: both must agree."""

    __slots__ = ("_floor", "_stands_out_db", "_webrtc")

    def __init__(self, mode: int = 1, stands_out_db: float = STANDS_OUT_DB) -> None:
        """Prepare both judges.

        Raises:
            SettingsError: there is no such mode.
        """
        self._webrtc = WebRtcVad(mode)
        self._floor = NoiseFloor()
        self._stands_out_db = stands_out_db

    def is_speech(self, frame: AudioFrame) -> bool:
        """Return whether the frame holds speech; both judges learn from every frame."""
        by_webrtc = self._webrtc.is_speech(frame)
        return self._floor.stands_out_db(frame) > self._stands_out_db and by_webrtc
