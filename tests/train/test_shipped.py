from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from cabin.errors import ModelError
from cabin.resources import bundled
from cabin.stt.graph import acoustic
from train.export import export, nnet3
from train.mel import Change, to_mel
from train.network import Network, Shape, read_weights
from train.shipped import network_of, read_any, renormalise, to_train

BUNDLED = bundled("models") / "cabin-en/am/final.mdl"


@pytest.fixture(scope="module")
def sounds() -> list[Tensor]:
    torch.manual_seed(1)
    return [torch.randn(4, 200, 40) * 20 + torch.arange(40) for _ in range(3)]


@pytest.fixture(scope="module")
def network(sounds: list[Tensor]) -> Network:
    """Return a network whose normalisations, biases and spreads all matter."""
    made = Network(Shape(32, 8))
    made.mu.copy_(torch.arange(40))
    made.sd.fill_(20)
    with torch.no_grad():
        made.out.weight.mul_(8)
        for name, each in made.named_parameters():
            if name.endswith("bias"):
                each.add_(torch.randn_like(each) / 5)
        for _ in range(20):
            for each in sounds:
                made.opinions(each)
    made.eval()
    return made


@pytest.fixture
def shipped(network: Network) -> Network:
    return network_of(nnet3(network))


def said(network: Network, sound: Tensor) -> Tensor:
    with torch.inference_mode():
        return network(sound)


@pytest.mark.parametrize(("small", "tolerance"), [(False, 1e-4), (True, 0.2)])
def test_an_exported_network_reads_as_what_was_trained(
    network: Network, sounds: list[Tensor], *, small: bool, tolerance: float
) -> None:
    wanted = said(network, sounds[0])
    read = network_of(nnet3(network, small=small)).eval()
    assert read.shape == network.shape
    assert (said(read, sounds[0]) - wanted).std() < tolerance * wanted.std()
    again = network_of(nnet3(read, small=False)).eval()
    assert torch.allclose(said(again, sounds[0]), said(read, sounds[0]), atol=0.002)


def test_new_normalisations_change_nothing(shipped: Network, sounds: list[Tensor]) -> None:
    before = copy.deepcopy(shipped).eval()
    renormalise(shipped, sounds)
    for name in ("mu", "norm.running_mean", "blocks.3.norm.running_mean", "out.bias"):
        assert not torch.allclose(shipped.state_dict()[name], before.state_dict()[name], atol=0.1)
    assert torch.allclose(said(shipped, sounds[0]), said(before, sounds[0]), atol=0.002)


def test_a_batch_of_training_finds_the_means_that_were_taken(
    shipped: Network, sounds: list[Tensor]
) -> None:
    renormalise(shipped, sounds)
    norms = [shipped.norm, *(block.norm for block in shipped.blocks)]
    taken = [(norm.running_mean.clone(), norm.running_var.sqrt()) for norm in norms]
    shipped.train()
    for norm in norms:
        norm.momentum = 1.0
    said(shipped, torch.cat(sounds))
    for norm, (mean, spread) in zip(norms, taken, strict=True):
        assert ((norm.running_mean - mean).abs() < 0.2 * spread).all()


def test_all_matrices_of_the_blocks_are_about_as_large(
    shipped: Network, sounds: list[Tensor]
) -> None:
    renormalise(shipped, sounds)
    narrow = shipped.blocks[0].narrow.weight.square().mean()
    for layer in (shipped.first, *(block.widen for block in shipped.blocks)):
        assert torch.allclose(layer.weight.square().mean(), narrow)


def test_the_middle_block_says_what_the_last_one_says(
    shipped: Network, sounds: list[Tensor]
) -> None:
    renormalise(shipped, sounds)
    with torch.inference_mode():
        last, middle = shipped.opinions(sounds[0])
        guess = last.mean((0, 1)).log_softmax(0)
    apart, unfitted = ((last.exp() * (last - each)).sum(2).mean() for each in (middle, guess))
    assert apart < unfitted


def test_the_model_of_this_repository_can_be_trained_on() -> None:
    rng = np.random.default_rng(1)
    sound = rng.normal(0, 10, (150, 40)).astype(np.float16)
    pool = to_mel(torch.randn(500, 40))
    one, same = (to_train(BUNDLED, [(sound, (1, 2))], pool, Change(), 3) for _ in range(2))
    assert one.shape == Shape()
    assert all(
        torch.equal(each, same.state_dict()[name]) for name, each in one.state_dict().items()
    )
    features = torch.from_numpy(sound).float()[None]
    kept = said(read_any(BUNDLED), features)
    assert torch.allclose(said(one, features), kept, atol=0.01)
    assert torch.allclose(kept.exp().sum(2), torch.ones(()))


def test_weights_and_models_are_told_apart(network: Network, tmp_path: Path) -> None:
    torch.save(network.state_dict(), tmp_path / "weights.pt")
    export(tmp_path / "weights.pt", tmp_path / "final.mdl", blank_penalty=0.0)
    whole = read_any(tmp_path / "weights.pt")
    assert torch.equal(whole.middle.weight, network.middle.weight)
    assert not read_any(tmp_path / "final.mdl").middle.weight.any()
    assert torch.equal(read_weights(tmp_path / "weights.pt").mu, whole.mu)


def test_other_models_are_refused(network: Network, tmp_path: Path) -> None:
    data = nnet3(network).data
    broken = {
        "fewer.mdl": data.replace(b"block7.narrow <", b"block7.wider <"),
        "other.mdl": data.replace(b"Offset(block2, -3)", b"Offset(block2, -6)"),
    }
    for name, each in broken.items():
        assert each != data
        model = acoustic.acoustic_model(acoustic.Network(each))
        (tmp_path / name).write_bytes(model)
        with pytest.raises(ModelError, match=name):
            read_any(tmp_path / name)
    (tmp_path / "short.mdl").write_bytes(BUNDLED.read_bytes()[:9_999])
    for name in ("short.mdl", "gone.mdl"):
        with pytest.raises(ModelError, match=name):
            read_any(tmp_path / name)
