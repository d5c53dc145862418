"""Plays speech so that it can be stopped within one block."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TypeAlias

from cabin.audio.card import Card
from cabin.audio.resample import resample
from cabin.messages import FRAME_MS, Speech

Ducking: TypeAlias = Callable[[], AbstractContextManager[object]]
"""Lowers other sound while its context is open."""


@dataclass(frozen=True, slots=True)
class Played:
    """Says how much of a speech was handed to the device, and whether it was stopped."""

    played_ms: int
    stopped: bool


class Loudspeaker:
    """Plays one speech at a time on one device."""

    def __init__(
        self, card: Card, device: str = "", *, lead_in_ms: int = 0, ducking: Ducking = nullcontext
    ) -> None:
        """Remember how to play; nothing is opened yet.

        Args:
            card: the sound card.
            device: the device's number or name, or a part of its name; empty is the system's own.
            lead_in_ms: silence before the speech, for HDMI, which swallows the first word.
            ducking: lowers the music while speech is played.
        """
        self._card, self._device = card, device
        self._lead_in_ms, self._ducking = lead_in_ms, ducking
        self._turn = threading.Lock()
        self._stop = threading.Event()

    def play(self, speech: Speech) -> Played:
        """Play a speech and return once it was heard, or stopped by `stop`.

        Raises:
            AudioError: there is no loudspeaker, or it was lost.
        """
        if not speech.pcm:
            return Played(0, stopped=False)
        with self._turn, self._ducking():
            self._stop.clear()
            stream = self._card.open_output(self._device, speech.sample_rate_hz)
            try:
                rate_hz = stream.sample_rate_hz
                lead_in = bytes(2 * (rate_hz * self._lead_in_ms // 1000))
                sound = lead_in + resample(speech.pcm, speech.sample_rate_hz, rate_hz)
                block = 2 * (rate_hz * FRAME_MS // 1000)
                for at in range(0, len(sound), block):
                    if self._stop.is_set():
                        return Played(max(0, at - len(lead_in)) * 500 // rate_hz, stopped=True)
                    stream.write(sound[at : at + block])
                if not self._stop.is_set():
                    stream.drain()
                return Played(speech.duration_ms, stopped=self._stop.is_set())
            finally:
                stream.close()

    def stop(self) -> None:
        """Stop what is being played, within one block; any thread may call it."""
        self._stop.set()
