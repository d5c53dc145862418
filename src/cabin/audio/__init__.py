"""Sound in and sound out: files, microphone, voice activity, endpointing, playback.

A file (`read_sound`) or the microphone (`Microphone`) gives 16 kHz mono int16 sound as audio frames
of 20 ms (`frames`); an `Endpointer` with a `Vad` cuts them into utterances; a `Loudspeaker` plays
speech.
numpy, soundfile, soxr, webrtcvad and sounddevice are imported only when they are used.
"""

from cabin.audio.car_noise import car_noise, mix
from cabin.audio.card import Card
from cabin.audio.devices import Device, choose_device
from cabin.audio.endpoint import Endpoint, Endpointer, EndpointEvent, SpeechStarted, utterances
from cabin.audio.endpoint_settings import EndpointSettings
from cabin.audio.files import SoundFile, read_sound, read_sound_file, write_sound
from cabin.audio.frames import Framer, frames
from cabin.audio.levels import Level, level
from cabin.audio.loudspeaker import Ducking, Loudspeaker, Played
from cabin.audio.microphone import (
    Microphone,
    MicrophoneBack,
    MicrophoneLost,
    MicrophoneNotice,
    MicrophoneSettings,
)
from cabin.audio.portaudio import PortAudioCard
from cabin.audio.vad import CabinVad, Vad, WebRtcVad

__all__ = [
    "CabinVad",
    "Card",
    "Device",
    "Ducking",
    "Endpoint",
    "EndpointEvent",
    "EndpointSettings",
    "Endpointer",
    "Framer",
    "Level",
    "Loudspeaker",
    "Microphone",
    "MicrophoneBack",
    "MicrophoneLost",
    "MicrophoneNotice",
    "MicrophoneSettings",
    "Played",
    "PortAudioCard",
    "SoundFile",
    "SpeechStarted",
    "Vad",
    "WebRtcVad",
    "car_noise",
    "choose_device",
    "frames",
    "level",
    "mix",
    "read_sound",
    "read_sound_file",
    "utterances",
    "write_sound",
]
