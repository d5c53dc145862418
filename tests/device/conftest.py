"""A virtual sound card: PulseAudio with a microphone and a loudspeaker that exist only in memory.

What is played into the sink `mic_in` comes out of the microphone `car_mic`; what is played to
the loudspeaker `spk_out` can be recorded from `spk_out.monitor`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    folder: Path
    _processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> None:
        """Start it and ask until the microphone is there, which takes a tenth of a second."""
        log = self.folder / "log"
        with log.open("wb") as file:
            server = subprocess.Popen(
                ["pulseaudio", "-n", "-F", self.folder / "setup.pa", "--daemonize=no",
                 "--exit-idle-time=-1", "--use-pid-file=no", "--realtime=no",
                 "--high-priority=no", "--log-target=stderr"],
                env={key: self.environment[key] for key in {*self.environment} - {"PULSE_SERVER"}},
                stderr=file,
            )  # fmt: skip
        self._processes.append(server)
        pause = threading.Event()
        for _ in range(200):
            with contextlib.suppress(subprocess.CalledProcessError):
                if "car_mic" in self.control("list", "short", "sources"):
                    return
            if server.poll() is not None:
                break
            pause.wait(0.05)
        pytest.fail(f"PulseAudio did not start: {log.read_text(encoding='utf-8')}")

    def end(self) -> None:
        """End it, as when it crashes or the desktop session ends."""
        for server in self._processes:
            server.kill()
            server.wait(10)
        self._processes.clear()

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
    made = SoundServer(environment, folder)
    made.start()
    yield made
    made.end()


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
