"""Sound in and sound out: files, microphone, voice activity, endpointing, playback.

A file (`read_sound`) or the microphone (`Microphone`) gives 16 kHz mono int16 sound as audio frames
of 20 ms (`frames`); an `Endpointer` with a `Vad` cuts them into utterances; a `Loudspeaker` plays
speech.
numpy, soundfile, soxr, webrtcvad and sounddevice are imported only when they are used.
"""

from cabin.audio.endpoint import Endpoint, Endpointer, EndpointEvent, SpeechStarted, utterances
from cabin.audio.endpoint_settings import EndpointSettings
from cabin.audio.files import SoundFile, read_sound, read_sound_file, write_sound
from cabin.audio.frames import Framer, frames
from cabin.audio.vad import CabinVad, Vad, WebRtcVad

__all__ = [
    "CabinVad",
    "Endpoint",
    "EndpointEvent",
    "EndpointSettings",
    "Endpointer",
    "Framer",
    "SoundFile",
    "SpeechStarted",
    "Vad",
    "WebRtcVad",
    "frames",
    "read_sound",
    "read_sound_file",
    "utterances",
    "write_sound",
]
