"""Asks the sound server, where there is one, what a microphone really is.

When the last microphone is unplugged, PulseAudio and PipeWire bind recording programs to the
monitor of the loudspeaker: the assistant would hear itself and answer itself.
PortAudio cannot see that; `pactl` can.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping

from cabin.errors import AudioError

_SERVED = {"pulse", "default", "pipewire"}
"""The devices behind which a server chooses the source."""

_LONGEST_S = 2.0


def refuse_monitor(device: str, environment: Mapping[str, str] | None = None) -> None:
    """Do nothing where recording from the device gives a microphone, or where that is unknown.

    Raises:
        AudioError: the server would record its own loudspeaker.
    """
    here = os.environ if environment is None else environment
    if device not in _SERVED or "PULSE_SOURCE" in here:
        return
    source = _default_source(here)
    if source.endswith(".monitor"):
        raise AudioError(
            f"there is no microphone, only the loudspeaker's own sound ('{source}')",
            remedy="connect one; to record it all the same, set PULSE_SOURCE to its name",
        )


def _default_source(environment: Mapping[str, str]) -> str:
    """Return the name of the server's default source, empty where nobody answers."""
    pactl = shutil.which("pactl")
    if not pactl:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  # a fixed command
            [pactl, "get-default-source"],
            env=dict(environment),
            capture_output=True,
            text=True,
            timeout=_LONGEST_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
