from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from cabin.resources import bundled
from cabin.stt.graph import acoustic, phones
from train.batches import padded
from train.compress import compressed, expanded
from train.export import export, nnet3
from train.mfcc import mfcc
from train.network import Network, Shape, new_network, read_weights

LISTEN = """
import json, sys, vosk
vosk.SetLogLevel(-1)
heard = vosk.KaldiRecognizer(vosk.Model(sys.argv[1]), 16_000)
heard.SetMaxAlternatives(1)
heard.AcceptWaveform(open(sys.argv[2], "rb").read())
print(json.dumps(json.loads(heard.FinalResult())["alternatives"][0]))
"""
"""In a process of its own, for Vosk and PyTorch do not bear one another."""


@pytest.fixture(scope="module")
def sound() -> np.ndarray:
    rng = np.random.default_rng(1)
    return (rng.normal(0, 2_000, 16_000) * np.abs(np.sin(np.arange(16_000) / 900))).astype(np.int16)


@pytest.fixture(scope="module")
def network(sound: np.ndarray) -> Network:
    """Return a network that has seen something, sure enough of what it says to be compared."""
    torch.manual_seed(1)
    features = mfcc(sound)
    made = new_network(Shape(32, 8), [(features.astype(np.float16), ())])
    for _ in range(30):
        made.opinions(padded([features.astype(np.float16)]))
    with torch.no_grad():
        made.out.weight.mul_(8)
    made.eval()
    return made


def model_of_phones(folder: Path, network: acoustic.Network) -> Path:
    """Make a model that says the likeliest output of every frame, a word `p<output>` each."""
    import kaldifst

    conf = bundled("models") / "cabin-en/conf"
    for name in ("am", "graph", "conf"):
        (folder / name).mkdir(parents=True)
    (folder / "am/final.mdl").write_bytes(acoustic.acoustic_model(network))
    (folder / "conf/mfcc.conf").write_bytes((conf / "mfcc.conf").read_bytes())
    settings = "--acoustic-scale=1.0\n--frame-subsampling-factor=3\n--beam=5.0\n"
    (folder / "conf/model.conf").write_text(
        settings + "--lattice-beam=0.001\n--endpoint.silence-phones=1\n"
    )
    first = {phones.output_of(phone): phone for phone in range(phones.COUNT, 0, -1)}
    arcs = [f"0 0 {acoustic.forward(phone)} {one + 1}" for one, phone in first.items()]
    kaldifst.compile("\n".join([*arcs, "0"])).write(str(folder / "graph/HCLG.fst"))
    words = ["<eps> 0", *(f"p{one} {one + 1}" for one in first)]
    (folder / "graph/words.txt").write_text("\n".join(words) + "\n")
    return folder


@pytest.mark.parametrize(("small", "tolerance"), [(False, 0.01), (True, 2.0)])
def test_vosk_computes_what_was_trained(
    network: Network, sound: np.ndarray, tmp_path: Path, *, small: bool, tolerance: float
) -> None:
    import json

    pytest.importorskip("kaldifst")
    pytest.importorskip("soundfile")
    folder = model_of_phones(tmp_path / "model", nnet3(network, small=small))
    (tmp_path / "sound.raw").write_bytes(sound.tobytes())
    command = [sys.executable, "-c", LISTEN, str(folder), str(tmp_path / "sound.raw")]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    heard = json.loads(said.stdout)
    features = mfcc(sound)
    with torch.inference_mode():
        scores = network(padded([features]))[0, : -(-len(features) // 3)]
    assert len(set(scores.argmax(1).tolist())) > 1
    assert heard["confidence"] == pytest.approx(float(scores.amax(1).sum()), abs=tolerance)
    if not small:
        assert heard["text"].split() == [f"p{one}" for one in scores.argmax(1).tolist()]


def test_the_file_reads_as_an_acoustic_model(network: Network, tmp_path: Path) -> None:
    torch.save(network.state_dict(), tmp_path / "weights.pt")
    export(tmp_path / "weights.pt", tmp_path / "am/final.mdl", blank_penalty=2.5)
    read = acoustic.read_network(tmp_path / "am/final.mdl")
    assert acoustic.blank_penalty(read) == pytest.approx(2.5)
    assert read == nnet3(read_weights(tmp_path / "weights.pt"), 2.5)


@given(
    rows=st.integers(1, 40),
    columns=st.integers(1, 5),
    seed=st.integers(0, 99),
    size=st.floats(0, 9),
)
def test_a_byte_a_number_is_near_enough(rows: int, columns: int, seed: int, size: float) -> None:
    matrix = np.random.default_rng(seed).normal(0, size, (rows, columns))
    data = compressed(matrix)
    found = expanded(data)
    assert len(data) == 19 + columns * (8 + rows)
    assert found.shape == matrix.shape
    spread = np.ptp(matrix, axis=0) / 64 + np.ptp(matrix) / 30_000
    assert (np.abs(found - matrix) <= spread + 1e-6 * (1 + np.abs(matrix))).all()
