"""The real sound card, through PortAudio; the only file that knows sounddevice."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

from cabin.audio.card import InputStream, OnSound, OutputStream
from cabin.audio.devices import Device, Direction, choose_device
from cabin.audio.sound_server import refuse_monitor
from cabin.errors import AudioError
from cabin.messages import FRAME_MS, SAMPLE_RATE_HZ

_REMEDY = "see 'cabin devices'; close other programs that use it"
_INSTALL = "run 'sudo apt-get install libportaudio2'"
_LATENCY_S = 0.06
"""What a playing device may hold in advance: enough against gaps, short enough to stop."""


class PortAudioCard:
    """Opens devices through PortAudio, which is started with the first use."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._lock = threading.RLock()
        self._open: set[int] = set()

    def devices(self) -> tuple[Device, ...]:
        """Return what PortAudio sees."""
        with self._lock, _translated("the sound devices cannot be listed"):
            sounddevice = _sounddevice()
            systems = sounddevice.query_hostapis()
            defaults = _defaults(sounddevice, systems)
            return tuple(
                Device(
                    index,
                    str(each["name"]),
                    str(systems[each["hostapi"]]["name"]),
                    int(each["max_input_channels"]),
                    int(each["max_output_channels"]),
                    int(each["default_samplerate"]),
                    index == defaults[0],
                    index == defaults[1],
                )
                for index, each in enumerate(sounddevice.query_devices())
            )

    def open_input(self, wanted: str, on_sound: OnSound, on_end: Callable[[], None]) -> InputStream:
        """Record at 16 kHz where the device can, else at its own rate, else in stereo too."""
        with self._lock:
            device = choose_device(self.devices(), "input", wanted)
            refuse_monitor(device.name)
            with _translated(f"microphone '{device.name}' cannot be opened"), _quiet():
                rate_hz, channels = _accepted("input", device, SAMPLE_RATE_HZ)
                return _Recording(self, device, rate_hz, channels, (on_sound, on_end))

    def check_input(self, wanted: str) -> None:
        """Ask the sound server, which moves a stream without a word when its source is removed."""
        with self._lock:
            refuse_monitor(choose_device(self.devices(), "input", wanted).name)

    def open_output(self, wanted: str, sample_rate_hz: int) -> OutputStream:
        """Play at the wanted rate where the device can, else at its own, else in stereo too."""
        with self._lock:
            device = choose_device(self.devices(), "output", wanted)
            with _translated(f"loudspeaker '{device.name}' cannot be opened"), _quiet():
                rate_hz, channels = _accepted("output", device, sample_rate_hz)
                return _Playing(self, device, rate_hz, channels)

    def restart(self) -> None:
        """Start PortAudio afresh, which alone makes it see what was plugged in or lost.

        It would end every stream of this process, so it waits for the others to be closed.
        """
        with self._lock, _translated("the sound devices cannot be looked for"), _quiet():
            if not self._open:
                sounddevice = _sounddevice()
                sounddevice._terminate()  # noqa: SLF001  # there is no public way
                sounddevice._initialize()  # noqa: SLF001  # the same

    def _opened(self, stream: object) -> None:
        with self._lock:
            self._open.add(id(stream))

    def _closed(self, stream: object) -> None:
        with self._lock:
            self._open.discard(id(stream))


class _Recording:
    """A PortAudio input stream; its callback makes the block mono and hands it on."""

    def __init__(
        self,
        card: PortAudioCard,
        device: Device,
        rate_hz: int,
        channels: int,
        callbacks: tuple[OnSound, Callable[[], None]],
    ) -> None:
        self.sample_rate_hz = rate_hz
        self._card = card
        on_sound, on_end = callbacks

        def callback(block: Any, _count: int, _time: Any, _status: Any) -> None:
            on_sound(bytes(block) if channels == 1 else _first_channel(bytes(block), channels))

        self._stream = _sounddevice().RawInputStream(
            samplerate=rate_hz,
            blocksize=rate_hz * FRAME_MS // 1000,
            device=device.index,
            channels=channels,
            dtype="int16",
            callback=callback,
            finished_callback=on_end,
        )
        card._opened(self)  # noqa: SLF001  # the two belong together
        try:
            self._stream.start()
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        with _portaudio_errors_ignored():
            self._stream.abort()
        with _portaudio_errors_ignored():
            self._stream.close()
        self._card._closed(self)  # noqa: SLF001  # the two belong together


class _Playing:
    """A PortAudio output stream that is written to."""

    def __init__(self, card: PortAudioCard, device: Device, rate_hz: int, channels: int) -> None:
        self.sample_rate_hz = rate_hz
        self._card = card
        self._channels = channels
        self._name = device.name
        self._stream = _sounddevice().RawOutputStream(
            samplerate=rate_hz,
            blocksize=rate_hz * FRAME_MS // 1000,
            device=device.index,
            channels=channels,
            dtype="int16",
            latency=_LATENCY_S,
        )
        card._opened(self)  # noqa: SLF001  # the two belong together
        try:
            self._stream.start()
        except Exception:
            self.close()
            raise

    def write(self, pcm: bytes) -> None:
        with _translated(f"loudspeaker '{self._name}' was lost"):
            self._stream.write(pcm if self._channels == 1 else _doubled(pcm))

    def drain(self) -> None:
        """Push the sound out with silence: on ALSA `stop` drops what is still in the buffer."""
        silence = bytes(2 * (self.sample_rate_hz * FRAME_MS // 1000))
        held_ms = round(self._stream.latency * 1000) + 2 * FRAME_MS
        for _ in range(-(-held_ms // FRAME_MS)):
            self.write(silence)
        with _translated(f"loudspeaker '{self._name}' was lost"):
            self._stream.stop()

    def close(self) -> None:
        with _portaudio_errors_ignored():
            self._stream.abort()
        with _portaudio_errors_ignored():
            self._stream.close()
        self._card._closed(self)  # noqa: SLF001  # the two belong together


def _sounddevice() -> Any:
    """Import sounddevice, which starts PortAudio.

    Raises:
        AudioError: it, or PortAudio below it, is not installed.
    """
    try:
        import sounddevice
    except ImportError as error:
        raise AudioError(
            "sounddevice is not installed", remedy="run 'pip install sounddevice'"
        ) from error
    except OSError as error:
        raise AudioError(
            "PortAudio is not installed, so there is no microphone and no loudspeaker",
            remedy=_INSTALL,
        ) from error
    except Exception as error:
        # PortAudio is there but cannot start, for instance with a broken ALSA configuration.
        raise AudioError(
            f"PortAudio cannot start ({error})", remedy="check the ALSA configuration"
        ) from error
    return sounddevice


@contextlib.contextmanager
def _translated(what: str) -> Iterator[None]:
    """Turn PortAudio's errors into ours."""
    sounddevice = _sounddevice()
    try:
        yield
    except (sounddevice.PortAudioError, ValueError) as error:
        reason = str(error.args[0] if error.args else error).split(" [PaErrorCode")[0]
        raise AudioError(f"{what} ({reason})", remedy=_REMEDY) from error


@contextlib.contextmanager
def _portaudio_errors_ignored() -> Iterator[None]:
    """Close what is broken already."""
    with contextlib.suppress(_sounddevice().PortAudioError):
        yield


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep ALSA and PortAudio from writing over the terminal; their errors come to us anyway."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


def _accepted(direction: Direction, device: Device, wanted_hz: int) -> tuple[int, int]:
    """Return the first rate and channel count that the device takes: wanted, native, stereo."""
    sounddevice = _sounddevice()
    check = getattr(sounddevice, f"check_{direction}_settings")
    native = device.native_rate_hz
    for rate_hz, channels in ((wanted_hz, 1), (native, 1), (wanted_hz, 2)):
        with contextlib.suppress(sounddevice.PortAudioError, ValueError):
            check(device=device.index, channels=channels, dtype="int16", samplerate=rate_hz)
            return rate_hz, channels
    return native, 2


def _defaults(sounddevice: Any, systems: Any) -> tuple[int, int]:
    """Return the default input and output; a sound server is preferred to bare hardware.

    A server mixes what several programs play and resamples; bare ALSA is one program's alone.
    """
    names = [str(each["name"]) for each in sounddevice.query_devices()]
    if "pulse" in names:
        return (names.index("pulse"),) * 2
    first = systems[0] if systems else {}
    return first.get("default_input_device", -1), first.get("default_output_device", -1)


def _first_channel(pcm: bytes, channels: int) -> bytes:
    """Return the first of interleaved int16 channels: cabin microphones often fill only one."""
    import numpy as np

    first: bytes = np.frombuffer(pcm, "<i2")[::channels].tobytes()
    return first


def _doubled(pcm: bytes) -> bytes:
    """Return mono int16 as stereo."""
    import numpy as np

    stereo: bytes = np.repeat(np.frombuffer(pcm, "<i2"), 2).tobytes()
    return stereo
