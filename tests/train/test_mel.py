from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from train.mel import (
    Change,
    add_noise,
    change,
    loudness,
    stretch,
    to_features,
    to_mel,
    warp,
)
from train.mfcc import mfcc


def features(seed: int, frames: int = 60) -> Tensor:
    """Return the features of noise that swells, so that parts of it are louder."""
    rng = np.random.default_rng(seed)
    sound = rng.normal(0, 1_000, 400 + 160 * (frames - 1))
    return torch.from_numpy(mfcc(sound * np.linspace(0.01, 1, len(sound))))


def test_nothing_is_lost_on_the_way_to_mel_and_back() -> None:
    found = features(1)
    assert torch.allclose(to_features(to_mel(found)), found, atol=2e-3)


@given(snr_db=st.floats(-5, 40), gain=st.floats(-5, 5), seed=st.integers(0, 99))
def test_noise_has_the_ratio_that_was_asked_for(snr_db: float, gain: float, seed: int) -> None:
    speech, noise = (to_mel(features(seed + at))[None] for at in range(2))
    mixture = add_noise(speech, noise + gain, torch.tensor([snr_db]))
    added = torch.log((mixture.double().exp() - speech.double().exp()).clamp(min=1e-12)).float()
    # What was added is the noise at one and the same shift, wherever it can be told from rounding.
    clear = added > speech - 9
    shifts = (added - noise)[clear]
    assert torch.allclose(shifts, shifts.median(), atol=0.05)
    power = loudness(speech) - loudness_of_all(noise + shifts.median())
    assert float(power) / np.log(10) * 10 == pytest.approx(snr_db, abs=0.1)


def loudness_of_all(mel: Tensor) -> Tensor:
    """Return the loudness with every frame counted: all are made as loud as the loudest."""
    frames = [loudness(mel[:, [at]]) for at in range(mel.shape[1])]
    return torch.logsumexp(torch.stack(frames), 0) - np.log(len(frames))


def test_the_loudness_is_that_of_the_sound() -> None:
    rng = np.random.default_rng(1)
    sound = rng.normal(0, 300, 16_000)
    quiet, loud = (to_mel(torch.from_numpy(mfcc(sound * gain)))[None] for gain in (1, 10))
    assert float(loudness(loud) - loudness(quiet)) == pytest.approx(2 * np.log(10), abs=0.01)
    rumble = np.sin(2 * np.pi * 200 * np.arange(16_000) / 16_000) * 300 * np.sqrt(2)
    same = loudness(to_mel(torch.from_numpy(mfcc(rumble)))[None]) - loudness(quiet)
    assert float(same) / np.log(10) * 10 == pytest.approx(0, abs=3)  # white and low alike


@given(pace=st.floats(0.5, 2.0), frames=st.integers(1, 80))
def test_stretching_changes_the_length_and_keeps_the_ends(pace: float, frames: int) -> None:
    mel = torch.randn(frames, 40)
    found = stretch(mel, pace)
    assert len(found) == max(1, round(frames / pace))
    assert torch.allclose(found[0], mel[0])
    if len(found) > 1:
        assert torch.allclose(found[-1], mel[-1], atol=1e-4)


def test_warping_moves_a_tone() -> None:
    time = np.arange(8_000) / 16_000
    tones = [
        to_mel(torch.from_numpy(mfcc(3_000 * np.sin(2 * np.pi * hz * time))))
        for hz in (1_000, 1_100)
    ]
    moved = warp(tones[0][None], torch.tensor([1.1]))[0].mean(0)
    assert int(moved.argmax()) == int(tones[1].mean(0).argmax())
    same = warp(tones[0][None], torch.tensor([1.0]))[0]
    assert torch.allclose(same, tones[0], atol=1e-3)


def test_changed_speech_is_finite_and_follows_the_seed() -> None:
    mel = torch.stack([to_mel(features(seed)) for seed in range(6)])
    pool = to_mel(features(9, 40))  # shorter than the speech: it is repeated
    made = []
    for _ in range(2):
        torch.manual_seed(4)
        made.append(change(mel, [60] * 6, pool, Change()))
    assert torch.equal(*made)
    assert torch.isfinite(made[0]).all()
    assert not torch.allclose(made[0], mel, atol=1.0)


def test_nothing_changes_where_nothing_shall() -> None:
    mel = to_mel(features(1))[None]
    never = Change(warp=0, gain_db=0, tone=0, noise=0, hide_every=10_000, hide_at_most=0, bands=0)
    assert torch.allclose(change(mel, [60], mel[0], never), mel, atol=1e-3)
