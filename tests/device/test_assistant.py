"""The whole assistant on a virtual sound card: it is spoken to, acts and is heard to answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cabin.assistant import Assistant
from cabin.audio import read_sound
from cabin.audio.portaudio import PortAudioCard
from cabin.pipeline import Assembly
from cabin.settings import Settings

pytestmark = pytest.mark.device

SoundServer = Any  # conftest's class: tests import nothing of each other
RECORDINGS = Path(__file__).resolve().parents[2] / "recordings" / "en"
COMMAND = RECORDINGS / "climate-01-set-temperature-twenty-two.flac"


def test_a_spoken_command_is_done_and_answered_aloud(
    card: PortAudioCard, sound_server: SoundServer
) -> None:
    told: list[str] = []
    assembly = Assembly(Settings())
    sound = read_sound(COMMAND) + bytes(32_000)
    with (
        sound_server.record() as recording,
        Assistant(assembly, told.append, card=card) as assistant,
        sound_server.play(sound),
    ):
        exchange = next(assistant.exchanges())
        assert exchange.changes
        assert exchange.changes[0].after == 22
        heard = b""
        while np.abs(np.frombuffer(heard, "<i2")).max(initial=0) < 1_000:
            heard = recording.stdout.read(9_600)
        recording.terminate()
    assert told == []


def test_without_a_microphone_it_says_so(sound_server: SoundServer) -> None:
    del sound_server
    with pytest.raises(Exception, match="no microphone"):
        Assistant(Assembly(Settings()), print, card=_Nothing())


class _Nothing(PortAudioCard):
    """A machine without sound devices."""

    def devices(self) -> tuple[()]:
        return ()
