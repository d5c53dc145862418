"""Any sound file becomes 16 kHz mono PCM, or one clear error."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from cabin.audio.files import read_sound, read_sound_file, write_sound
from cabin.errors import AudioError

Tone = Callable[..., np.ndarray]


def loudest_hz(pcm: bytes) -> float:
    samples = np.frombuffer(pcm, "<i2").astype(float)
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.fft.rfftfreq(len(samples), 1 / 16_000)[spectrum.argmax()])


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_any_rate_and_channel_count(
    tmp_path: Path, tone: Tone, rate_hz: int, channels: int
) -> None:
    path = tmp_path / "tone.wav"
    samples = np.repeat(tone(440, rate_hz)[:, None], channels, axis=1)
    soundfile.write(path, samples, rate_hz)
    about, pcm = read_sound_file(path)
    assert (about.sample_rate_hz, about.channels, about.duration_ms) == (rate_hz, channels, 500)
    assert abs(len(pcm) // 2 - 8_000) <= 1
    assert loudest_hz(pcm) == pytest.approx(440, abs=3)
    middle = np.frombuffer(pcm, "<i2")[2_000:6_000].astype(float) / 32_768
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.5 / np.sqrt(2), rel=0.02)


@pytest.mark.parametrize(
    ("name", "container", "width"),
    [
        ("a.wav", "WAV", "PCM_U8"),
        ("a.wav", "WAV", "PCM_16"),
        ("a.wav", "WAV", "PCM_24"),
        ("a.wav", "WAV", "PCM_32"),
        ("a.wav", "WAV", "FLOAT"),
        ("a.wav", "WAV", "DOUBLE"),
        ("a.wav", "WAV", "ULAW"),
        ("a.wav", "WAVEX", "PCM_24"),
        ("a.flac", "FLAC", "PCM_16"),
        ("a.flac", "FLAC", "PCM_24"),
        ("a.ogg", "OGG", "VORBIS"),
        ("a.opus", "OGG", "OPUS"),
        ("misnamed.txt", "WAV", "PCM_16"),
    ],
)
def test_any_width_and_container(
    tmp_path: Path, tone: Tone, name: str, container: str, width: str
) -> None:
    path = tmp_path / name
    soundfile.write(path, tone(440, 16_000), 16_000, width, format=container)
    pcm = read_sound(path)
    assert len(pcm) // 2 == pytest.approx(8_000, abs=400)
    assert loudest_hz(pcm) == pytest.approx(440, abs=5)


@pytest.mark.parametrize("ending", [".wav", ".flac", ".WAV"])
def test_what_is_written_is_read_sample_for_sample(tmp_path: Path, ending: str) -> None:
    pcm = np.arange(-32_768, 32_768, 7, dtype="<i2").tobytes()
    path = tmp_path / f"sound{ending}"
    write_sound(path, pcm)
    assert read_sound(path) == pcm


def test_writing_says_what_it_cannot_do(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match=r"not written as '.mp3'; use one of .wav, .flac"):
        write_sound(tmp_path / "a.mp3", b"")
    with pytest.raises(AudioError, match="cannot be written"):
        write_sound(tmp_path / "nowhere" / "a.wav", b"\0\0")


def no_channels(path: Path) -> None:
    soundfile.write(path, np.zeros(100), 16_000)
    sound = bytearray(path.read_bytes())
    struct.pack_into("<H", sound, 22, 0)
    path.write_bytes(sound)


def cut_short(path: Path, container: str = "WAV") -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 48_000)
    soundfile.write(path, noise, 16_000, format=container)
    path.write_bytes(path.read_bytes()[:-9_001])


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda _: None, "there is no such file; check the path"),
    "folder": (Path.mkdir, "is a folder; name the sound files in it"),
    "pipe": (os.mkfifo, "is not an ordinary file"),
    "empty": (Path.touch, r"is empty \(0 bytes\)"),
    "text": (lambda path: path.write_text("hello\n" * 99), "is not a sound file .* WAV, FLAC"),
    "random": (lambda path: path.write_bytes(bytes(range(256)) * 9), "is not a sound file"),
    "only a header": (lambda path: path.write_bytes(b"RIFF\x24\0\0\0WAVE"), "is not a sound file"),
    "no samples": (
        lambda path: soundfile.write(path, np.zeros(0), 16_000, format="WAV"),
        "no sound",
    ),
    "no channels": (no_channels, "has no channels"),
    "cut WAV": (cut_short, "is cut short: its last 9001 bytes are missing"),
    "cut Ogg": (lambda path: cut_short(path, "OGG"), "is cut short: its last Ogg page"),
    "not a number": (
        lambda path: soundfile.write(path, [0.0, float("nan")], 16_000, "FLOAT", format="WAV"),
        "no numbers",
    ),
    "infinite": (
        lambda path: soundfile.write(path, [0.0, float("inf")], 16_000, "FLOAT", format="WAV"),
        "no numbers",
    ),
    "wild": (
        lambda path: soundfile.write(path, [0.0, 32_767.0], 16_000, "FLOAT", format="WAV"),
        "up to 32767, where full scale is 1",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_clear_line(tmp_path: Path, fault: str) -> None:
    make, expected = FAULTS[fault]
    path = tmp_path / "sound.wav"
    make(path)
    with pytest.raises(AudioError, match=expected) as caught:
        read_sound(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_flac_file_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sound.flac"
    cut_short(path, "FLAC")
    with pytest.raises(AudioError, match=r"cut short|cannot be read|can be read"):
        read_sound(path)


@pytest.mark.parametrize("container", ["WAV", "FLAC", "OGG"])
@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 0.5, 0.77, 0.99])
def test_no_cut_ever_passes_as_whole(tmp_path: Path, container: str, share: float) -> None:
    path = tmp_path / "sound"
    noise = np.random.default_rng(2).normal(0, 0.1, 32_000)
    soundfile.write(path, noise, 16_000, format=container)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(AudioError):
        read_sound(path)


def test_a_streamed_wav_file_without_sizes_is_read(tmp_path: Path, tone: Tone) -> None:
    path = tmp_path / "streamed.wav"
    soundfile.write(path, tone(440, 16_000), 16_000)
    sound = bytearray(path.read_bytes())
    for at in (4, 40):
        struct.pack_into("<I", sound, at, 0xFFFF_FFFF)
    path.write_bytes(sound)
    assert len(read_sound(path)) == 16_000


def test_a_tag_after_the_sound_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "tagged.wav"
    write_sound(path, b"\1\2" * 800)
    path.write_bytes(path.read_bytes() + b"TAGnobody\xff\xff\xff\x7f and more")
    assert read_sound(path) == b"\1\2" * 800


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    write_sound(path, b"\0\0")
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65_534)
    try:
        with pytest.raises(AudioError, match="may not be read by this user"):
            read_sound(path)
    finally:
        os.seteuid(user)


def test_a_long_file_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "long.flac"
    write_sound(path, bytes(2 * 16_000 * 3))
    assert len(read_sound(path, longest_s=3)) == 96_000
    with pytest.raises(AudioError, match=r"lasts 3 s, longer than the 2.5 s that are allowed"):
        read_sound(path, longest_s=2.5)
