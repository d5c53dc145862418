"""Lets voices that no training hears speak sentences, and keeps the sounds in a cache folder."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from num2words import num2words

from cabin.intents.model import Catalogue
from cabin.intents.samples import sample
from cabin.messages import SAMPLE_RATE_HZ
from train.voices import HELD_OUT, Saying, speak, speak_all

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_LONGEST_NUMBER = 3
"""Longer ones are read figure by figure, as people read telephone numbers."""
_BEFORE_S, _AFTER_S = 0.4, 1.2
_PEAK = 0.5
_HISS = 2e-4
_BATCH = 40


@dataclass(frozen=True, slots=True)
class Spoken:
    """Holds a sentence with its sound (PCM as in AudioFrame, some silence around it)."""

    name: str
    text: str
    voice: str
    pcm: bytes


def in_words(text: str) -> str:
    """Return a sentence as it is said: lower case, numbers as words, no punctuation."""
    said = _NUMBER.sub(lambda match: f" {_number(match[0])} ", text.replace("%", " percent"))
    return " ".join(_WORD.findall(said.lower()))


def _number(figures: str) -> str:
    whole = figures.partition(".")[0]
    if len(whole) > _LONGEST_NUMBER or (len(whole) > 1 and whole.startswith("0")):
        return " ".join(num2words(int(each)) for each in figures if each != ".")
    return str(num2words(figures))


def drawn(catalogue: Catalogue, count: int, seed: int) -> list[str]:
    """Return `count` different sentences of the intents, about as many of each intent."""
    rng = random.Random(seed)  # noqa: S311
    specs = list(catalogue.intents.values())
    each = -(-count * 2 // len(specs))  # twice as many: small intents run out
    found = {in_words(one.text) for spec in specs for one in sample(spec, rng, each)}
    chosen = sorted(found - {""})
    rng.shuffle(chosen)
    return chosen[:count]


def spoken(texts: Sequence[str], folder: Path, seed: int) -> list[Spoken]:
    """Let held-out voices speak sentences; what lies in the folder is not spoken again.

    Raises:
        OSError: a voice's program is not installed.
        subprocess.CalledProcessError: it failed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sayings = [_saying(text, folder, seed) for text in texts]
    todo = [each for each in sayings if not each.file.exists()]
    slow = [each for each in todo if each.engine == "festival"]
    for first in range(0, len(slow), _BATCH):
        part = slow[first : first + _BATCH]
        speak_all(part, part[0].voice, folder / "festival.scm")
    for each in todo:
        if each.engine != "festival":
            speak(each)
    return [
        Spoken(each.file.name, each.text, each.speaker, _read(each))
        for each in sayings
        if each.file.exists()
    ]


def _saying(text: str, folder: Path, seed: int) -> Saying:
    """Give a sentence a voice, a pace and a pitch that depend on the sentence and seed alone."""
    rng = random.Random(f"{seed} {text}")  # noqa: S311
    engine, voice = rng.choice(HELD_OUT).split(" ", 1)
    number = zlib.crc32(f"{engine} {voice} {text}".encode())
    file = folder / f"{seed}-{number:08x}.wav"
    return Saying(text, engine, voice, rng.uniform(0.85, 1.2), rng.randint(30, 70), file)


def _read(saying: Saying) -> bytes:
    """Return a spoken sentence at 16 kHz with faint hiss around it."""
    samples, rate = soundfile.read(str(saying.file), dtype="float64", always_2d=True)
    sound = soxr.resample(samples.mean(axis=1), rate, SAMPLE_RATE_HZ)
    sound *= _PEAK / max(float(np.abs(sound).max()), 1e-9)
    whole = np.pad(sound, [int(each * SAMPLE_RATE_HZ) for each in (_BEFORE_S, _AFTER_S)])
    rng = np.random.default_rng(zlib.crc32(saying.file.name.encode()))
    whole += rng.standard_normal(len(whole)) * _HISS
    return bytes(np.clip(whole * 32_768, -32_768, 32_767).astype("<i2").tobytes())
