"""Voice activity holds in car noise."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from cabin.audio.car_noise import active_frames, car_noise, mix
from cabin.audio.endpoint import utterances
from cabin.audio.frames import frames
from cabin.audio.resample import to_pcm, to_samples
from cabin.audio.vad import CabinVad, WebRtcVad
from cabin.errors import AudioError, SettingsError

Spoken = Callable[[str], bytes]
SECOND = bytes(32_000)


def louder(pcm: bytes, decibels: float) -> bytes:
    return to_pcm(to_samples(pcm) * np.float32(10 ** (decibels / 20)))


@pytest.mark.parametrize("snr_db", [None, 20, 10, 5, 0])
@pytest.mark.parametrize("sentence", ["stop", "set the temperature to twenty one degrees"])
def test_one_sentence_is_one_utterance(spoken: Spoken, sentence: str, snr_db: float | None) -> None:
    clean = SECOND * 2 + spoken(sentence) + SECOND
    sound = clean if snr_db is None else mix(clean, car_noise(20_000, seed=7), snr_db)
    (found,) = utterances(sound, CabinVad())
    active = np.flatnonzero(active_frames(clean)) * 20
    inside = (active >= found.start_ms) & (active < found.end_ms)
    assert inside.mean() > 0.97
    assert found.start_ms > 1_000


def test_steady_noise_is_no_speech() -> None:
    assert list(utterances(car_noise(30_000, seed=3), CabinVad())) == []


def test_silence_is_no_speech() -> None:
    assert list(utterances(SECOND * 5, CabinVad())) == []
    hiss = np.random.default_rng(1).normal(0, 1e-4, 80_000)
    assert list(utterances(to_pcm(hiss), CabinVad())) == []


def test_noise_that_grows_is_soon_taken_as_the_floor() -> None:
    noise = car_noise(20_000, seed=4)
    half = len(noise) // 2
    found = list(utterances(noise[:half] + louder(noise[half:], 12), CabinVad()))
    assert all(each.end_ms < 14_000 for each in found)


def test_speech_from_the_first_sample_is_kept(spoken: Spoken) -> None:
    pcm = spoken("navigate to the nearest charging station")
    first = int(np.flatnonzero(active_frames(pcm))[0])
    (found,) = utterances(pcm[first * 640 :], CabinVad())
    assert found.start_ms <= 100


@pytest.mark.parametrize("decibels", [-30, -15, 6])
def test_the_level_does_not_matter(spoken: Spoken, decibels: float) -> None:
    sound = mix(SECOND + spoken("play some jazz") + SECOND, car_noise(9_000), 10)
    (found,) = utterances(louder(sound, decibels), CabinVad())
    assert 700 < found.start_ms < 1_300


def test_webrtc_alone_hears_road_noise_as_speech() -> None:
    """This is why there is a noise floor; should it ever fail, the floor may go."""
    vad = WebRtcVad(3)
    assert np.mean([vad.is_speech(each) for each in frames(car_noise(5_000))]) > 0.5


def test_there_are_four_modes() -> None:
    with pytest.raises(SettingsError, match="there is no VAD mode 4; use 0, 1, 2 or 3"):
        WebRtcVad(4)


@pytest.mark.parametrize("snr_db", [20.0, 0.0])
def test_mixing_keeps_the_ratio_that_was_asked_for(spoken: Spoken, snr_db: float) -> None:
    clean, noise = louder(spoken("play some jazz"), -20), car_noise(9_000)
    added = to_samples(mix(clean, noise, snr_db)) - to_samples(clean)
    active = np.repeat(active_frames(clean), 320)[: len(added)]
    voice = to_samples(clean)[active]
    ratio_db = 10 * np.log10(np.mean(voice**2) / np.mean(added**2))
    assert ratio_db == pytest.approx(snr_db, abs=0.2)


def test_silence_has_no_ratio_to_noise() -> None:
    with pytest.raises(AudioError, match="silence cannot be mixed"):
        mix(SECOND, car_noise(1_000), 10)


def test_the_same_seed_gives_the_same_noise() -> None:
    assert car_noise(500, seed=2) == car_noise(500, seed=2) != car_noise(500, seed=3)
    assert car_noise(0) == b""
