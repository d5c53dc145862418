"""Holds the steps of a training; each leaves files, and what is there is not made again."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cabin.resources import bundled
from train.corpus import Clip, read_corpus, read_manifest, write_manifest
from train.features import COPIES, NOISES, Example, Shard, load, make, shards_of
from train.spelling import Speller, guess
from train.work import Recipe, RecipeError, Work

if TYPE_CHECKING:
    from train.rivals import Rivals

_SYNTHETIC_COPIES = ("plain", "rough")
_DEV_COPIES = ("as_it_is",)
_SYNTHETIC_SHARES = 3
"""An epoch shows one of them."""
_VOICES = 300
"""Clips of which the noise of many voices is made."""
PRECISIONS = ("auto", "float32", "bfloat16")


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
    """Change the sounds, compute features and keep them in shards; make noises as well."""
    speller = Speller(work.lexicon)
    rng = random.Random(recipe.seed)  # noqa: S311
    work.features.mkdir(exist_ok=True)
    parts: Mapping[str, tuple[Path, str, tuple[str, ...]]] = {
        "dev": (work.clips, "dev", _DEV_COPIES),
        "real": (work.clips, "train", COPIES),
        "synthetic": (work.synthetic / "manifest.tsv", "train", _SYNTHETIC_COPIES),
    }
    shards: list[Shard] = []
    for number, (name, (file, split, copies)) in enumerate(parts.items(), 1):
        clips = (
            [each for each in read_manifest(file) if each.split == split] if file.exists() else []
        )
        rng.shuffle(clips)
        seed = recipe.seed + number * 1_000_000
        for source, group in sorted(_by_source(clips).items()):
            spelt = [(each, speller.spell(each.text)) for each in group]
            shards += shards_of(f"{name}-{source}", spelt, work.features, copies, seed)
            seed += len(group)
        if name == "real":
            voices = tuple((each, ()) for each in clips[:_VOICES])
    shards += [
        Shard(
            work.features / f"noise-{kind}-0000.npz",
            voices,
            (kind,) * min(count, recipe.noises),
            recipe.seed + number,
        )
        for number, (kind, count) in enumerate(NOISES.items())
    ]
    make(shards, seed=recipe.seed)


def held_out(work: Work) -> dict[str, list[Example]]:
    """Return the features of the held-out speakers by corpus."""
    return {name.removeprefix("dev-"): _examples(work, name) for name in _names(work, "dev")}


def train(recipe: Recipe, work: Work, *, device: str, threads: int, precision: str) -> None:
    """Train until the schedule ends, from where the last run was stopped."""
    if work.weights.exists():
        return
    import torch

    from train.mel import to_mel
    from train.network import Shape, mixed, new_network
    from train.parts import spoken, unspoken
    from train.precision import chosen
    from train.shipped import to_train
    from train.training import Schedule, Training

    torch.set_num_threads(threads)
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)  # noqa: S311
    noises = [each for name in _names(work, "noise") for each in _examples(work, name)]
    rng.shuffle(noises)
    parts = [unspoken(noises, rng)]
    for name in _names(work, "real"):
        favoured = recipe.favour and name.startswith(f"real-{recipe.favour}")
        shown = 2 if favoured else 1
        parts.append(spoken(_examples(work, name), len(COPIES), rng, shown=shown))
    for name in _names(work, "synthetic"):
        part = spoken(_examples(work, name), len(_SYNTHETIC_COPIES), rng)
        parts.append(replace(part, shares=_SYNTHETIC_SHARES))
    pool = to_mel(torch.cat([torch.from_numpy(frames).float() for frames, _ in noises]))
    schedule = Schedule(
        recipe.seconds,
        recipe.rate,
        rivals_from=recipe.rivals_from,
        precision=chosen(precision, device),
    )
    if recipe.init:
        some = [each for part in parts for each in part.of(0)]
        network = to_train(Path(recipe.init), some, pool, schedule.change, recipe.seed)
    else:
        shape = Shape(recipe.width, recipe.bottleneck)
        network = new_network(shape, [each for part in parts for each in part.examples[:1_500]])
    before, heard = copy.deepcopy(network), rivals(work)
    training = Training(network.to(device), schedule, work.checkpoint, recipe.seed, pool, heard)
    training.run(parts, held_out(work))
    network = network.cpu()
    if recipe.init:
        network = mixed(before, network, recipe.mix)
    part_file = work.weights.with_suffix(".part")
    torch.save(network.state_dict(), part_file)
    part_file.rename(work.weights)


def rivals(work: Work) -> Rivals:
    """Return what else may be said, by the sentences to train on."""
    from train.rivals import Rivals

    names = [*_names(work, "real"), *_names(work, "synthetic"), *_names(work, "noise")]
    files = (file for name in names for file in _files(work, name))
    return Rivals(phones for _, phones in load(files))


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

    network, heard = read_weights(work.weights), rivals(work)
    for name, examples in held_out(work).items():
        rate = phone_error_rate(network, examples, heard)
        print(f"evaluate: {name}: {rate:.1%} phone errors")


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
    return list(load(_files(work, name)))


def _files(work: Work, name: str) -> list[Path]:
    return sorted(
        each for each in work.features.glob(f"{name}-*.npz") if each.stem.rpartition("-")[0] == name
    )


def _names(work: Work, kind: str) -> list[str]:
    """Return the names of all shards of a kind, without their numbers."""
    return sorted({each.stem.rpartition("-")[0] for each in work.features.glob(f"{kind}-*.npz")})


def _held_out(clip: Clip, speakers: Iterable[str]) -> Clip:
    return replace(clip, split="dev") if clip.speaker in speakers else clip


def _by_source(clips: Iterable[Clip]) -> dict[str, list[Clip]]:
    found: dict[str, list[Clip]] = {}
    for each in clips:
        found.setdefault(each.source, []).append(each)
    return found
