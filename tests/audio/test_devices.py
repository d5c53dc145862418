"""A device is chosen by number or name; what is missing is one clear line."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
from pathlib import Path

import pytest

from cabin.audio.devices import Device, choose_device
from cabin.audio.levels import level
from cabin.audio.portaudio import PortAudioCard
from cabin.audio.sound_server import refuse_monitor
from cabin.errors import AudioError

DEVICES = (
    Device(0, "HDMI 0", "ALSA", 0, 2, 48_000),
    Device(1, "USB Array: Audio (hw:1,0)", "ALSA", 1, 0, 16_000),
    Device(2, "USB Camera: Audio (hw:2,0)", "ALSA", 2, 0, 44_100),
    Device(3, "pulse", "ALSA", 32, 32, 44_100, default_input=True, default_output=True),
)


@pytest.mark.parametrize(
    ("wanted", "index"), [("", 3), ("1", 1), ("pulse", 3), ("usb array", 1), ("CAMERA", 2)]
)
def test_a_microphone_is_chosen(wanted: str, index: int) -> None:
    assert choose_device(DEVICES, "input", wanted).index == index


def test_the_first_one_serves_where_the_system_has_no_choice() -> None:
    assert choose_device(DEVICES[:3], "input").index == 1
    assert choose_device(DEVICES[:3], "output").index == 0


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("usb", r"'usb' may be 'USB Array.*', 'USB Camera.*'; write more of the name"),
        ("HDMI", "there is no microphone 'HDMI'; see 'cabin devices'"),
        ("pulze", "there is no microphone 'pulze'; did you mean 'pulse'"),
        ("9", "there is no microphone '9'"),
    ],
)
def test_a_name_that_does_not_fit(wanted: str, message: str) -> None:
    with pytest.raises(AudioError, match=message):
        choose_device(DEVICES, "input", wanted)


def test_a_machine_without_devices() -> None:
    with pytest.raises(AudioError, match=r"^there is no microphone; connect one; .* text works"):
        choose_device((), "input", "usb")
    with pytest.raises(AudioError, match="there is no loudspeaker"):
        choose_device(DEVICES[1:3], "output")


def test_a_machine_without_portaudio(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real sounddevice is imported afresh on a machine where the library is not found."""
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(ctypes.util, "find_library", lambda _: None)
    with pytest.raises(
        AudioError, match=r"PortAudio is not .*'sudo apt-get install libportaudio2'"
    ):
        PortAudioCard().devices()


def test_a_machine_without_sounddevice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(AudioError, match="sounddevice is not installed; run 'pip install"):
        PortAudioCard().devices()


def test_a_machine_without_a_sound_card() -> None:
    """This runs in a process of its own, without any sound server."""
    program = (
        "from cabin.audio.portaudio import PortAudioCard\n"
        "from cabin.audio.devices import choose_device\n"
        "from cabin.errors import AudioError\n"
        "found = [each for each in PortAudioCard().devices() if each.name != 'pulse']\n"
        "assert all(each.name and each.native_rate_hz > 0 for each in found)\n"
        "try:\n"
        "    PortAudioCard().open_input('no such device', print, print)\n"
        "except AudioError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.startswith("there is no microphone")


@pytest.fixture
def pactl(tmp_path: Path) -> Path:
    """Return a folder with a `pactl` that prints what the file `answer` says."""
    program = tmp_path / "pactl"
    program.write_text(f"#!/bin/sh\n. {tmp_path}/answer\n", encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        ("echo alsa_output.usb.monitor", True),
        ("echo alsa_input.usb", False),
        ("echo refused >&2; exit 1", False),
        ("true", False),
    ],
)
def test_the_loudspeakers_own_sound_is_no_microphone(
    pactl: Path, monkeypatch: pytest.MonkeyPatch, *, answer: str, refused: bool
) -> None:
    (pactl / "answer").write_text(answer, encoding="utf-8")
    monkeypatch.setenv("PATH", str(pactl))
    monkeypatch.delenv("PULSE_SOURCE", raising=False)
    if refused:
        with pytest.raises(AudioError, match=r"own sound \('alsa_output.usb.monitor'\)"):
            refuse_monitor("pulse")
    else:
        refuse_monitor("pulse")
    refuse_monitor("USB Array: Audio (hw:1,0)")
    monkeypatch.setenv("PULSE_SOURCE", "alsa_output.usb.monitor")
    refuse_monitor("pulse")


def test_a_machine_without_pactl(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PULSE_SOURCE", raising=False)
    refuse_monitor("pulse")


@pytest.mark.parametrize(
    ("samples", "rms_dbfs", "peak_dbfs"),
    [
        (b"", -96, -96),
        (bytes(640), -96, -96),
        (b"\x00\x40" * 320, -6.02, -6.02),
        (b"\x00\x80" * 320, 0, 0),
        (b"\x00\x40" + bytes(638), -31.07, -6.02),
    ],
)
def test_levels(samples: bytes, rms_dbfs: float, peak_dbfs: float) -> None:
    measured = level(samples)
    assert measured.rms_dbfs == pytest.approx(rms_dbfs, abs=0.01)
    assert measured.peak_dbfs == pytest.approx(peak_dbfs, abs=0.01)
    assert measured.clipped == (peak_dbfs == 0)
