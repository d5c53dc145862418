"""What Cabin needs of a sound card; `portaudio.py` gives the real one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

from cabin.audio.devices import Device

OnSound: TypeAlias = Callable[[bytes], None]
"""Takes a block of mono int16 PCM; called on the card's own thread, so it copies and returns."""


class InputStream(Protocol):
    """Sound that is being recorded."""

    @property
    def sample_rate_hz(self) -> int:
        """Return at which rate the blocks come."""
        ...

    def close(self) -> None:
        """Stop at once; no block comes after it."""
        ...


class OutputStream(Protocol):
    """Sound that is being played."""

    @property
    def sample_rate_hz(self) -> int:
        """Return at which rate it wants the blocks."""
        ...

    def write(self, pcm: bytes) -> None:
        """Take mono int16 PCM and return once there is room for the next block.

        Raises:
            AudioError: the device is gone.
        """
        ...

    def drain(self) -> None:
        """Return once everything is played."""
        ...

    def close(self) -> None:
        """Stop at once and drop what is not played yet."""
        ...


class Card(Protocol):
    """All the sound devices of a machine."""

    def devices(self) -> tuple[Device, ...]:
        """Return what is there.

        Raises:
            AudioError: sound does not work at all on this machine, with the remedy.
        """
        ...

    def open_input(self, wanted: str, on_sound: OnSound, on_end: Callable[[], None]) -> InputStream:
        """Record from a device; `on_end` is called when the card itself stops.

        Raises:
            AudioError: there is no such device, or it cannot be opened.
        """
        ...

    def check_input(self, wanted: str) -> None:
        """Do nothing while an open input still is a microphone.

        Raises:
            AudioError: the sound server has meanwhile bound it to its own output.
        """
        ...

    def open_output(self, wanted: str, sample_rate_hz: int) -> OutputStream:
        """Play to a device, at this rate where it can, else at its own.

        Raises:
            AudioError: there is no such device, or it cannot be opened.
        """
        ...

    def restart(self) -> None:
        """Look for devices afresh, unless another stream is still in use."""
        ...
