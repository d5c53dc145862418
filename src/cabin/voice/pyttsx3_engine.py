"""The engine pyttsx3 with espeak-ng; it runs in a worker process only.

Of pyttsx3 only `save_to_file` is used, one sentence at a time: `say` needs a player, and two calls
before `runAndWait`, a `stop` from another thread or a second thread all break or hang it.
Its files live in memory, so that a killed worker leaves nothing behind.
"""

from __future__ import annotations

import os
import threading
import wave
from typing import Any

from cabin.errors import SpeechError
from cabin.messages import Speech
from cabin.voice.espeak import load_espeak
from cabin.voice.synthesiser import VoiceOptions
from cabin.voice.voices import Voice, choose_voice


class Pyttsx3Engine:
    """Speaks with espeak-ng."""

    def __init__(self, engine: Any, options: VoiceOptions) -> None:
        """Set the rate and volume, and throw a first word away.

        The first `runAndWait` of an engine returns before its file is there.
        """
        self._engine = engine
        self._finished = threading.Event()
        self._fault: Exception | None = None
        self._voice_of: dict[str, str] = {}
        self._wanted = options.voice
        self._current = ""
        engine.connect("finished-utterance", self._on_finished)
        engine.connect("error", self._on_error)
        engine.setProperty("rate", options.words_per_minute)
        engine.setProperty("volume", options.volume)
        self._voices = tuple(_voice(each) for each in engine.getProperty("voices"))
        self._save("a")

    def prepare(self, lang: str) -> None:
        """Load the voice of a language."""
        self.synthesise("a", lang)

    def synthesise(self, text: str, lang: str) -> Speech:
        """Return one sentence as sound."""
        if lang not in self._voice_of:
            self._voice_of[lang] = choose_voice(self._voices, lang, self._wanted).selector
        if self._current != self._voice_of[lang]:
            self._engine.setProperty("voice", self._voice_of[lang])
            self._current = self._voice_of[lang]
        return self._save(text)

    def close(self) -> None:
        """Leave it to the end of the process: espeak-ng cannot be ended safely."""

    def _save(self, text: str) -> Speech:
        """Return what pyttsx3 writes; the worker's deadline bounds the wait."""
        self._finished.clear()
        self._fault = None
        file = os.memfd_create("speech")
        try:
            self._engine.save_to_file(text, f"/proc/self/fd/{file}")
            self._engine.runAndWait()
            self._finished.wait()
            if self._fault:
                raise SpeechError(f"pyttsx3 failed ({self._fault})")
            with open(f"/proc/self/fd/{file}", "rb") as sound, wave.open(sound) as wav:  # noqa: PTH123
                return Speech(wav.readframes(wav.getnframes()), wav.getframerate())
        finally:
            os.close(file)

    def _on_finished(self, **_: Any) -> None:
        self._finished.set()

    def _on_error(self, exception: Exception, **_: Any) -> None:
        self._fault = exception
        self._finished.set()


def open_engine(options: VoiceOptions) -> Pyttsx3Engine:
    """Open pyttsx3 in this process.

    Raises:
        SpeechError: espeak-ng or pyttsx3 is missing, or there is no such voice.
    """
    load_espeak()
    try:
        import pyttsx3
    except ImportError as error:
        raise SpeechError("pyttsx3 is not installed", remedy="run 'pip install pyttsx3'") from error
    return Pyttsx3Engine(pyttsx3.init("espeak"), options)


def _voice(found: Any) -> Voice:
    languages = tuple(each for each in (found.languages or ()) if isinstance(each, str))
    return Voice(str(found.id), str(found.name), languages[0] if languages else "")
