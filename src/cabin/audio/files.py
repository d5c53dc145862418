"""Reads any sound file as 16 kHz mono PCM, and writes PCM as WAV or FLAC."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cabin.audio.headers import header_fault
from cabin.audio.resample import to_pcm
from cabin.errors import AudioError
from cabin.messages import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST_FILE_S = 600.0
"""How long a sound file may be unless the caller says otherwise."""

_LOUDEST = 4.0
"""Float files may overshoot full scale a little; four times is another scale altogether."""

_KNOWN = "Cabin reads WAV, FLAC, Ogg and Opus files"
_WRITABLE = {".wav": "WAV", ".flac": "FLAC"}


@dataclass(frozen=True, slots=True)
class SoundFile:
    """Says what a sound file holds before it is brought to 16 kHz mono."""

    path: Path
    container: str
    sample_rate_hz: int
    channels: int
    duration_ms: int


def read_sound(path: Path, *, longest_s: float = LONGEST_FILE_S) -> bytes:
    """Return the sound of a file of any rate, width and channel count.

    Args:
        path: a file that libsndfile can read: WAV, FLAC, Ogg Vorbis, Ogg Opus and more.
        longest_s: a longer file is refused before it is decoded.

    Returns:
        16 kHz mono int16 little-endian PCM; channels are averaged.

    Raises:
        AudioError: the file is missing, unreadable, empty, no sound, cut short or too long.
    """
    return read_sound_file(path, longest_s=longest_s)[1]


def read_sound_file(path: Path, *, longest_s: float = LONGEST_FILE_S) -> tuple[SoundFile, bytes]:
    """Return what a file holds and its sound; as `read_sound`."""
    _refuse_what_is_no_file(path)
    about, samples = _decode(path, longest_s)
    return about, to_pcm(_mono_16k(path, samples, about.sample_rate_hz))


def write_sound(path: Path, pcm: bytes, sample_rate_hz: int = SAMPLE_RATE_HZ) -> None:
    """Write mono int16 PCM as WAV or FLAC, by the ending of the name.

    Raises:
        AudioError: another ending, or the file cannot be written.
    """
    import numpy as np
    import soundfile

    container = _WRITABLE.get(path.suffix.lower())
    if container is None:
        raise AudioError(
            f"sound is not written as '{path.suffix}'",
            where=str(path),
            remedy=f"use one of {', '.join(_WRITABLE)}",
        )
    try:
        with path.open("wb") as file:
            soundfile.write(
                file, np.frombuffer(pcm, "<i2"), sample_rate_hz, "PCM_16", None, container
            )
    except (OSError, soundfile.SoundFileError) as error:
        raise AudioError(f"cannot be written ({_reason(error)})", where=str(path)) from error


def _refuse_what_is_no_file(path: Path) -> None:
    where = str(path)
    try:
        about = path.stat()
        if stat.S_ISREG(about.st_mode):
            path.open("rb").close()
    except FileNotFoundError as error:
        raise AudioError("there is no such file", where=where, remedy="check the path") from error
    except PermissionError as error:
        remedy = "make it readable, for instance with chmod +r"
        raise AudioError("may not be read by this user", where=where, remedy=remedy) from error
    except (OSError, ValueError) as error:
        raise AudioError(f"cannot be opened ({_reason(error)})", where=where) from error
    if stat.S_ISDIR(about.st_mode):
        raise AudioError("is a folder", where=where, remedy="name the sound files in it")
    if not stat.S_ISREG(about.st_mode):
        raise AudioError("is not an ordinary file", where=where, remedy="name a sound file")
    if about.st_size == 0:
        raise AudioError("is empty (0 bytes)", where=where, remedy="record it again")
    fault = header_fault(path)
    if fault:
        raise AudioError(fault.what, where=where, remedy=fault.remedy)


def _decode(path: Path, longest_s: float) -> tuple[SoundFile, NDArray[np.float32]]:
    """Return the file's samples as (frames, channels), having refused what is too long."""
    import soundfile

    where = str(path)
    try:
        with soundfile.SoundFile(path) as file:
            seconds = file.frames / file.samplerate
            if seconds > longest_s:
                raise AudioError(
                    f"lasts {seconds:.0f} s, longer than the {longest_s:g} s that are allowed",
                    where=where,
                    remedy="cut it into shorter files",
                )
            promised = file.frames
            samples: NDArray[np.float32] = file.read(dtype="float32", always_2d=True)
            about = SoundFile(
                path, file.format, file.samplerate, file.channels, round(seconds * 1000)
            )
    except soundfile.SoundFileError as error:
        raise AudioError(
            f"is not a sound file that can be read ({_reason(error)})", where=where, remedy=_KNOWN
        ) from error
    if len(samples) == 0:
        raise AudioError("holds no sound", where=where, remedy="record it again")
    if len(samples) < promised:
        raise AudioError(
            f"is cut short: {len(samples)} of {promised} samples are there",
            where=where,
            remedy="copy or record it again",
        )
    return about, samples


def _mono_16k(
    path: Path, samples: NDArray[np.float32], sample_rate_hz: int
) -> NDArray[np.floating[Any]]:
    import numpy as np

    peak = float(np.abs(samples).max())
    if not np.isfinite(peak):
        raise AudioError(
            "holds samples that are no numbers (NaN or infinite)",
            where=str(path),
            remedy="export it again as 16-bit WAV",
        )
    if peak > _LOUDEST:
        raise AudioError(
            f"holds samples up to {peak:.0f}, where full scale is 1",
            where=str(path),
            remedy="export it again as 16-bit WAV",
        )
    mono = samples[:, 0] if samples.shape[1] == 1 else samples.mean(axis=1)
    if sample_rate_hz == SAMPLE_RATE_HZ:
        return mono
    import soxr

    resampled: NDArray[np.floating[Any]] = soxr.resample(
        mono, sample_rate_hz, SAMPLE_RATE_HZ, quality="HQ"
    )
    return resampled


def _reason(error: Exception) -> str:
    """Return the reason alone, without the path that libsndfile and the system repeat."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error).rsplit(": ", 1)[-1].strip().rstrip(".")
