"""Speaks replies: to the sound card, else to WAV files, else not at all; each loss is told once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cabin.audio import write_sound
from cabin.audio.card import Card
from cabin.audio.loudspeaker import Loudspeaker
from cabin.audio.portaudio import PortAudioCard
from cabin.errors import AudioError, SpeechError
from cabin.messages import Reply, Speech
from cabin.pipeline.exchange import Stopwatch
from cabin.settings import Settings
from cabin.voice.catalogue import open_synthesiser


@dataclass(frozen=True, slots=True)
class Spoken:
    """Says how a reply was spoken; `file` is where it was written instead."""

    played: bool
    file: Path | None
    synthesis_ms: float


class Speaking:
    """Synthesises replies and plays them; text replies never depend on it."""

    def __init__(
        self,
        settings: Settings,
        tell: Callable[[str], None],
        *,
        folder: Path | None = None,
        card: Card | None = None,
    ) -> None:
        """Open the engine that the settings name; nothing starts before the first reply.

        Args:
            settings: which engine, voice and loudspeaker.
            tell: is told, once each, what cannot be spoken or played and why.
            folder: where replies are written as WAV files while there is no sound card.
            card: the sound card; by default PortAudio's.
        """
        self._synthesiser = open_synthesiser(settings.voice)
        self._loudspeaker: Loudspeaker | None = Loudspeaker(
            card or PortAudioCard(), settings.audio.loudspeaker
        )
        self._language = settings.language
        self._watch = Stopwatch(time.perf_counter)
        self._tell = tell
        self._told: set[str] = set()
        self._folder = folder

    @property
    def audible(self) -> bool:
        """Return whether, as far as is known, there is a sound card."""
        return self._loudspeaker is not None

    def say(self, reply: Reply, name: str) -> Spoken:
        """Speak a reply and wait until it is said; `name` names its file."""
        if not (self.audible or self._folder):
            return Spoken(played=False, file=None, synthesis_ms=0.0)
        speech = self._synthesise(reply.speech)
        ms = self._watch.read().get("speak", 0.0)
        if speech is None or not speech.pcm:
            return Spoken(played=False, file=None, synthesis_ms=ms)
        played = self.play(speech)
        file = None
        if not played and self._folder:
            file = self._folder / f"{name}.wav"
            _make(self._folder)
            write_sound(file, speech.pcm, speech.sample_rate_hz)
        return Spoken(played, file, ms)

    def play(self, speech: Speech) -> bool:
        """Play any sound; return whether there was a sound card for it."""
        if self._loudspeaker is None:
            return False
        try:
            self._loudspeaker.play(speech)
        except AudioError as error:
            self._loudspeaker = None
            self._tell_once(f"no sound is played: {error}")
            return False
        return True

    def stop(self) -> None:
        """Stop what is being said; any thread may call it."""
        if self._loudspeaker:
            self._loudspeaker.stop()

    def close(self) -> None:
        """Give back the engine and the loudspeaker."""
        self._synthesiser.close()

    def _synthesise(self, text: str) -> Speech | None:
        """Return the sound of a text, None once there is no voice."""
        try:
            with self._watch.time("speak"):
                return self._synthesiser.synthesise(text, self._language)
        except SpeechError as error:
            # The synthesiser itself knows when to give up: then it says so at once.
            self._tell_once(f"the reply stays text: {error}")
            return None

    def _tell_once(self, line: str) -> None:
        """Tell something that is not worth telling with every reply."""
        if line not in self._told:
            self._told.add(line)
            self._tell(line)


def _make(folder: Path) -> None:
    """Make the folder of replies.

    Raises:
        AudioError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"replies cannot be written there: {error.strerror}"
        raise AudioError(
            what, where=str(folder), remedy="name another folder with --out"
        ) from error
