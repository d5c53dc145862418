"""Holds the steps of a training; each leaves files, and what is there is not made again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from cabin.resources import bundled
from train.corpus import Clip, read_corpus, read_manifest, write_manifest
from train.features import COPIES, Example, Shard, load, make, shards_of
from train.spelling import Speller, guess
from train.work import Recipe, RecipeError, Work

_NOISES = 400
_SYNTHETIC_COPIES = ("plain", "rough")
_DEV_COPIES = ("as_it_is",)


def prepare(recipe: Recipe, work: Work) -> None:
    """List the clips of all corpora and how their words sound; guess what the dictionary lacks.

    Raises:
        RecipeError: there is nothing to train on.
    """
    if work.clips.exists():
        return
    clips = [each for folder in recipe.speech for each in read_corpus(Path(folder).expanduser())]
    own = (_model() / "lexicon/extra.txt").read_text("utf-8")
    unknown = Speller(_model() / "lexicon/extra.txt").unknown(each.text for each in clips)
    guessed = {word: guess(word) for word in unknown}
    lines = [f"{word} {' '.join(phones)}\n" for word, phones in guessed.items() if phones]
    work.lexicon.write_text(f"{own}\n# Guessed by flite:\n{''.join(lines)}", "utf-8")
    speller = Speller(work.lexicon)
    spelt = [_held_out(each, recipe.hold_out) for each in clips if speller.spell(each.text)]
    if not any(each.split == "train" for each in spelt):
        what = f"no clip to train on among {len(clips)}"
        remedy = "name a folder of speech with its text (docs/train-a-model.md)"
        raise RecipeError(what, where=", ".join(recipe.speech), remedy=remedy)
    write_manifest(work.clips, spelt)
    hours: dict[str, float] = {}
    for each in spelt:
        hours[each.split] = hours.get(each.split, 0.0) + each.seconds / 3600
    said = ", ".join(f"{split} {count:.2f} h" for split, count in sorted(hours.items()))
    print(f"prepare: {len(spelt)} of {len(clips)} clips ({said}), {len(lines)} words guessed")


def synthesise(recipe: Recipe, work: Work) -> None:
    """Speak sentences of the intents; espeak-ng, flite and festival must be installed."""
    if (work.synthetic / "manifest.tsv").exists() or not recipe.sentences:
        return
    from train.synthesise import synthesise as speak

    speak(
        work.synthetic,
        Speller(work.lexicon),
        sentences=recipe.sentences,
        words=_model() / "lexicon/common.tsv",
        seed=recipe.seed,
    )


def features(recipe: Recipe, work: Work) -> None:
    """Change the sounds, compute features and keep them in shards."""
    speller = Speller(work.lexicon)
    rng = random.Random(recipe.seed)  # noqa: S311
    work.features.mkdir(exist_ok=True)
    shards = [
        Shard(work.features / f"noise-{number:04}.npz", (), ("rough",) * 100, recipe.seed + number)
        for number in range(_NOISES // 100)
    ]
    parts: Mapping[str, tuple[Path, str, tuple[str, ...]]] = {
        "dev": (work.clips, "dev", _DEV_COPIES),
        "real": (work.clips, "train", COPIES),
        "synthetic": (work.synthetic / "manifest.tsv", "train", _SYNTHETIC_COPIES),
    }
    for number, (name, (file, split, copies)) in enumerate(parts.items(), 1):
        clips = (
            [each for each in read_manifest(file) if each.split == split] if file.exists() else []
        )
        rng.shuffle(clips)
        seed = recipe.seed + number * 1_000_000
        for source, group in _by_source(clips).items() if name == "dev" else [("", clips)]:
            label = f"{name}-{source}" if source else name
            spelt = [(each, speller.spell(each.text)) for each in group]
            shards += shards_of(label, spelt, work.features, copies, seed)
    make(shards, seed=recipe.seed)


def held_out(work: Work) -> dict[str, list[Example]]:
    """Return the features of the held-out speakers by corpus."""
    names = sorted({each.stem.rpartition("-")[0] for each in work.features.glob("dev-*.npz")})
    return {name.removeprefix("dev-"): _examples(work, name) for name in names}


def train(recipe: Recipe, work: Work, *, device: str, threads: int) -> None:
    """Train until the schedule ends, from where the last run was stopped."""
    if work.weights.exists():
        return
    import torch

    from train.batches import usable
    from train.network import mixed, new_network, read_weights
    from train.training import Part, Schedule, Training

    torch.set_num_threads(threads)
    torch.manual_seed(recipe.seed)
    real, synthetic = (
        list(filter(usable, _examples(work, name))) for name in ("real", "synthetic")
    )
    rng = random.Random(recipe.seed)  # noqa: S311
    rng.shuffle(real)
    rng.shuffle(synthetic)
    network = read_weights(Path(recipe.init)) if recipe.init else new_network(recipe.width, real)
    schedule = Schedule(recipe.seconds, recipe.rate)
    training = Training(network.to(device), schedule, work.checkpoint, recipe.seed)
    dev = held_out(work)
    if not training.step:
        training.look(dev)
    noises = [each for each in _examples(work, "noise") if len(each[0])]
    training.run([Part(real, 3), Part(synthetic, 3), Part(noises, 4)], dev)
    network = network.cpu()
    if recipe.init:
        network = mixed(read_weights(Path(recipe.init)), network, recipe.mix)
    part = work.weights.with_suffix(".part")
    torch.save(network.state_dict(), part)
    part.rename(work.weights)


def export(recipe: Recipe, work: Work) -> None:
    """Write the weights as Vosk reads them."""
    from train.export import export as write

    write(work.weights, work.model / "am/final.mdl", blank_penalty=recipe.blank_penalty)


def graph(_: Recipe, work: Work) -> None:
    """Build a model folder around the acoustic model, with the graph of the intents."""
    import shutil

    from cabin.stt.graph import build
    from train.sentences import catalogue_of

    for name in ("conf", "lexicon"):
        shutil.copytree(_model() / name, work.model / name, dirs_exist_ok=True)
    built = build(work.model, [catalogue_of()], work.model)
    print(f"graph: {built.folder}, {built.words} words, {built.size_bytes / 1e6:.1f} MB")


def evaluate(_: Recipe, work: Work) -> None:
    """Print phone error rates on the held-out speakers."""
    from train.evaluate import phone_error_rate
    from train.network import read_weights

    network = read_weights(work.weights)
    for name, examples in held_out(work).items():
        print(f"evaluate: {name}: {phone_error_rate(network, examples):.1%} phone errors")


STEPS: Mapping[str, Callable[..., None]] = {
    "prepare": prepare,
    "synthesise": synthesise,
    "features": features,
    "train": train,
    "export": export,
    "graph": graph,
    "evaluate": evaluate,
}


def _model() -> Path:
    return bundled("models") / "cabin-en"


def _examples(work: Work, name: str) -> list[Example]:
    return list(load(sorted(work.features.glob(f"{name}-[0-9]*.npz"))))


def _held_out(clip: Clip, speakers: Iterable[str]) -> Clip:
    return replace(clip, split="dev") if clip.speaker in speakers else clip


def _by_source(clips: Iterable[Clip]) -> dict[str, list[Clip]]:
    found: dict[str, list[Clip]] = {}
    for each in clips:
        found.setdefault(each.source, []).append(each)
    return found
