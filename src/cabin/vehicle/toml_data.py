"""Reads the data files that come with this room."""

from __future__ import annotations

import sys
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def read(package: str, name: str) -> dict[str, Any]:
    """Return the tables of a TOML file of a package."""
    from importlib.resources import files

    return tomllib.loads((files(package) / name).read_text("utf-8"))
