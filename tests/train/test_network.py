from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
import torch

from train.batches import batches, on_grid, padded, usable
from train.evaluate import distance, phone_error_rate
from train.features import Example
from train.mel import to_mel
from train.network import AFTER, BEFORE, Network, Shape, mixed, new_network, read_weights
from train.parts import Part, spoken, unspoken
from train.precision import chosen
from train.rivals import Rivals
from train.training import Schedule, Training

SMALL = Shape(16, 4)


def example(seed: int, frames: int = 90, phones: tuple[int, ...] = (3, 1, 4)) -> Example:
    rng = np.random.default_rng(seed)
    return rng.normal(3, 20, (frames, 40)).astype(np.float16), phones


@pytest.fixture
def network() -> Network:
    torch.manual_seed(1)
    made = new_network(SMALL, [example(1), example(2)])
    made.eval()
    return made


@pytest.fixture(scope="module")
def rivals() -> Rivals:
    return Rivals([(3, 1, 4), (30,)])


def test_weights_read_as_they_were_written(network: Network, tmp_path: Path) -> None:
    torch.save(network.state_dict(), tmp_path / "weights.pt")
    read = read_weights(tmp_path / "weights.pt")
    assert read.shape == SMALL
    assert torch.equal(read.out.weight, network.out.weight)


def test_a_mixture_lies_between_the_two(network: Network) -> None:
    other = new_network(SMALL, [example(1), example(2)])
    half = mixed(network, other, 0.5)
    assert torch.equal(mixed(network, other, 0.0).out.weight, network.out.weight)
    assert torch.equal(mixed(network, other, 1.0).out.weight, other.out.weight)
    assert torch.allclose(half.out.weight, (network.out.weight + other.out.weight) / 2)


def test_one_score_comes_out_for_every_third_frame(network: Network) -> None:
    for frames in (31, 32, 33):
        first, second = network.opinions(torch.zeros(1, BEFORE + frames + AFTER, 40))
        assert first.shape == second.shape == (1, -(-frames // 3), 40)
        assert torch.allclose(first.exp().sum(2), torch.ones(()))


def test_no_frame_further_away_than_the_context_matters(network: Network) -> None:
    network.double()  # what is furthest away matters little
    sound = torch.randn(1, BEFORE + 90 + AFTER, 40, dtype=torch.double)
    changed = sound.clone()
    changed[:, :45] += 5_000  # all before what the 16th score (frame 45) sees
    changed[:, 45 + BEFORE + AFTER + 1 :] -= 5_000  # and all after it
    with torch.inference_mode():
        before, after = (
            network.opinions(each, precision=torch.double)[0][0] for each in (sound, changed)
        )
    same = (before == after).all(1)
    assert torch.equal(torch.nonzero(same)[:, 0], torch.tensor([15]))


def test_coarse_numbers_say_much_the_same(network: Network) -> None:
    sound = padded([example(3)[0]])
    with torch.inference_mode():
        fine, coarse = network(sound), network.opinions(sound, precision=torch.bfloat16)[0]
    assert torch.allclose(fine, coarse, atol=0.1)


def test_sizes_go_astray_only_while_it_trains(network: Network) -> None:
    sound = padded([example(3)[0]])
    with torch.inference_mode():
        assert torch.equal(network.opinions(sound, drop=0.4)[0], network(sound))
        network.train()
        one, other = (network.opinions(sound, drop=0.4)[0] for _ in range(2))
    assert not torch.allclose(one, other)


@pytest.mark.parametrize(
    ("wanted", "found", "errors"),
    [((), (), 0), ((1, 2), (), 2), ((), (1,), 1), ((1, 2, 3), (1, 3), 1), ((1, 2), (2, 1), 2)],
)
def test_errors_are_counted(wanted: tuple[int, ...], found: tuple[int, ...], errors: int) -> None:
    assert distance(wanted, found) == errors


def test_batches_hold_every_example_and_have_few_sizes() -> None:
    examples = [example(seed, 40 + 7 * seed) for seed in range(200)]
    made = batches(examples, random.Random(1))
    held = {len(features) for group in made for features, _ in group}
    assert held == {len(features) for features, _ in examples}
    sizes = {(len(group), on_grid(max(len(each) for each, _ in group))) for group in made}
    assert len(sizes) == len({length for _, length in sizes}) < 30


def test_too_many_phones_for_the_frames_are_left_out() -> None:
    assert usable(example(1, 90, (1,) * 20))
    assert not usable(example(1, 90, (1,) * 27))


def test_an_epoch_shows_each_clip_once_and_all_epochs_all_copies() -> None:
    clips = [[example(10 * clip + copy) for copy in range(3)] for clip in range(7)]
    part = spoken([copy for clip in clips for copy in clip], 3, random.Random(1))
    shown = [{id(features) for features, _ in part.of(epoch)} for epoch in range(3)]
    assert all(len({id(copy[0]) for copy in clip} & once) == 1 for once in shown for clip in clips)
    assert len(set.union(*shown)) == 21


def test_a_favoured_part_is_shown_twice_an_epoch() -> None:
    copies = [example(seed) for seed in range(9)]
    part = spoken(copies, 3, random.Random(1), shown=2)
    assert len(part.of(0)) == len(part.of(1)) == 6
    assert {id(each) for each in [*part.of(0), *part.of(1)]} == {
        id(each) for each in part.of(0)
    } | {id(each) for each in part.of(1)}


def test_a_clip_of_which_one_copy_is_too_short_is_left_out() -> None:
    copies = [example(1), example(2), example(3, 20), example(4)]
    assert spoken(copies, 2, random.Random(1)).examples == [copies[0], copies[1]]


def test_noise_is_shown_in_pieces_without_phones() -> None:
    part = unspoken([example(seed, 800, ()) for seed in range(8)], random.Random(1))
    assert len(part.of(0)) == 2
    assert all(100 <= len(features) <= 400 and not phones for features, phones in part.examples)


def test_training_learns_and_a_stopped_one_goes_on(
    network: Network, rivals: Rivals, tmp_path: Path
) -> None:
    examples = [example(seed, 60, (seed + 1, 30)) for seed in range(4)]
    checkpoint, pool = tmp_path / "checkpoint.pt", to_mel(torch.randn(500, 40))
    schedule = Schedule(2.0, 1e-2, rivals_from=0.5)
    training = Training(network, schedule, checkpoint, 1, pool, rivals)
    training.run([Part(examples, 1)], {})
    fresh = new_network(SMALL, examples)
    again = Training(fresh, schedule, checkpoint, 1, pool, rivals)
    assert again.step == training.step > 0
    assert again.elapsed_s >= 2.0
    assert torch.equal(fresh.out.weight, network.out.weight)
    rates = again.look({"own": examples})
    assert rates == {"own": phone_error_rate(network, examples, rivals)}


def test_the_learning_rate_rises_falls_and_ends_at_nothing() -> None:
    schedule = Schedule(100.0, 2e-3)
    assert schedule.rate_at(0, 0) < schedule.rate_at(0, 50) < schedule.rate_at(0, 300)
    assert schedule.rate_at(0, 300) == pytest.approx(2e-3, rel=1e-2)
    assert schedule.rate_at(50, 1_000) == pytest.approx(1e-3, rel=1e-2)
    assert schedule.rate_at(100, 2_000) < 1e-5


def test_sizes_go_most_astray_half_way() -> None:
    schedule = Schedule(100.0, drop=0.4)
    assert [schedule.drop_at(at) for at in (0, 20, 50, 100)] == pytest.approx([0, 0, 0.4, 0])


def test_a_precision_is_taken_by_name_or_by_trying() -> None:
    assert chosen("bfloat16", "cpu") is torch.bfloat16
    assert chosen("auto", "cpu") in {torch.float32, torch.bfloat16}
