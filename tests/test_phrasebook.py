"""The phrasebook is as the intents are."""

from __future__ import annotations

import runpy
from pathlib import Path

from cabin.intents import load
from cabin.resources import bundled
from cabin.vehicle import COMMANDS, vocabularies

ROOT = Path(__file__).resolve().parents[1]


def test_the_phrasebook_is_not_stale() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "make_phrasebook"))
    catalogue = load(bundled("intents"), "en", commands=COMMANDS, vocabularies=vocabularies())
    page = (ROOT / "docs" / "what-you-can-say.md").read_text(encoding="utf-8")
    assert page == script["phrasebook"](catalogue), "run scripts/make_phrasebook"
