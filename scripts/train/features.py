"""Computes features and labels of all clips, several workers at once, and keeps them in shards.

A shard that is there is not made again, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from cabin.errors import AudioError
from cabin.messages import SAMPLE_RATE_HZ
from train.augment import Surroundings, augment, surroundings
from train.clatter import THINGS
from train.corpus import Clip
from train.mfcc import mfcc
from train.noises import babble, car, coloured
from train.progress import Progress

Features = npt.NDArray[np.float16]
Example = tuple[Features, tuple[int, ...]]
"""Features (frames, 40) and the outputs that they spell."""

PER_SHARD = 100
COPIES = ("plain", "rough", "rough")
"""How the copies of one clip are changed."""
NOISES: Mapping[str, int] = {
    "clatter": 100,
    "babble": 80,
    "water": 60,
    "machine": 60,
    "music": 60,
    "car": 50,
    "coloured": 50,
}
"""How many noises of each kind are made."""
_NOISE_S, _NOISE_LEVEL = 8.0, 1_000.0
_Maker = Callable[[float, np.random.Generator], npt.NDArray[np.float64]]
_MAKERS: Mapping[str, _Maker] = {**THINGS, "car": car, "coloured": coloured}


@dataclass(frozen=True, slots=True)
class Shard:
    """Holds what one worker makes at once: clips with their labels, in which copies, where to."""

    file: Path
    clips: tuple[tuple[Clip, tuple[int, ...]], ...]
    copies: tuple[str, ...]
    """`as_it_is`, `plain`, `rough`, or kinds of noise; `babble` is made of the clips."""
    seed: int


def read_speech(file: Path) -> npt.NDArray[np.float64]:
    """Return a recording as mono at 16 kHz, within 1.

    Raises:
        AudioError: the file is missing or no sound.
    """
    try:
        samples, rate = soundfile.read(str(file), dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        what = f"cannot be read: {error.error_string}"
        remedy = "mend it or take it out of the list, then run the same command again"
        raise AudioError(what, where=str(file), remedy=remedy) from error
    mono = samples.mean(axis=1, dtype=np.float64)
    return np.asarray(soxr.resample(mono, rate, SAMPLE_RATE_HZ, quality="MQ"))


def shards_of(
    name: str,
    clips: Sequence[tuple[Clip, tuple[int, ...]]],
    folder: Path,
    copies: tuple[str, ...],
    seed: int,
) -> list[Shard]:
    """Divide clips into shards with seeds of their own."""
    return [
        Shard(
            folder / f"{name}-{number:04}.npz",
            tuple(clips[first : first + PER_SHARD]),
            copies,
            seed + number,
        )
        for number, first in enumerate(range(0, len(clips), PER_SHARD))
    ]


def make(shards: Sequence[Shard], *, seed: int, workers: int | None = None) -> None:
    """Make the shards that are not there yet."""
    todo = [shard for shard in shards if not shard.file.exists()]
    if not todo:
        return
    progress = Progress("features", len(todo))
    context = multiprocessing.get_context("fork")
    around = surroundings(seed)
    with context.Pool(workers, _begin, (around,)) as pool:
        for _ in pool.imap_unordered(_make, todo):
            progress.advance()


def load(files: Iterable[Path]) -> Iterator[Example]:
    """Yield the examples of shards."""
    for file in files:
        with np.load(file) as shard:
            frames, phones = shard["frames"], shard["phones"]
            ends = np.cumsum(shard["lengths"]), np.cumsum(shard["counts"])
        starts = (np.concatenate(([0], each[:-1])) for each in ends)
        spans = zip(
            *(zip(*pair, strict=True) for pair in zip(starts, ends, strict=True)), strict=True
        )
        for (first, last), (begin, end) in spans:
            yield frames[first:last], tuple(phones[begin:end].tolist())


_around: Surroundings | None = None


def _begin(around: Surroundings) -> None:
    """Keep the surroundings in this worker."""
    global _around  # noqa: PLW0603  # a worker has them once, not once a shard
    _around = around


def _make(shard: Shard) -> None:
    assert _around is not None
    made = list(_examples(shard, _around))
    part = shard.file.with_suffix(".part")
    with part.open("wb") as out:
        np.savez(
            out,
            frames=np.concatenate([features for features, _ in made]),
            lengths=np.array([len(features) for features, _ in made]),
            phones=np.array([one for _, phones in made for one in phones], np.uint8),
            counts=np.array([len(phones) for _, phones in made]),
        )
    part.rename(shard.file)


def _examples(shard: Shard, around: Surroundings) -> Iterator[Example]:
    rng = np.random.default_rng(shard.seed)
    noises = [each for each in shard.copies if each in NOISES]
    for kind in noises:
        yield mfcc(_noise(kind, shard, rng)).astype(np.float16), ()
    for clip, phones in shard.clips if not noises else ():
        speech = read_speech(clip.file)
        for copy in shard.copies:
            if copy == "as_it_is":
                sound = np.rint(speech * 32_767)
            else:
                sound = augment(speech, around, rng, rough=copy == "rough")
            yield mfcc(sound).astype(np.float16), phones


def _noise(kind: str, shard: Shard, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Return one noise of a kind, of the size of int16, with a faint hiss."""

    def someone(rng: np.random.Generator) -> npt.NDArray[np.float64]:
        clip, _ = shard.clips[rng.integers(len(shard.clips))]
        return read_speech(clip.file)

    makers: Mapping[str, _Maker] = {**_MAKERS, "babble": partial(babble, speech=someone)}
    sound = makers[kind](_NOISE_S, rng)
    level = _NOISE_LEVEL / max(float(sound.std()), 1e-9)
    return np.rint(sound * level + rng.standard_normal(len(sound)))
