"""Makes the noises of things: struck dishes, loose parts, water, rain, wipers, fans, music."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy import signal

from cabin.messages import SAMPLE_RATE_HZ

Sound = npt.NDArray[np.float64]

_HALF_HZ = SAMPLE_RATE_HZ / 2
_NOTES_HZ = 440.0 * 2 ** (np.arange(-33, 40) / 12)
_CHORDS = ((0, 4, 7), (0, 3, 7), (0, 4, 7, 11), (0, 3, 7, 10), (0, 5, 7), (0, 7))
"""Half tones above the root."""


def clatter(seconds: float, rng: np.random.Generator) -> Sound:
    """Return struck things (dishes, coins, buckles): each rings in a few modes that die away."""
    sound = _silence(seconds)
    things = [_thing(rng) for _ in range(rng.integers(2, 7))]
    for at in _times(seconds, rng.uniform(0.8, 8), rng):
        modes, decays = things[rng.integers(len(things))]
        time = np.arange(int(min(0.8, 5 * decays.max()) * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
        sizes = rng.exponential(1, len(modes)) * 10 ** rng.uniform(-1, 0)
        rings = sizes[:, None] * np.exp(-time / decays[:, None])
        hit = (rings * np.sin(2 * np.pi * modes[:, None] * time)).sum(0)
        hit += rng.exponential(0.5) * rng.standard_normal(len(time)) * np.exp(-time / 0.004)
        _add(sound, hit, at)
    return sound + 10 ** rng.uniform(-3, -1.5) * _steady(seconds, rng)


def water(seconds: float, rng: np.random.Generator) -> Sound:
    """Return running water, frying or rain on a roof: noise of some bands, with drops in it."""
    count = int(seconds * SAMPLE_RATE_HZ)
    sound = np.zeros(count)
    for _ in range(rng.integers(2, 5)):
        swell = 1 + rng.uniform(0, 0.9) * _slow(count, rng.uniform(0.3, 12), rng)
        sound += rng.exponential(1) * np.abs(swell) * _band(count, rng)
    for at in _times(seconds, rng.uniform(0, 60), rng):
        time = np.arange(int(rng.uniform(0.003, 0.03) * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
        pitch_hz = rng.uniform(400, 6_000)
        drop = np.sin(2 * np.pi * pitch_hz * time * (1 + 8 * time)) * np.exp(-time / 0.006)
        _add(sound, rng.exponential(3) * drop, at)
    return sound


def machine(seconds: float, rng: np.random.Generator) -> Sound:
    """Return something that turns or beats: a fan, a mixer, wipers, an indicator."""
    count = int(seconds * SAMPLE_RATE_HZ)
    time = np.arange(count) / SAMPLE_RATE_HZ
    pitch_hz = np.exp(rng.uniform(np.log(30), np.log(500)))
    wander = np.cumsum(1 + 0.02 * _slow(count, 1.0, rng)) / SAMPLE_RATE_HZ
    orders = np.arange(1, rng.integers(4, 30))
    sizes = rng.exponential(1, len(orders)) / orders ** rng.uniform(0.2, 1.5)
    sound = np.zeros(count)
    for order, size in zip(orders, sizes, strict=True):
        if order * pitch_hz < _HALF_HZ:
            phase = rng.uniform(0, 2 * np.pi)
            sound += size * np.sin(2 * np.pi * pitch_hz * order * wander + phase)
    sound = _even(sound) + rng.uniform(0.2, 2) * _steady(seconds, rng)
    if rng.random() < 0.5:  # noqa: PLR2004  # every other one beats
        rate_hz, width = rng.uniform(0.5, 12), rng.uniform(0.05, 0.5)
        beats = signal.square(2 * np.pi * rate_hz * time + rng.uniform(0, 6), width) / 2 + 0.5
        smooth = signal.lfilter([0.01], [1, -0.99], beats)
        sound = sound * (rng.uniform(0, 0.5) + smooth) + _clicks(seconds, rate_hz, rng)
    return sound


def music(seconds: float, rng: np.random.Generator) -> Sound:
    """Return chords, a tune and drums at some beat."""
    sound = _silence(seconds)
    beat_s, root = 60 / rng.uniform(70, 150), int(rng.integers(12, 30))
    tones, fall = int(rng.integers(2, 12)), rng.uniform(0.5, 2)
    drums, tune = rng.uniform(0, 1.5), rng.uniform(0, 1.5)
    chord: Sequence[int] = _CHORDS[0]
    for beat in range(int(seconds / beat_s)):
        at = int(beat * beat_s * SAMPLE_RATE_HZ)
        if beat % 4 == 0:
            chord, move = _CHORDS[int(rng.integers(len(_CHORDS)))], int(rng.choice((0, 3, 5, 7, 9)))
            for step in chord:
                note = _note(_NOTES_HZ[root + move % 12 + step], 4 * beat_s, tones, fall, rng)
                _add(sound, 0.5 * note, at)
        step = chord[int(rng.integers(len(chord)))] + 12 * int(rng.integers(1, 3))
        _add(sound, tune * _note(_NOTES_HZ[root + step], beat_s, tones, fall, rng), at)
        time = np.arange(int(0.25 * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
        if beat % 2 == 0:
            kick = np.sin(2 * np.pi * (45 * time + 3 * (1 - np.exp(-time * 30)))) * 2
        else:
            kick = rng.standard_normal(len(time))
        _add(sound, drums * kick * np.exp(-time / 0.06), at)
        hat = np.diff(rng.standard_normal(len(time) + 1)) * np.exp(-time / 0.02)
        _add(sound, 0.5 * drums * hat, at + int(beat_s / 2 * SAMPLE_RATE_HZ))
    return sound + 1e-3 * _steady(seconds, rng)


THINGS: Mapping[str, Callable[[float, np.random.Generator], Sound]] = {
    "clatter": clatter,
    "water": water,
    "machine": machine,
    "music": music,
}


def _thing(rng: np.random.Generator) -> tuple[Sound, Sound]:
    """Return the modes of one thing (Hz) and how fast each dies away (s)."""
    lowest = np.exp(rng.uniform(np.log(300), np.log(4_000)))
    modes = lowest * np.cumprod(np.concatenate(([1.0], rng.uniform(1.1, 1.9, 7))))
    modes = modes[modes < 0.95 * _HALF_HZ]
    longest = np.exp(rng.uniform(np.log(0.01), np.log(0.4)))
    return modes, longest * rng.uniform(0.2, 1, len(modes)) + 1e-3


def _note(
    pitch_hz: float, seconds: float, tones: int, fall: float, rng: np.random.Generator
) -> Sound:
    time = np.arange(int(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    orders = np.arange(1, tones + 1)
    orders = orders[orders * pitch_hz < _HALF_HZ]
    waves = [np.sin(2 * np.pi * pitch_hz * order * time) / order**fall for order in orders]
    envelope = np.minimum(1, time / 0.01) * np.exp(-time / (seconds * rng.uniform(0.2, 2)))
    return np.asarray(np.sum(waves, axis=0) * envelope)


def _clicks(seconds: float, rate_hz: float, rng: np.random.Generator) -> Sound:
    sound = _silence(seconds)
    size, band = rng.exponential(2), rng.uniform(0.001, 0.01)
    for number in range(int(seconds * rate_hz)):
        time = np.arange(int(0.03 * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
        click = rng.standard_normal(len(time)) * np.exp(-time / band)
        _add(sound, size * click, int(number / rate_hz * SAMPLE_RATE_HZ))
    return sound


def _steady(seconds: float, rng: np.random.Generator) -> Sound:
    count = int(seconds * SAMPLE_RATE_HZ)
    return _even(sum((rng.exponential(1) * _band(count, rng) for _ in range(3)), np.zeros(count)))


def _band(count: int, rng: np.random.Generator) -> Sound:
    """Return noise of one band."""
    centre = np.exp(rng.uniform(np.log(80), np.log(6_000)))
    width = rng.uniform(0.2, 1.5)
    edges = max(30.0, centre * 2**-width), min(0.97 * _HALF_HZ, centre * 2**width)
    filters = signal.butter(1, edges, "band", fs=SAMPLE_RATE_HZ, output="sos")
    return _even(signal.sosfilt(filters, rng.standard_normal(count)))


def _slow(count: int, rate_hz: float, rng: np.random.Generator) -> Sound:
    """Return something between -1 and 1 that wanders at about this rate."""
    points = max(2, int(count / SAMPLE_RATE_HZ * rate_hz) + 2)
    at = np.linspace(0, points - 1, count)
    return np.interp(at, np.arange(points), rng.uniform(-1, 1, points))


def _times(seconds: float, rate_hz: float, rng: np.random.Generator) -> Sequence[int]:
    """Return when something happens by chance, in samples."""
    count = rng.poisson(seconds * rate_hz)
    return [int(each) for each in rng.uniform(0, seconds * SAMPLE_RATE_HZ, count)]


def _add(sound: Sound, part: Sound, at: int) -> None:
    length = min(len(part), len(sound) - at)
    if length > 0:
        sound[at : at + length] += part[:length]


def _silence(seconds: float) -> Sound:
    return np.zeros(int(seconds * SAMPLE_RATE_HZ))


def _even(sound: Sound) -> Sound:
    """Return the sound with a root mean square of 1."""
    return sound / max(float(sound.std()), 1e-9)
