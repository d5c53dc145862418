"""Every recording of the repository through the whole pipeline: intent and slots must be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from cabin.pipeline import Assembly
from cabin.recordings import Recording, read_recordings
from cabin.settings import Settings

RECORDINGS = read_recordings(Path(__file__).resolve().parents[1] / "recordings" / "en")


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


def test_the_recordings_are_as_many_and_as_varied_as_promised() -> None:
    commands = [each for each in RECORDINGS if each.meanings]
    domains = {each.meanings[0].intent.partition(".")[0] for each in commands}
    assert len(commands) >= 40
    assert {"climate", "media", "nav"} <= domains
    assert len({each.voice.split()[0] for each in commands}) == 3
    assert any(each.snr_db is not None for each in commands)
    assert {each.sound for each in RECORDINGS} >= {"silence", "car"}
