"""What the car says: the wording of replies, and text-to-speech.

`word` makes a reply of a template and facts; `open_synthesiser` gives the engine that the settings
name, which turns the reply's words into sound (`Speech`) in a watched process of its own.
Playing that sound is the work of `cabin.audio`.
"""

from cabin.voice.catalogue import TTS_ENGINES, TtsEngine, open_synthesiser
from cabin.voice.synthesiser import Synthesiser, VoiceOptions
from cabin.voice.watched import WatchedSynthesiser, WorkerLimits

__all__ = [
    "TTS_ENGINES",
    "Synthesiser",
    "TtsEngine",
    "VoiceOptions",
    "WatchedSynthesiser",
    "WorkerLimits",
    "open_synthesiser",
]
