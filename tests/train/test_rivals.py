from __future__ import annotations

import itertools
import math

import pytest
import torch
from torch import Tensor

from cabin.stt.graph.phones import OUTPUTS
from train.rivals import Rivals, collapse

SENTENCES = ((1, 2, 2), (3, 1))


@pytest.fixture(scope="module")
def rivals() -> Rivals:
    return Rivals(SENTENCES)


@pytest.fixture
def scores() -> Tensor:
    torch.manual_seed(3)
    return torch.randn(3, 2, OUTPUTS).mul(2).log_softmax(2).requires_grad_()


def chance(phones: list[int]) -> float:
    """Return how likely a sentence is by the bigram of the sentences."""
    pairs = [pair for each in SENTENCES for pair in itertools.pairwise((0, *each, 0))]
    share = 1.0
    for one, other in itertools.pairwise((0, *phones, 0)):
        after = sum(first == one for first, _ in pairs)
        share *= (pairs.count((one, other)) + 0.5) / (after + OUTPUTS / 2)
    return share


def test_the_sum_is_that_over_all_paths(rivals: Rivals, scores: Tensor) -> None:
    weighed = rivals.weigh(scores, torch.tensor([3, 2])).detach()
    few = scores.detach().clone()
    few[:, :, 6:] = -80.0  # so that the paths can be counted
    for at, frames in ((0, 3), (1, 2)):
        total = math.fsum(
            chance(collapse(path))
            * math.exp(sum(float(few[frame, at, one]) for frame, one in enumerate(path)))
            for path in itertools.product(range(6), repeat=frames)
        )
        found = rivals.weigh(few, torch.tensor([3, 2]))[at]
        assert float(found) == pytest.approx(math.log(total), abs=1e-4)
        assert float(weighed[at]) >= float(found)


def test_the_gradient_is_that_of_the_sum(rivals: Rivals, scores: Tensor) -> None:
    frames, little = torch.tensor([3, 2]), 1e-2
    rivals.weigh(scores, frames).sum().backward()
    assert scores.grad is not None
    for place in ((0, 0, 0), (1, 1, 2), (2, 0, 7), (1, 0, 2)):
        up, down = scores.detach().clone(), scores.detach().clone()
        up[place] += little
        down[place] -= little
        slope = (rivals.weigh(up, frames) - rivals.weigh(down, frames)).sum() / (2 * little)
        assert float(scores.grad[place]) == pytest.approx(float(slope), abs=2e-3)
    assert float(scores.grad[2, 1].abs().sum()) == 0.0  # a frame that does not count


def test_the_likeliest_phones_follow_scores_and_bigram(rivals: Rivals) -> None:
    sure = torch.full((5, OUTPUTS), -20.0)
    for frame, phone in enumerate((3, 3, 0, 1, 0)):
        sure[frame, phone] = 0.0
    assert rivals.best(sure) == [3, 1]
    unsure = sure.clone()
    unsure[3, 5] = 0.1  # 5 never follows 3 in the sentences
    assert rivals.best(unsure) == [3, 1]


def test_repeats_count_once_and_blank_not_at_all() -> None:
    assert collapse([0, 3, 3, 0, 3, 5, 0]) == [3, 3, 5]
