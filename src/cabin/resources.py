"""Where the data that comes with Cabin lies: in a checkout at its top, in a wheel inside it."""

from __future__ import annotations

from pathlib import Path


def bundled(name: str) -> Path:
    """Return the folder `intents`, `models` or `recordings` that came with this installation."""
    package = Path(__file__).resolve().parent
    inside = package / "_data" / name
    return inside if inside.is_dir() else package.parents[1] / name
