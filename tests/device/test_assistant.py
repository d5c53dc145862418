"""The whole assistant on a virtual sound card: it is spoken to, acts and is heard to answer."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
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


def test_the_command_listens_until_it_is_interrupted(
    card: PortAudioCard, sound_server: SoundServer, tmp_path: Path
) -> None:
    del card  # it sets the environment up
    homes = {f"XDG_{kind}_HOME": str(tmp_path) for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
    command = [str(Path(sys.executable).parent / "cabin"), "listen", "--json", "--silent"]
    with subprocess.Popen(
        command,
        env={**os.environ, **homes},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert "listening" in process.stderr.readline()
        with sound_server.play(read_sound(COMMAND) + bytes(32_000)):
            record = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert "Traceback" not in process.stderr.read()
    assert record["intent"] == "climate.set_temperature"
    assert "state.json" in {each.name for each in (tmp_path / "cabin").iterdir()}


def test_without_a_microphone_it_says_so(sound_server: SoundServer) -> None:
    del sound_server
    with pytest.raises(Exception, match="no microphone"):
        Assistant(Assembly(Settings()), print, card=_Nothing())


class _Nothing(PortAudioCard):
    """A machine without sound devices."""

    def devices(self) -> tuple[()]:
        return ()


def test_edited_intents_are_looked_for_while_nobody_speaks(card: PortAudioCard) -> None:
    assembly = Assembly(Settings())
    looks = 0

    def renewed() -> bool:
        nonlocal looks
        looks += 1
        if looks > 1:
            assistant.close()
        return True

    told: list[str] = []
    with Assistant(assembly, told.append, card=card, silent=True, renewed=renewed) as assistant:
        assert list(assistant.exchanges()) == []
    assert looks > 1
    assert told == []
