"""The microphone as a stream of audio frames that outlives its device.

Rules:

1. The card's callback copies and enqueues, nothing else; the queue is bounded and what does not
   fit is counted.
2. Frame times count samples; what was dropped or lost leaves a gap of the same length, which the
   endpointer sees.
3. A device is lost when its stream ends, when no block comes for `watchdog_ms`, or when the sound
   server has bound it to its own output, which is asked every `check_ms` of sound: ALSA and
   PulseAudio report nothing when a source is removed.
4. It is opened again, with growing pauses, until it is back or `close` is called.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cabin.audio.card import Card, InputStream
from cabin.audio.frames import Framer
from cabin.audio.levels import Level, level
from cabin.audio.resample import Resampler
from cabin.errors import AudioError
from cabin.messages import FRAME_MS, AudioFrame


@dataclass(frozen=True, slots=True)
class MicrophoneSettings:
    """Holds how much may wait, when a device counts as lost, and how recovery is paced."""

    queue_ms: int = 4_000
    watchdog_ms: int = 1_000
    check_ms: int = 2_000
    pauses_ms: tuple[int, ...] = (250, 500, 1_000, 2_000, 5_000)


@dataclass(frozen=True, slots=True)
class MicrophoneLost:
    """Says that no sound comes any more; Cabin is trying to get it back."""

    reason: str


@dataclass(frozen=True, slots=True)
class MicrophoneBack:
    """Says that sound comes again, after how long."""

    lost_ms: int


MicrophoneNotice: TypeAlias = MicrophoneLost | MicrophoneBack


@dataclass(frozen=True, slots=True)
class _Block:
    """Holds one block of the callback; `number` shows what was dropped before it."""

    number: int
    pcm: bytes


class Microphone:
    """Records from one device; read `frames` in one thread and `close` it in the end."""

    def __init__(
        self,
        card: Card,
        device: str = "",
        settings: MicrophoneSettings | None = None,
        *,
        on_notice: Callable[[MicrophoneNotice], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open the device.

        Raises:
            AudioError: there is no microphone, or it cannot be opened, with the remedy.
        """
        self._card, self._device = card, device
        self._settings = settings or MicrophoneSettings()
        self._on_notice, self._clock = on_notice, clock
        self._closed = threading.Event()
        self._framer = Framer()
        self._dropped = 0
        self._lost_because = ""
        self._latest = b""
        self._stream = self._open()

    @property
    def level(self) -> Level:
        """Return how loud the latest frame is."""
        return level(self._latest)

    @property
    def dropped_frames(self) -> int:
        """Return how many frames were lost because nobody read them in time."""
        return self._dropped

    def frames(self) -> Iterator[AudioFrame]:
        """Yield audio frames until `close` is called, across any loss of the device."""
        while not self._closed.is_set():
            for frame in self._frames_of_this_stream():
                self._latest = frame.pcm
                yield frame
            if not self._closed.is_set():
                self._recover()

    def close(self) -> None:
        """Stop recording; `frames` then ends. Any thread may call it, more than once."""
        self._closed.set()
        self._enqueue_end()
        self._stream.close()

    def _open(self) -> InputStream:
        """Open the device with a queue of its own, so that no old block is taken for a new one."""
        blocks: queue.Queue[_Block | None] = queue.Queue(self._settings.queue_ms // FRAME_MS)
        count = 0

        def on_sound(pcm: bytes) -> None:
            nonlocal count
            count += 1
            try:
                blocks.put_nowait(_Block(count, pcm))
            except queue.Full:
                self._dropped += 1

        self._blocks = blocks
        self._last_block_s = self._clock()
        stream = self._card.open_input(self._device, on_sound, self._enqueue_end)
        self._resampler = Resampler(stream.sample_rate_hz)
        self._expected = 1
        return stream

    def _enqueue_end(self) -> None:
        """Wake the reader up; a full queue wakes it anyway."""
        with contextlib.suppress(queue.Full):
            self._blocks.put_nowait(None)

    def _frames_of_this_stream(self) -> Iterator[AudioFrame]:
        """Yield until the stream ends or falls silent for too long."""
        while not self._closed.is_set():
            try:
                block = self._blocks.get(timeout=self._settings.watchdog_ms / 1000)
                if block and block.number % (self._settings.check_ms // FRAME_MS) == 0:
                    self._card.check_input(self._device)
            except queue.Empty:
                self._lost_because = f"no sound came for {self._settings.watchdog_ms} ms"
                return
            except AudioError as error:
                self._lost_because = error.what
                return
            if block is None:
                self._lost_because = "the system ended the recording"
                return
            self._framer.skip((block.number - self._expected) * FRAME_MS)
            self._expected = block.number + 1
            self._last_block_s = self._clock()
            yield from self._framer.take(self._resampler.take(block.pcm))

    def _recover(self) -> None:
        """Open the device again, as often as it takes."""
        lost_since_s = self._last_block_s
        self._stream.close()
        self._on_notice(MicrophoneLost(self._lost_because))
        pauses_ms = self._settings.pauses_ms
        tries = 0
        while not self._closed.wait(pauses_ms[min(tries, len(pauses_ms) - 1)] / 1000):
            tries += 1
            try:
                self._card.restart()
                self._stream = self._open()
            except AudioError:
                continue
            lost_ms = round((self._clock() - lost_since_s) * 1000)
            self._framer.skip(lost_ms)
            self._on_notice(MicrophoneBack(lost_ms))
            return
