"""A virtual sound card: PulseAudio with a microphone and a loudspeaker that exist only in memory.

What is played into the sink `mic_in` comes out of the microphone `car_mic`; what is played to
the loudspeaker `spk_out` can be recorded from `spk_out.monitor`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cabin.audio.portaudio import PortAudioCard

NEEDED = ("pulseaudio", "pactl", "pacat", "parec")
SETUP = """
load-module module-native-protocol-unix auth-anonymous=1 socket={socket}
load-module module-null-sink sink_name=mic_in rate=16000 channels=1 format=s16le norewinds=1
load-module module-null-sink sink_name=spk_out rate=48000 channels=1 format=s16le norewinds=1
load-module module-remap-source source_name=car_mic master=mic_in.monitor
set-default-sink spk_out
set-default-source car_mic
"""


@dataclass(frozen=True)
class SoundServer:
    """A running PulseAudio."""

    environment: dict[str, str]

    def control(self, *words: str) -> str:
        done = subprocess.run(
            ["pactl", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
        return done.stdout.strip()

    def play(self, pcm: bytes, rate_hz: int = 16_000) -> subprocess.Popen[bytes]:
        """Speak into the microphone; the process ends once all of it was heard."""
        process = subprocess.Popen(
            ["pacat", "--playback", "--raw", "--device=mic_in", "--format=s16le", "--channels=1",
             f"--rate={rate_hz}", "--latency-msec=100"],
            env=self.environment,
            stdin=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdin
        threading.Thread(target=_feed, args=(process, pcm), daemon=True).start()
        return process

    def record(self) -> subprocess.Popen[bytes]:
        """Hear what the loudspeaker plays, as raw 48 kHz mono int16 on standard output."""
        return subprocess.Popen(
            ["parec", "--raw", "--device=spk_out.monitor", "--format=s16le", "--channels=1",
             "--rate=48000", "--latency-msec=20"],
            env=self.environment,
            stdout=subprocess.PIPE,
        )  # fmt: skip


def _feed(process: subprocess.Popen[bytes], pcm: bytes) -> None:
    assert process.stdin
    process.stdin.write(pcm)
    process.stdin.close()


@pytest.fixture(scope="session")
def sound_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    missing = [each for each in NEEDED if not shutil.which(each)]
    if missing:
        pytest.skip(
            f"no virtual sound card: {', '.join(missing)} is not installed "
            "(apt-get install pulseaudio pulseaudio-utils libasound2-plugins)"
        )
    folder = tmp_path_factory.mktemp("p")
    for each in ("pulse", "xdg"):
        (folder / each).mkdir(mode=0o700)
    socket = folder / "pulse" / "native"
    setup = folder / "setup.pa"
    setup.write_text(SETUP.format(socket=socket), encoding="utf-8")
    environment = {
        **os.environ,
        "PULSE_RUNTIME_PATH": str(folder / "pulse"),
        "XDG_RUNTIME_DIR": str(folder / "xdg"),
        "HOME": str(folder),
        "PULSE_SERVER": f"unix:{socket}",
    }
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            ["pulseaudio", "-n", "-F", setup, "--daemonize=no", "--exit-idle-time=-1",
             "--use-pid-file=no", "--realtime=no", "--high-priority=no", "--log-target=stderr"],
            env={key: value for key, value in environment.items() if key != "PULSE_SERVER"},
            stderr=log,
        )  # fmt: skip
    made = SoundServer(environment)
    try:
        _wait_for(made, server, folder / "log")
        yield made
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(made: SoundServer, server: subprocess.Popen[bytes], log: Path) -> None:
    """Ask until the microphone is there; the server is up within a tenth of a second."""
    pause = threading.Event()
    for _ in range(200):
        try:
            if "car_mic" in made.control("list", "short", "sources"):
                return
        except subprocess.CalledProcessError:
            pass
        if server.poll() is not None:
            break
        pause.wait(0.05)
    pytest.fail(f"PulseAudio did not start: {log.read_text(encoding='utf-8')}")


@pytest.fixture
def card(sound_server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> PortAudioCard:
    """Return PortAudio on the virtual sound card."""
    for name in ("PULSE_SERVER", "PULSE_RUNTIME_PATH", "XDG_RUNTIME_DIR", "HOME"):
        monkeypatch.setenv(name, sound_server.environment[name])
    made = PortAudioCard()
    made.restart()
    if not any(each.name == "pulse" for each in made.devices()):
        pytest.skip("PortAudio does not see PulseAudio (apt-get install libasound2-plugins)")
    return made
