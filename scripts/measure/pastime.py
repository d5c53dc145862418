"""Makes an hour in which nobody speaks: cars, noises of all kinds, music and silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from cabin.messages import SAMPLE_RATE_HZ
from measure.sounds import Sound, to_pcm
from train.clatter import clatter, machine, music, water
from train.noises import car, coloured

SEED = 7_000
_MINUTE_S = 60.0
_LEVELS_DB = (-40.0, -16.0)
_SCALE = (0, 2, 4, 5, 7, 9, 11)
"""Half tones of the steps of a major scale."""


def silent(seconds: float, rng: np.random.Generator) -> Sound:
    """Return the hiss of a microphone in a parked car."""
    return rng.standard_normal(int(seconds * SAMPLE_RATE_HZ)) * 1e-4


def hum(seconds: float, rng: np.random.Generator) -> Sound:
    """Return the hum of mains and motors: harmonics of a pitch that wanders a little."""
    time = np.arange(int(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    pitch_hz = rng.uniform(45, 180) * (1 + 0.02 * np.sin(2 * np.pi * rng.uniform(0.05, 0.5) * time))
    turn = 2 * np.pi * np.cumsum(pitch_hz) / SAMPLE_RATE_HZ
    tones = (np.sin(order * turn) * rng.exponential() / order for order in range(1, 20))
    return np.asarray(sum(tones) + 0.02 * rng.standard_normal(len(time)))


def band(seconds: float, rng: np.random.Generator) -> Sound:
    """Return chords, a melody and drums in one key and one beat."""
    sound = np.zeros(int(seconds * SAMPLE_RATE_HZ))
    beat_s, root = 60 / rng.uniform(70, 150), 110 * 2 ** (rng.integers(0, 12) / 12)
    for beat in range(int(seconds / beat_s)):
        degree = int(rng.choice((0, 3, 4, 5)))
        if beat % 4 == 0:
            for third in (0, 2, 4):
                _note(sound, beat * beat_s, 4 * beat_s, _pitch(root, degree + third), rng)
        for half in range(rng.integers(0, 3)):
            at = (beat + half / 2) * beat_s
            _note(sound, at, beat_s, 2 * _pitch(root, int(rng.integers(0, 8))), rng)
        _drum(sound, beat * beat_s, 60.0 if beat % 2 == 0 else 0.0, rng)
        _drum(sound, (beat + 0.5) * beat_s, 0.0, rng)
    return sound


MAKERS: Mapping[str, Callable[[float, np.random.Generator], Sound]] = {
    "car": car,
    "band": band,
    "clatter": clatter,
    "silence": silent,
    "coloured noise": coloured,
    "music": music,
    "hum": hum,
    "water": water,
    "machine": machine,
    "quiet car": car,
}


def an_hour(minutes: int = 60) -> Iterator[tuple[str, bytes]]:
    """Yield a name and a minute's sound for each minute, of each kind in turn."""
    kinds = list(MAKERS)
    for minute in range(minutes):
        rng = np.random.default_rng(SEED + minute)
        kind = kinds[minute % len(kinds)]
        sound = MAKERS[kind](_MINUTE_S, rng)
        if kind != "silence":
            level_db = -45.0 if kind == "quiet car" else rng.uniform(*_LEVELS_DB)
            sound = sound / max(float(sound.std()), 1e-9) * 10 ** (level_db / 20)
        yield f"minute {minute} ({kind})", to_pcm(sound)


def _pitch(root_hz: float, degree: int) -> float:
    octave, step = divmod(degree, len(_SCALE))
    return float(root_hz * 2 ** (octave + _SCALE[step] / 12))


def _note(
    sound: Sound, at_s: float, seconds: float, pitch_hz: float, rng: np.random.Generator
) -> None:
    """Add a note with harmonics that dies away."""
    time = np.arange(int(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    fall = rng.uniform(1.0, 2.0)
    tone = sum(np.sin(2 * np.pi * pitch_hz * order * time) / order**fall for order in range(1, 8))
    _add(sound, at_s, np.asarray(tone) * np.exp(-time * rng.uniform(1, 6)))


def _drum(sound: Sound, at_s: float, pitch_hz: float, rng: np.random.Generator) -> None:
    """Add a bass drum of a pitch, or a cymbal where it has none."""
    time = np.arange(SAMPLE_RATE_HZ // 5) / SAMPLE_RATE_HZ
    if pitch_hz:
        hit = 3 * np.sin(2 * np.pi * pitch_hz * time) * np.exp(-time * 25)
    else:
        hit = np.diff(rng.standard_normal(len(time) + 1)) * np.exp(-time * 50)
    _add(sound, at_s, hit)


def _add(sound: Sound, at_s: float, part: Sound) -> None:
    start = int(at_s * SAMPLE_RATE_HZ)
    room = sound[start : start + len(part)]
    room += part[: len(room)]
