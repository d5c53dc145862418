"""Cuts sound into utterances and hears them: audio frames in, what was heard out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cabin.audio.endpoint import Endpoint, Endpointer, EndpointEvent, SpeechStarted
from cabin.messages import AudioFrame, Transcript, Utterance
from cabin.pipeline.exchange import Stopwatch
from cabin.stt.ears import Ears, Heard


@dataclass(frozen=True, slots=True)
class HeardUtterance:
    """Holds one utterance with what the ears heard of it."""

    utterance: Utterance
    heard: Heard


class Listening:
    """Feeds frames to the endpointer, and the speech among them to the ears."""

    __slots__ = ("_ears", "_endpointer", "_on_partial", "_watch")

    def __init__(
        self,
        endpointer: Endpointer,
        ears: Ears,
        watch: Stopwatch,
        on_partial: Callable[[Transcript], None] | None = None,
    ) -> None:
        """Take the parts; `on_partial` is told what has been heard so far."""
        self._endpointer = endpointer
        self._ears = ears
        self._watch = watch
        self._on_partial = on_partial

    @property
    def speaking(self) -> bool:
        """Return whether somebody is speaking."""
        return self._endpointer.speaking

    def take(self, frame: AudioFrame) -> Iterator[HeardUtterance]:
        """Take the next frame; yield the utterance that it ended, if it did."""
        was_speaking = self._endpointer.speaking
        with self._watch.time("listen"):
            events = self._endpointer.take(frame)
        # After a gap in the sound the frame is no part of the utterance that ended there.
        gap = any(isinstance(event, Endpoint) and event.reason == "gap" for event in events)
        if was_speaking and not gap:
            self._hear((frame,))
        yield from self._follow(events)
        if self._endpointer.speaking and self._ears.endpoint:
            yield from self._follow(self._endpointer.hint())

    def flush(self) -> Iterator[HeardUtterance]:
        """End the utterance under way, because no more frames will come."""
        yield from self._follow(self._endpointer.flush())

    def _follow(self, events: Iterable[EndpointEvent]) -> Iterator[HeardUtterance]:
        """Do what the endpointer's events ask for, in their order."""
        for event in events:
            if isinstance(event, SpeechStarted):
                self._hear(event.frames)
            elif isinstance(event, Endpoint):
                with self._watch.time("finish"):
                    heard = self._ears.finish()
                yield HeardUtterance(event.utterance, heard)

    def _hear(self, frames: Iterable[AudioFrame]) -> None:
        """Let the ears hear the frames."""
        with self._watch.time("hear"):
            partial = self._ears.accept(b"".join(frame.pcm for frame in frames))
        if partial and self._on_partial:
            self._on_partial(partial)
