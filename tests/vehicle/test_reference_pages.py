"""The pages that describe the cabin are as its tables are."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from cabin.vehicle import COMMANDS, MACHINES, SIGNALS
from cabin.vehicle.machine import Machine, Transition

ROOT = Path(__file__).resolve().parents[2]
SCRIPT: Mapping[str, Any] = runpy.run_path(str(ROOT / "scripts" / "draw_machines"))
PAGES: Mapping[str, str] = SCRIPT["pages"]()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_stale(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert page == PAGES[name], "run scripts/draw_machines"


def test_every_transition_is_drawn() -> None:
    page = PAGES["machines.md"]
    for machine in MACHINES:
        for step in machine.transitions:
            for source in step.sources:
                arrow = rf"{source} --> {step.target}: .*\b{step.trigger}\b"
                assert re.search(arrow, page), (machine.name, step)


def test_the_turn_machine_is_drawn_too() -> None:
    assert "## Dialogue" in PAGES["machines.md"]


def test_a_changed_table_is_a_changed_page() -> None:
    draw: Callable[[tuple[Machine, ...]], str] = SCRIPT["machines_page"]
    off = Machine("lamp", "A lamp", ("off",), "off", ())
    on = Machine("lamp", "A lamp", ("off",), "off", (Transition("stay", ("off",), "off"),))
    assert draw((off,)) != draw((on,))
    assert "    off --> off: stay" in draw((on,))


def test_everything_is_listed() -> None:
    assert all(f"`{name}`" in PAGES["signals.md"] for name in SIGNALS)
    assert all(f"### {name}\n" in PAGES["commands.md"] for name in COMMANDS)
