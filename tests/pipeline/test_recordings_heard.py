"""Every recording of the repository through the whole pipeline: intent and slots must be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from cabin.pipeline import Assembly
from cabin.recordings import Recording, read_recordings
from cabin.settings import Settings

RECORDINGS = read_recordings(Path(__file__).resolve().parents[2] / "recordings" / "en")


@pytest.fixture(scope="module")
def assembly() -> Assembly:
    return Assembly(Settings())


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda each: each.file.stem)
def test_a_recording_is_understood_as_it_was_meant(
    assembly: Assembly, recording: Recording
) -> None:
    assembly.fresh_cabin()
    exchanges = list(assembly.hear(recording.file))
    got = [
        (intent.name, intent.values)
        for exchange in exchanges
        for intent in exchange.interpretation.intents
    ]
    heard = [transcript.text for exchange in exchanges for transcript in exchange.transcripts]
    assert got == [(each.intent, dict(each.slots)) for each in recording.meanings], heard
    if not recording.meanings:
        assert not any(exchange.changes for exchange in exchanges)
