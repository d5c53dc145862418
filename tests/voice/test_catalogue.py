"""Every engine is one line of the table, and settings choose among them."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import cabin.voice
from cabin.errors import SettingsError
from cabin.settings import VoiceSettings
from cabin.voice.catalogue import TTS_ENGINES, open_synthesiser
from cabin.voice.synthesiser import VoiceOptions


@pytest.mark.parametrize("name", TTS_ENGINES)
def test_a_row_leads_to_an_engine(name: str) -> None:
    row = TTS_ENGINES[name]
    assert row.summary
    if row.worker:
        module, _, function = row.worker.partition(":")
        assert callable(getattr(importlib.import_module(module), function))


def test_every_engine_file_has_a_row() -> None:
    files = {each.stem for each in Path(cabin.voice.__file__).parent.glob("*_engine.py")}
    rows = {row.worker.split(":")[0].split(".")[-1] for row in TTS_ENGINES.values() if row.worker}
    assert files == rows


def test_text_only_says_nothing() -> None:
    synthesiser = open_synthesiser(VoiceSettings(engine="none"))
    synthesiser.prepare("en")
    assert synthesiser.synthesise("Hello.", "en").pcm == b""
    assert synthesiser.synthesise("Hello.", "en").duration_ms == 0
    synthesiser.close()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (VoiceSettings(engine="pytts"), "'pytts' is not known; did you mean 'pyttsx3'"),
        (VoiceSettings(engine="?"), "'\\?' is not known; known here: pyttsx3, none"),
        (VoiceSettings(rate=20), "'voice.rate' is 20; use 80 to 450 words a minute"),
        (VoiceSettings(volume=1.5), "'voice.volume' is 1.5; use 0 to 1"),
        (VoiceSettings(volume=float("nan")), "'voice.volume' is nan; use 0 to 1"),
    ],
)
def test_settings_that_cannot_be_followed(settings: VoiceSettings, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        open_synthesiser(settings)


def test_the_settings_become_options() -> None:
    settings = VoiceSettings(voice="en-gb", rate=200, volume=0.5)
    assert VoiceOptions.of(settings) == VoiceOptions("en-gb", 200, 0.5)
