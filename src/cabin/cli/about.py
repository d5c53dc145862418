"""`cabin version` and `cabin devices`: what is here to work with."""

from __future__ import annotations

import json
import platform
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
    "kaldifst",
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
