"""Finds where utterances begin and end; pure: frames in, events out, no clock.

Rules:

1. Speech starts when `onset_ms` of the last `onset_window_ms` are voiced.
2. The utterance then begins `pre_roll_ms` before the first of those frames, but never before the
   end of the utterance before it.
3. It ends after `trailing_silence_ms` without speech, and keeps `kept_silence_ms` of that.
4. A voiced run shorter than `resume_ms` is a click: it does not start the silence anew, but it
   stays in the utterance, and no utterance ends inside a voiced run.
5. A hint from the recogniser shortens the silence of this pause to `hinted_silence_ms`.
6. What reaches `longest_ms` is cut, and the next utterance begins `overlap_ms` before the cut.
7. Frames that are missing for up to `filled_gap_ms` are replaced by silence; a longer gap, or a
   step back in time, ends the utterance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cabin.audio.endpoint_settings import EndpointSettings, frames_in
from cabin.audio.frames import frames
from cabin.audio.vad import Vad
from cabin.errors import AudioError
from cabin.messages import FRAME_BYTES, FRAME_MS, AudioFrame, Utterance

EndpointReason: TypeAlias = Literal["silence", "hint", "longest", "gap", "flush"]

_SILENCE = bytes(FRAME_BYTES)


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """Says that an utterance began; `frames` are those of it that are already known."""

    start_ms: int
    frames: tuple[AudioFrame, ...]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Says that an utterance ended, and why."""

    utterance: Utterance
    reason: EndpointReason


EndpointEvent: TypeAlias = SpeechStarted | Endpoint
"""What the endpointer reports, in the order in which it happens."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """Holds one frame with the VAD's judgement of it."""

    frame: AudioFrame
    voiced: bool


class Endpointer:
    """Cuts a stream of audio frames into utterances."""

    __slots__ = ("_heard", "_hinted", "_next_ms", "_quiet_from", "_settings", "_speaking", "_vad")

    def __init__(self, vad: Vad, settings: EndpointSettings | None = None) -> None:
        """Start quiet; `vad` judges each frame once, in order."""
        self._vad = vad
        self._settings = settings or EndpointSettings()
        self._next_ms: int | None = None
        self._heard: list[_Heard] = []
        self._speaking = False
        self._hinted = False
        self._quiet_from = 0  # index of the first frame of the pause that is under way

    @property
    def speaking(self) -> bool:
        """Return whether an utterance is under way."""
        return self._speaking

    def take(self, frame: AudioFrame) -> tuple[EndpointEvent, ...]:
        """Take the next frame and return what it brought about.

        Raises:
            AudioError: the frame is not 20 ms long.
        """
        if len(frame.pcm) != FRAME_BYTES:
            raise AudioError(f"an audio frame has {FRAME_BYTES} bytes, this one {len(frame.pcm)}")
        events = list(self._bridge(frame))
        events += self._step(_Heard(frame, self._vad.is_speech(frame)))
        return tuple(events)

    def hint(self) -> tuple[EndpointEvent, ...]:
        """Take the recogniser's own endpoint: end now if the pause is long enough, else soon."""
        self._hinted = self._speaking
        return tuple(self._end_if_silent())

    def flush(self) -> tuple[EndpointEvent, ...]:
        """End what is under way, because no more frames will come."""
        events = tuple(self._end("flush"))
        self._heard.clear()
        self._next_ms = None
        return events

    def _bridge(self, frame: AudioFrame) -> Iterator[EndpointEvent]:
        """Fill a short gap before the frame with silence; end the utterance at a long one."""
        gap_ms = 0 if self._next_ms is None else frame.start_ms - self._next_ms
        if 0 < gap_ms <= self._settings.filled_gap_ms and gap_ms % FRAME_MS == 0:
            for start_ms in range(frame.start_ms - gap_ms, frame.start_ms, FRAME_MS):
                yield from self._step(_Heard(AudioFrame(_SILENCE, start_ms), voiced=False))
        elif gap_ms:
            yield from self._end("gap")
            self._heard.clear()

    def _step(self, heard: _Heard) -> Iterator[EndpointEvent]:
        self._heard.append(heard)
        self._next_ms = heard.frame.start_ms + FRAME_MS
        yield from self._speaking_step(heard) if self._speaking else self._quiet_step()

    def _quiet_step(self) -> Iterator[EndpointEvent]:
        """Keep the pre-roll; start when enough of the window is voiced."""
        pre_roll = frames_in(self._settings.pre_roll_ms)
        window = frames_in(self._settings.onset_window_ms)
        del self._heard[: -(pre_roll + window)]
        recent = self._heard[-window:]
        if sum(each.voiced for each in recent) < frames_in(self._settings.onset_ms):
            return
        first = len(self._heard) - len(recent) + next(i for i, e in enumerate(recent) if e.voiced)
        yield self._start(max(0, first - pre_roll))

    def _start(self, index: int) -> SpeechStarted:
        """Make an utterance of everything from a frame on."""
        del self._heard[:index]
        self._speaking, self._hinted = True, False
        self._quiet_from = self._after_last_voiced()
        frames_known = tuple(each.frame for each in self._heard)
        return SpeechStarted(frames_known[0].start_ms, frames_known)

    def _speaking_step(self, heard: _Heard) -> Iterator[EndpointEvent]:
        resume = frames_in(self._settings.resume_ms)
        if heard.voiced:
            if all(each.voiced for each in self._heard[-resume:]):
                self._quiet_from, self._hinted = len(self._heard), False
        else:
            yield from self._end_if_silent()
        if self._speaking and len(self._heard) >= frames_in(self._settings.longest_ms):
            yield from self._cut()

    def _end_if_silent(self) -> Iterator[EndpointEvent]:
        settings = self._settings
        wanted_ms = settings.hinted_silence_ms if self._hinted else settings.trailing_silence_ms
        pause = len(self._heard) - self._quiet_from
        if self._speaking and not self._heard[-1].voiced and pause >= frames_in(wanted_ms):
            yield from self._end("hint" if self._hinted else "silence")

    def _end(self, reason: EndpointReason) -> Iterator[EndpointEvent]:
        """End after the kept silence; what follows may become the next pre-roll."""
        if not self._speaking:
            return
        end = self._after_last_voiced() + frames_in(self._settings.kept_silence_ms)
        spoken, self._heard = self._heard[:end], self._heard[end:]
        self._speaking = False
        yield Endpoint(_utterance(spoken), reason)

    def _cut(self) -> Iterator[EndpointEvent]:
        """End in the middle of speech and go on with an overlap; in a pause just end."""
        overlap = frames_in(self._settings.overlap_ms)
        if self._after_last_voiced() <= len(self._heard) - overlap:
            yield from self._end("longest")
            return
        yield Endpoint(_utterance(self._heard), "longest")
        yield self._start(len(self._heard) - overlap)

    def _after_last_voiced(self) -> int:
        """Return the index after the last voiced frame, 0 where there is none."""
        return next((i + 1 for i in reversed(range(len(self._heard))) if self._heard[i].voiced), 0)


def utterances(
    pcm: bytes, vad: Vad, settings: EndpointSettings | None = None
) -> Iterator[Utterance]:
    """Yield the utterances of a whole recording: 16 kHz mono int16 PCM."""
    endpointer = Endpointer(vad, settings)
    for frame in frames(pcm):
        yield from _ended(endpointer.take(frame))
    yield from _ended(endpointer.flush())


def _ended(events: Iterable[EndpointEvent]) -> Iterator[Utterance]:
    return (event.utterance for event in events if isinstance(event, Endpoint))


def _utterance(heard: list[_Heard]) -> Utterance:
    first, last = heard[0].frame, heard[-1].frame
    pcm = b"".join(each.frame.pcm for each in heard)
    return Utterance(pcm, first.start_ms, last.start_ms + FRAME_MS)
