"""Wires the stages for a live microphone: the only threads and queues of the assistant.

1. One thread, the caller's, takes frames from the microphone and answers what it hears.
2. One thread speaks the replies, in order.
3. While the car speaks it does not listen: without echo cancellation it would answer itself.
"""

from __future__ import annotations

import contextlib
import gc
import queue
import threading
from collections.abc import Callable, Iterator
from types import TracebackType

from cabin.audio.card import Card
from cabin.audio.microphone import Microphone, MicrophoneLost, MicrophoneNotice
from cabin.audio.portaudio import PortAudioCard
from cabin.messages import FRAME_MS, Reply, Transcript
from cabin.pipeline import Assembly, Exchange
from cabin.pipeline.speaking import Speaking

Tell = Callable[[str], None]

_WAITING_REPLIES = 4
_GOODBYE_S = 5.0
_LOOK_EVERY_MS = 500


class Assistant:
    """Listens and answers until it is closed; use it as a context."""

    def __init__(
        self,
        assembly: Assembly,
        tell: Tell,
        *,
        silent: bool = False,
        card: Card | None = None,
        on_partial: Callable[[Transcript], None] | None = None,
        renewed: Callable[[], bool] = lambda: False,
    ) -> None:
        """Load the model and open the microphone.

        Args:
            assembly: the parts, with the cabin.
            tell: is told what a person should know, such as a lost microphone.
            silent: whether replies are only text.
            card: the sound card; by default PortAudio's.
            on_partial: is told what has been heard so far.
            renewed: is asked again and again while nobody speaks; returns whether it has just
                given the assembly other intents.

        Raises:
            AudioError: there is no microphone.
            ModelError: there is nothing to hear with.
        """
        card = card or PortAudioCard()
        settings = assembly.settings
        self._assembly = assembly
        self._tell = tell
        self._on_partial = on_partial
        self._renewed = renewed
        # The model comes first: the microphone must not fill its queue while it loads.
        self._listening = assembly.listening(on_partial)
        assembly.warm_up()
        self._microphone = Microphone(card, settings.audio.microphone, on_notice=self._notice)
        self._replies: queue.Queue[Reply | None] = queue.Queue(_WAITING_REPLIES)
        self._owed = 0  # replies that wait or are being spoken
        self._owing = threading.Lock()
        self._speaking = None if silent else Speaking(settings, tell, card=card)
        self._speaker = threading.Thread(target=self._speak, name="speaker", daemon=True)
        self._speaker.start()
        # What is loaded stays; looking through it again and again would only cost pauses.
        gc.collect()
        gc.freeze()

    def __enter__(self) -> Assistant:  # noqa: PYI034 - Self needs Python 3.11
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close everything."""
        self.close()

    def exchanges(self) -> Iterator[Exchange]:
        """Yield what is said and answered until `close` is called."""
        spoke = False
        for frame in self._microphone.frames():
            if self._owed:
                spoke = True
                continue
            if spoke:
                self._assembly.spoken(frame.start_ms)
                spoke = False
            if frame.start_ms % _LOOK_EVERY_MS < FRAME_MS and not self._listening.speaking:
                self._look()
            for exchange in self._assembly.take(self._listening, frame):
                self._answer(exchange)
                yield exchange

    def _look(self) -> None:
        """Listen for other sentences where the intents have changed."""
        if self._renewed():
            self._listening = self._assembly.listening(self._on_partial)

    def close(self) -> None:
        """Stop listening and speaking; any thread may call it, more than once."""
        self._microphone.close()
        with contextlib.suppress(queue.Empty):
            while True:
                self._replies.get_nowait()
        self._replies.put(None)
        if self._speaking:
            self._speaking.stop()
        self._speaker.join(_GOODBYE_S)
        if self._speaking:
            self._speaking.close()

    def _answer(self, exchange: Exchange) -> None:
        """Hand the reply to the thread that speaks."""
        if self._speaking is None or exchange.turn.reply is None:
            return
        try:
            self._replies.put_nowait(exchange.turn.reply)
        except queue.Full:
            self._tell("a reply was left out: too many wait to be spoken")
            return
        self._owe(1)

    def _speak(self) -> None:
        """Speak replies until there is a None; whatever befalls one, the car listens again."""
        while (reply := self._replies.get()) is not None:
            try:
                if self._speaking:
                    self._speaking.say(reply, "reply")
            except Exception as error:  # noqa: BLE001, PERF203 - told, and the next is spoken
                self._tell(f"a reply could not be spoken: {error}")
            finally:
                self._owe(-1)

    def _owe(self, more: int) -> None:
        """Count the replies that are not spoken yet."""
        with self._owing:
            self._owed += more

    def _notice(self, notice: MicrophoneNotice) -> None:
        """Tell that the microphone was lost, or is back."""
        if isinstance(notice, MicrophoneLost):
            self._tell(f"the microphone is gone ({notice.reason}); waiting for it")
        else:
            self._tell(f"the microphone is back after {notice.lost_ms / 1000:.1f} s")
