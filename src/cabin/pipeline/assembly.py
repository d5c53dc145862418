"""Puts the parts together as the settings say; the only place where they are wired."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from cabin.audio import CabinVad, Endpointer, EndpointSettings, frames, read_sound
from cabin.dialogue import Dialogue, Policy
from cabin.intents.model import Catalogue
from cabin.messages import FRAME_MS, AudioFrame, Transcript
from cabin.nlu import Matcher
from cabin.pipeline.answering import Answering
from cabin.pipeline.exchange import Exchange, Stopwatch
from cabin.pipeline.intents import load_matcher
from cabin.pipeline.listening import HeardUtterance, Listening
from cabin.settings import Settings
from cabin.stt.ears import Ears
from cabin.stt.engines import open_engine
from cabin.stt.recogniser import Engine
from cabin.vehicle import Cabin
from cabin.vehicle.signal import Signals
from cabin.voice.wording import word

OnPartial = Callable[[Transcript], None]

WARM_UP = "warm up"
"""Any text will do: what counts is that all stages are gone through once."""

PAUSE_MS = 2_000
"""How long a cabin rests between two recordings, in its own time."""


class Assembly:
    """Holds the parts of one assistant: its intents, its ears and its cabin.

    What is costly is loaded when it is first needed, so that a typed sentence wakes no recogniser.
    """

    def __init__(
        self,
        settings: Settings,
        catalogue: Catalogue | None = None,
        signals: Signals | None = None,
        *,
        seed: int = 0,
    ) -> None:
        """Load the intents that the settings name, unless a catalogue is given.

        Args:
            settings: what to use.
            catalogue: intents that are loaded already.
            signals: how the cabin stands; by default as it leaves the factory.
            seed: makes the choice of words and of shuffled songs repeatable.

        Raises:
            IntentsError: there are no usable intents.
        """
        self.settings = settings
        self.watch = Stopwatch(time.perf_counter)
        self._seed = seed
        self._now_ms = 0
        folder = Path(settings.intents) if settings.intents else None
        self._matcher = Matcher(catalogue) if catalogue else load_matcher(folder, settings.language)
        self.catalogue = self._matcher.compiled.catalogue
        self.fresh_cabin(signals)

    def fresh_cabin(self, signals: Signals | None = None) -> None:
        """Begin anew with another cabin, and with nothing said so far."""
        self.cabin = Cabin(signals, seed=self._seed)
        self._begin()

    def renew(self, catalogue: Catalogue) -> None:
        """Go on with other intents in the same cabin; an open question is forgotten.

        What was learnt from examples stays as it was, for to learn anew takes seconds.

        Raises:
            IntentsError: a template cannot be compiled; everything stays as it was.
        """
        self._matcher = Matcher(catalogue, self._matcher.classifier)
        self.catalogue = catalogue
        self._begin()
        if "ears" in self.__dict__:
            self.__dict__.pop("_engine", None)  # another graph may fit these intents
            self.ears = self._new_ears()

    def _begin(self) -> None:
        """Begin a conversation."""
        # Which wording is chosen is no secret.
        rng = random.Random(self._seed)  # noqa: S311
        scores = self.settings.dialogue
        policy = Policy(scores.heed_score, scores.act_score, scores.act_for_good_score)
        self.dialogue = Dialogue(self.catalogue, self.cabin, rng, policy)
        self.answering = Answering(self._matcher, self.dialogue, self.watch, scores.heed_score)

    @cached_property
    def _engine(self) -> Engine:
        """Return the engine that the settings ask for, with its model."""
        stt = self.settings.stt
        return open_engine(
            stt.engine,
            self.settings.language,
            model=stt.model,
            log=stt.log,
            catalogue=self.catalogue,
        )

    @cached_property
    def ears(self) -> Ears:
        """Return the ears that the settings ask for; the model is loaded now.

        Raises:
            ModelError: there is no model, or it is broken.
        """
        return self._new_ears()

    def _new_ears(self) -> Ears:
        """Return ears for the sentences of the catalogue."""
        from cabin.stt.grammar import build

        stt = self.settings.stt
        ears = self._engine.best_ears if stt.ears == "auto" else stt.ears
        grammar = None if ears == "open" else build(self.catalogue, self._engine)
        return Ears(self._engine, grammar, open_ear=ears != "grammar", partials=True)

    def listening(self, on_partial: OnPartial | None = None) -> Listening:
        """Return a fresh listener on these ears."""
        audio = self.settings.audio
        settings = EndpointSettings(
            trailing_silence_ms=audio.trailing_silence_ms, longest_ms=audio.longest_utterance_ms
        )
        return Listening(Endpointer(CabinVad(), settings), self.ears, self.watch, on_partial)

    def hear(self, file: Path, on_partial: OnPartial | None = None) -> Iterator[Exchange]:
        """Hear a recording as if through the microphone; yield an exchange for each utterance.

        Time in the cabin is the time of the recordings, so that the answer never depends on how
        fast this machine is.

        Raises:
            AudioError: the file cannot be read.
            ModelError: there is nothing to hear with.
        """
        sound = read_sound(file)
        listening = self.listening(on_partial)
        for frame in frames(sound, self._now_ms):
            self._now_ms = frame.start_ms + FRAME_MS
            yield from self._answer(listening.take(frame))
        yield from self._answer(listening.flush())
        self._now_ms += PAUSE_MS
        self.spoken(self._now_ms)

    def text(self, text: str, now_ms: int) -> Exchange:
        """Answer a sentence that was typed, at a time of a clock that never goes back."""
        return self.answering.text(text, now_ms)

    def take(self, listening: Listening, frame: AudioFrame) -> Iterator[Exchange]:
        """Take a frame of a live microphone; its own time is the cabin's."""
        self._now_ms = frame.start_ms + FRAME_MS
        yield from self._answer(listening.take(frame))

    def _answer(self, heard: Iterator[HeardUtterance]) -> Iterator[Exchange]:
        """Answer each utterance."""
        for each in heard:
            yield self.answering.heard(each.heard, self._now_ms, each.utterance)

    def warm_up(self) -> None:
        """Load what the first answer needs, so that it is as quick as the others."""
        # Which wording is chosen is no secret.
        rehearsal = Dialogue(self.catalogue, Cabin(), random.Random(0))  # noqa: S311
        rehearsal.take(self._matcher.interpret(WARM_UP), 0)
        word("{number}", {"number": 0.5}, self.catalogue.language)

    def spoken(self, now_ms: int) -> None:
        """Note that the reply has been spoken: the time to answer a question begins now."""
        if self.dialogue.state in {"speaking", "asking", "confirming"}:
            self.dialogue.finish(now_ms)
