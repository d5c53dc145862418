from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from cabin.errors import AudioError, ModelError
from train.corpus import Clip
from train.features import Shard, load, make, read_speech, shards_of
from train.network import read_weights
from train.shipped import read_any
from train.steps import prepare
from train.work import Recipe, RecipeError, Work

RUN = Path(__file__).resolve().parents[2] / "scripts/train"


def test_a_work_folder_keeps_to_its_recipe(tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.begin(Recipe(("speech",), seed=1))
    work.begin(Recipe(("speech",), seed=1))
    with pytest.raises(RecipeError, match="another seed, sentences"):
        work.begin(Recipe(("speech",), seed=2, sentences=5))


def test_a_shard_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    sound = tmp_path / "one.wav"
    soundfile.write(sound, np.zeros(24_000, np.int16), 16_000)
    clip = Clip("own", "dev", "ann", sound, 1.5, "go")
    shards = shards_of("dev", [(clip, (7, 8))], tmp_path, ("as_it_is",), 1)
    shards.append(Shard(tmp_path / "noise-0000.npz", ((clip, ()),), ("water", "babble"), 5))
    make(shards, seed=1, workers=1)
    before = [shard.file.stat().st_mtime_ns for shard in shards]
    sound.unlink()
    make(shards, seed=1, workers=1)
    assert before == [shard.file.stat().st_mtime_ns for shard in shards]
    (features, phones), *noises = load([shard.file for shard in shards])
    assert (features.shape, phones) == ((148, 40), (7, 8))
    assert [(features.shape, phones) for features, phones in noises] == [((798, 40), ())] * 2


@pytest.mark.timeout(300)  # it starts many programs
def test_all_steps_run_by_one_command(tmp_path: Path) -> None:
    if not all(map(shutil.which, ("espeak-ng", "flite", "festival"))):
        pytest.skip("needs espeak-ng, flite and festival")
    speech = tmp_path / "speech"
    speech.mkdir()
    noise = np.random.default_rng(1).normal(0, 1_000, 40_000).astype(np.int16)
    names = [f"{speaker}-1-{number}" for speaker in range(1, 22) for number in range(2)]
    for name in names:
        soundfile.write(speech / f"{name}.flac", noise, 16_000)
    (speech / "all.trans.txt").write_text("".join(f"{name} OPEN ZIBBET\n" for name in names))
    command = [sys.executable, str(RUN), "--speech", str(speech), "--work", str(tmp_path / "work")]
    options = ["--sentences", "6", "--seconds", "1", "--threads", "1", "--width", "16"]
    options += ["--bottleneck", "4", "--favour", "librispeech", "--rivals-from", "0.2"]
    options += ["--noises", "2"]
    steps = ["--steps", "prepare", "synthesise", "features", "train", "export", "evaluate"]
    environment = {**os.environ, "PYTHONPATH": "src"}
    for some in (steps, [*steps[:2], *steps[-3:]]):  # the second time all is there
        done = subprocess.run(
            [*command, *options, *some],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert "phone errors" in done.stdout
    assert "zibbet" in (tmp_path / "work/lexicon.txt").read_text()
    model = tmp_path / "work/model/am/final.mdl"
    assert model.stat().st_size > 10_000
    shutil.copytree(tmp_path / "work/features", tmp_path / "tuned/features")
    command[-1] = str(tmp_path / "tuned")
    tune = ["--init", str(model), "--mix", "0.5", "--steps", "train"]
    subprocess.run([*command, *options, *tune], env=environment, check=True)
    one, other = read_any(model), read_weights(tmp_path / "tuned/weights.pt")
    assert other.shape == one.shape
    assert not torch.equal(other.out.weight, one.out.weight)
    assert torch.allclose(other.out.weight, one.out.weight, atol=0.02)


def test_a_corpus_without_clips_to_train_on_is_refused(tmp_path: Path) -> None:
    header = "source\tsplit\tspeaker\tutterance\tseconds\ttext\n"
    (tmp_path / "manifest.tsv").write_text(f"{header}so\tdev\tso1\tso1-1\t2.5\tGO ON\n")
    recipe, work = Recipe((str(tmp_path),)), Work(tmp_path / "work")
    work.begin(recipe)
    with pytest.raises(RecipeError, match="no clip to train on among 1"):
        prepare(recipe, work)


def test_a_clip_that_is_no_sound_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.wav").write_bytes(b"no sound")
    with pytest.raises(AudioError, match=r"one\.wav: cannot be read"):
        read_speech(tmp_path / "one.wav")


def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "noise.pt").write_bytes(b"no weights")
    other = {"out.weight": torch.zeros(40, 8), "blocks.0.narrow.weight": torch.zeros(4, 16)}
    torch.save(other, tmp_path / "other.pt")
    for name in ("noise.pt", "other.pt", "gone.pt"):
        with pytest.raises(ModelError, match=name):
            read_weights(tmp_path / name)
