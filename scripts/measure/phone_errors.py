"""Phone errors of the network alone, without dictionary and sentences, on development speakers."""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np


def measure(weights: Path | None, speech: Path, model: Path, most: int) -> Iterator[str]:
    """Yield a row for every kind of speaker; needs torch and weights, or an `am/final.mdl`."""
    for lacking, why in (
        (importlib.util.find_spec("torch") is None, "torch is not installed (cabin[train])"),
        (weights is None, "no --weights that scripts/train/run left, nor an am/final.mdl"),
        (not speech.is_dir(), "no development speakers"),
    ):
        if lacking:
            yield f"phone errors: skipped, {why}"
            return
    assert weights is not None
    from train.corpus import read_corpus
    from train.evaluate import phone_error_rate
    from train.features import Example, read_speech
    from train.mfcc import mfcc
    from train.rivals import Rivals
    from train.shipped import read_any
    from train.spelling import Speller

    speller = Speller(model / "lexicon/extra.txt")
    clips = read_corpus(speech)
    kinds: dict[str, list[Example]] = defaultdict(list)
    for clip in [clip for clip in clips if clip.split == "dev"][:most]:
        phones = speller.spell(clip.text.lower())
        if phones:
            sound = np.rint(read_speech(clip.file) * 32_767)
            kinds[clip.source].append((mfcc(sound).astype(np.float16), phones))
    rivals = Rivals(speller.spell(clip.text.lower()) for clip in clips if clip.split == "train")
    network = read_any(weights)
    every = [example for some in kinds.values() for example in some]
    for kind, examples in (*kinds.items(), ("all", every)):
        rate = 100 * phone_error_rate(network, examples, rivals)
        yield f"phone errors, {kind}: {rate:.1f} % ({len(examples)} clips; to reach: under 25)"
