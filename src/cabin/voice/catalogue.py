"""The text-to-speech engines: one line each."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cabin.errors import SettingsError
from cabin.settings import VoiceSettings
from cabin.voice.cache import CachedSynthesiser
from cabin.voice.synthesiser import Synthesiser, VoiceOptions
from cabin.voice.text_only import TextOnly
from cabin.voice.watched import WatchedSynthesiser, WorkerLimits


@dataclass(frozen=True, slots=True)
class TtsEngine:
    """Describes an engine; `worker` is its `module:function`, None where there is no sound."""

    summary: str
    worker: str | None


TTS_ENGINES: Mapping[str, TtsEngine] = MappingProxyType(
    {
        "pyttsx3": TtsEngine("espeak-ng through pyttsx3", "cabin.voice.pyttsx3_engine:open_engine"),
        "none": TtsEngine("no sound, replies are text", None),
    }
)


def open_synthesiser(settings: VoiceSettings, limits: WorkerLimits | None = None) -> Synthesiser:
    """Return the engine that the settings name; nothing is started before the first sentence.

    Raises:
        SettingsError: there is no such engine, or the rate or volume is out of range.
    """
    row = TTS_ENGINES.get(settings.engine)
    if row is None:
        near = difflib.get_close_matches(settings.engine, TTS_ENGINES, n=1, cutoff=0.4)
        known = f"known here: {', '.join(TTS_ENGINES)}"
        raise SettingsError(
            f"speech engine '{settings.engine}' is not known",
            remedy=f"did you mean '{near[0]}'?" if near else known,
        )
    options = VoiceOptions.of(settings)
    if row.worker is None:
        return TextOnly()
    return CachedSynthesiser(WatchedSynthesiser(row.worker, options, limits))
