from __future__ import annotations

import random
import struct
from pathlib import Path

import numpy as np
import pytest
import torch

from cabin.stt.graph.acoustic import blank_penalty, read_network
from train.batches import batches, padded, usable
from train.evaluate import collapse, distance, phone_error_rate
from train.export import export, nnet3
from train.features import Example
from train.network import CONTEXT, LAYERS, Network, mixed, new_network, read_weights
from train.training import Part, Schedule, Training


def example(seed: int, frames: int = 90, phones: tuple[int, ...] = (3, 1, 4)) -> Example:
    rng = np.random.default_rng(seed)
    return rng.normal(3, 20, (frames, 40)).astype(np.float16), phones


@pytest.fixture
def network() -> Network:
    torch.manual_seed(1)
    made = new_network(16, [example(1), example(2)])
    with torch.no_grad():
        for layer in made.bns:
            layer.running_mean.normal_()
            layer.running_var.uniform_(0.5, 2)
    made.eval()
    return made


def affines(data: bytes) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return matrix and bias of every affine component."""
    found = []
    for part in data.split(b"<LinearParams> FM ")[1:]:
        rows, columns = struct.unpack_from("<xixi", part)
        matrix = np.frombuffer(part, "<f4", rows * columns, 10).reshape(rows, columns)
        at = part.index(b"<BiasParams> FV ", 10 + 4 * rows * columns) + 16
        found.append((matrix, np.frombuffer(part, "<f4", rows, at + 5)))
    return found


def test_what_is_exported_computes_what_was_trained(network: Network) -> None:
    features, _ = example(3)
    sound = padded([features])
    with torch.inference_mode():
        wanted = network(torch.from_numpy(sound))[0].numpy()
    hidden, step = sound[0], 1
    *layers, (matrix, bias) = affines(nnet3(network).data)
    for (weights, shifts), (kernel, dilation, stride) in zip(layers, LAYERS, strict=True):
        width = len(hidden) - (kernel - 1) * dilation
        spliced = [hidden[at * dilation :][:width] for at in range(kernel)]
        hidden = np.maximum(0, np.concatenate(spliced, 1) @ weights.T + shifts)[::stride]
        step *= stride
    scores = hidden @ matrix.T + bias
    scores -= np.log(np.exp(scores).sum(1, keepdims=True))
    assert step == 3
    assert scores == pytest.approx(wanted, abs=1e-3)


def test_the_file_reads_as_an_acoustic_model(network: Network, tmp_path: Path) -> None:
    torch.save(network.state_dict(), tmp_path / "weights.pt")
    export(tmp_path / "weights.pt", tmp_path / "am/final.mdl", blank_penalty=2.5)
    read = read_network(tmp_path / "am/final.mdl")
    assert blank_penalty(read) == pytest.approx(2.5)
    assert read == nnet3(read_weights(tmp_path / "weights.pt"), 2.5)


def test_a_mixture_lies_between_the_two(network: Network) -> None:
    other = new_network(16, [example(1), example(2)])
    half = mixed(network, other, 0.5)
    assert torch.equal(mixed(network, other, 0.0).out.weight, network.out.weight)
    assert torch.equal(mixed(network, other, 1.0).out.weight, other.out.weight)
    assert torch.allclose(half.out.weight, (network.out.weight + other.out.weight) / 2)


def test_one_score_comes_out_for_every_third_frame(network: Network) -> None:
    for frames in (31, 32, 33):
        scores = network(torch.zeros(1, frames + 2 * CONTEXT, 40))
        assert scores.shape == (1, -(-frames // 3), 40)


def test_repeats_count_once_and_blank_not_at_all() -> None:
    assert collapse([0, 3, 3, 0, 3, 5, 0]) == [3, 3, 5]


@pytest.mark.parametrize(
    ("wanted", "found", "errors"),
    [((), (), 0), ((1, 2), (), 2), ((), (1,), 1), ((1, 2, 3), (1, 3), 1), ((1, 2), (2, 1), 2)],
)
def test_errors_are_counted(wanted: tuple[int, ...], found: tuple[int, ...], errors: int) -> None:
    assert distance(wanted, found) == errors


def test_batches_hold_every_example_once() -> None:
    examples = [example(seed, 40 + 7 * seed) for seed in range(200)]
    made = batches(examples, random.Random(1))
    assert sorted(len(each[0]) for one in made for each in one) == [
        len(each[0]) for each in examples
    ]
    assert len(made) > 1


def test_too_many_phones_for_the_frames_are_left_out() -> None:
    assert usable(example(1, 90, (1,) * 20))
    assert not usable(example(1, 90, (1,) * 27))


def test_training_learns_and_a_stopped_one_goes_on(network: Network, tmp_path: Path) -> None:
    examples = [example(seed, 60, (seed + 1, 30)) for seed in range(4)]
    part, checkpoint = Part(examples, 1), tmp_path / "checkpoint.pt"
    training = Training(network, Schedule(1.0, 1e-2), checkpoint, seed=1)
    training.run([part], {})
    again = Training(new_network(16, examples), Schedule(1.0), checkpoint, seed=1)
    assert again.step == training.step > 0
    assert again.elapsed_s >= 1.0
    rates = again.look({"own": examples})
    assert rates == {"own": phone_error_rate(network, examples)}


def test_the_learning_rate_rises_falls_and_ends_at_nothing() -> None:
    schedule = Schedule(100.0, 2e-3)
    assert schedule.rate_at(0, 0) < schedule.rate_at(0, 50) < schedule.rate_at(0, 100)
    assert schedule.rate_at(0, 100) == pytest.approx(2e-3, rel=1e-2)
    assert schedule.rate_at(50, 1_000) == pytest.approx(1e-3, rel=1e-2)
    assert schedule.rate_at(100, 2_000) < 1e-5
