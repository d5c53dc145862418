"""The protocol of text-to-speech, and what an engine is told when it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from cabin.errors import SettingsError
from cabin.messages import Speech
from cabin.settings import VoiceSettings

_RATES = range(80, 451)


class Synthesiser(Protocol):
    """Turns words into sound.

    An engine implements it inside a worker process; the same protocol stands outside of it.
    """

    def prepare(self, lang: str) -> None:
        """Get ready, so that the first sentence is as quick as the others.

        Raises:
            SpeechError: the engine cannot speak here, with the remedy.
        """
        ...

    def synthesise(self, text: str, lang: str) -> Speech:
        """Return a text as sound; without anything to say the sound is empty.

        Raises:
            SpeechError: the engine failed, was too slow or has no such voice, with the remedy.
        """
        ...

    def close(self) -> None:
        """Give back everything; to close twice does no harm."""
        ...


@dataclass(frozen=True, slots=True)
class VoiceOptions:
    """Says how to speak; an empty `voice` is chosen by language."""

    voice: str = ""
    words_per_minute: int = 165
    volume: float = 0.9

    def __post_init__(self) -> None:
        """Refuse what no voice can do.

        Raises:
            SettingsError: with the limits.
        """
        if self.words_per_minute not in _RATES:
            raise SettingsError(
                f"setting 'voice.rate' is {self.words_per_minute}",
                remedy=f"use {_RATES[0]} to {_RATES[-1]} words a minute",
            )
        if not 0 <= self.volume <= 1:
            raise SettingsError(f"setting 'voice.volume' is {self.volume}", remedy="use 0 to 1")

    @staticmethod
    def of(settings: VoiceSettings) -> VoiceOptions:
        """Return the options that the settings ask for."""
        return VoiceOptions(settings.voice, settings.rate, settings.volume)
