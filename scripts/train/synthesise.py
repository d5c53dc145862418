"""Speaks in-domain sentences with every free voice at hand and lists them as a corpus."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

import soundfile

from train.corpus import Clip, write_manifest
from train.progress import Progress
from train.sentences import catalogue_of, common_words, in_domain, salad
from train.spelling import Speller
from train.voices import Saying, cast, speak, speak_all

_BATCH = 40
"""Sentences of one run of festival."""


def synthesise(folder: Path, speller: Speller, *, sentences: int, words: Path, seed: int) -> None:
    """Speak `sentences` sentences into a folder; what is there already is not spoken again.

    Four in five are drawn from the intents, the rest are common words in no order.
    """
    rng = random.Random(seed)  # noqa: S311
    drawn = in_domain(catalogue_of(), rng, sentences * 4 // 5)
    drawn += salad(common_words(words), rng, sentences - len(drawn))
    texts = [text for text in drawn if speller.spell(text)]
    rng.shuffle(texts)
    sayings = cast(texts, folder, rng)
    for parent in {each.file.parent for each in sayings}:
        parent.mkdir(parents=True, exist_ok=True)
    _speak([each for each in sayings if not each.file.exists()], folder)
    write_manifest(folder / "manifest.tsv", [_clip(each) for each in sayings if each.file.exists()])


def _speak(todo: Sequence[Saying], folder: Path) -> None:
    progress = Progress("synthesise", len(todo))
    slow = sorted((each for each in todo if each.engine == "festival"), key=lambda each: each.voice)
    with ThreadPoolExecutor() as pool:
        jobs = []
        for voice, group in groupby(slow, key=lambda each: each.voice):
            each = list(group)
            for first in range(0, len(each), _BATCH):
                part = each[first : first + _BATCH]
                script = folder / f"{voice}-{first:05}.scm"
                jobs.append((pool.submit(speak_all, part, voice, script), len(part)))
        jobs += [(pool.submit(speak, each), 1) for each in todo if each.engine != "festival"]
        for job, count in jobs:
            job.result()
            progress.advance(count)


def _clip(saying: Saying) -> Clip:
    seconds = soundfile.info(str(saying.file)).duration
    return Clip("synthetic", "train", saying.speaker, saying.file, seconds, saying.text)
