from __future__ import annotations

import numpy as np
import pytest

from train.augment import Surroundings, augment, surroundings
from train.clatter import THINGS
from train.mfcc import mfcc
from train.noises import babble
from train.rooms import room


@pytest.fixture(scope="module")
def around() -> Surroundings:
    return surroundings(3, rooms=2, noises=2)


def test_features_are_those_of_kaldi() -> None:
    time = np.arange(1_600) / 16_000
    chirp = 8_000 * np.sin(2 * np.pi * (300 + 2_000 * time) * time)
    found = mfcc(np.rint(chirp + 500 * np.sin(2 * np.pi * 3_000 * time)))
    # By kaldi-native-fbank 1.23 with the options of conf/mfcc.conf.
    assert found.shape == (8, 40)
    assert found[0, :4] == pytest.approx([61.349, 45.649, 54.799, 76.110], abs=0.01)
    assert found[-1, :4] == pytest.approx([65.013, 40.429, -1.232, -18.724], abs=0.01)
    assert found[3, 36:] == pytest.approx([0.133, 0.558, -0.915, -0.767], abs=0.01)


def test_a_sound_shorter_than_a_frame_has_no_features() -> None:
    assert mfcc(np.zeros(399)).shape == (0, 40)


@pytest.mark.parametrize("seed", range(5))
def test_a_room_begins_with_the_direct_sound_and_dies_away(seed: int) -> None:
    response = room(np.random.default_rng(seed))
    energy = np.square(response)
    assert response[0] == pytest.approx(1.0)
    assert energy[-400:].sum() < 0.01 * energy[1:].sum()


@pytest.mark.parametrize("rough", [False, True])
def test_augmented_speech_fits_into_int16_and_repeats(around: Surroundings, *, rough: bool) -> None:
    speech = np.sin(np.arange(8_000) / 9)
    first, second = (
        augment(speech, around, np.random.default_rng(5), rough=rough) for _ in range(2)
    )
    assert np.array_equal(first, second)
    assert np.array_equal(first, np.rint(first))
    assert 100 < np.abs(first).max() <= 32_768
    assert 8_000 / 1.1 - 1 <= len(first) <= 8_000 / 0.9 + 0.9 * 16_000 + 1


def test_silence_stays_finite(around: Surroundings) -> None:
    assert np.isfinite(augment(np.zeros(8_000), around, np.random.default_rng(1), rough=True)).all()


@pytest.mark.parametrize("kind", THINGS)
@pytest.mark.parametrize("seed", range(3))
def test_things_make_noise_all_the_time_and_repeat(kind: str, seed: int) -> None:
    first, second = (THINGS[kind](2.0, np.random.default_rng(seed)) for _ in range(2))
    assert np.array_equal(first, second)
    assert first.shape == (32_000,)
    assert np.isfinite(first).all()
    assert all(part.std() > 0 for part in np.split(first, 20))


def test_many_voices_are_repeated_to_the_end() -> None:
    def someone(rng: np.random.Generator) -> np.ndarray:
        return rng.normal(0, rng.uniform(0.1, 3), 7_000)

    sound = babble(2.0, np.random.default_rng(1), someone)
    assert sound.shape == (32_000,)
    assert sound.std() == pytest.approx(1.0)
    assert all(part.std() > 0.5 for part in np.split(sound, 20))
