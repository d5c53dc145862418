"""Draws sentences to be spoken: some of every intent, and some common words in no order."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

from num2words import num2words

from cabin.intents import load
from cabin.intents.model import Catalogue
from cabin.intents.samples import sample
from cabin.resources import bundled
from cabin.vehicle import COMMANDS, vocabularies

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
SALAD_WORDS = (2, 5)


def catalogue_of(folder: Path | None = None, lang: str = "en") -> Catalogue:
    """Load the intents of a folder, or the project's own.

    Raises:
        IntentsError: nothing of them is usable.
    """
    folder = folder or bundled("intents")
    return load(folder, lang, commands=COMMANDS, vocabularies=vocabularies())


def in_words(text: str) -> str:
    """Return a sentence as it is said: lower case, numbers as words, no punctuation."""
    said = _NUMBER.sub(lambda match: f" {num2words(match[0])} ", text.replace("%", " percent"))
    return " ".join(_WORD.findall(said.lower()))


def in_domain(catalogue: Catalogue, rng: random.Random, count: int) -> list[str]:
    """Return up to `count` different sentences, about as many of each intent."""
    specs = list(catalogue.intents.values())
    each = -(-count * 3 // (2 * len(specs)))  # half as many again: small intents run out
    drawn = {in_words(one.text) for spec in specs for one in sample(spec, rng, each)}
    chosen = sorted(drawn - {""})
    rng.shuffle(chosen)
    return chosen[:count]


def salad(words: Sequence[str], rng: random.Random, count: int) -> list[str]:
    """Return sentences of common words drawn at random, so that no word is only a guess."""
    return [" ".join(rng.choices(words, k=rng.randint(*SALAD_WORDS))) for _ in range(count)]


def common_words(file: Path) -> list[str]:
    """Return the words of a table of words and shares."""
    return [line.split("\t")[0] for line in file.read_text("utf-8").splitlines() if line]
