"""Guesses the intent of a sentence from its words alone, learned from the project's own sentences.

A linear classifier (softmax regression) over words, pairs of neighbours, and runs of letters for
words that it never met; after Joulin and others, "Bag of tricks for efficient text
classification", 2016. It knows no grammar and finds no slots, but it knows wordings that no
template has.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Halves: TypeAlias = npt.NDArray[np.float16]
Numbers: TypeAlias = npt.NDArray[np.int64]

NONE = ""
"""The label of what is no command."""

_START, _END, _STRANGE = 0, 1, -1  # before the first word, after the last, and one never met
_PAIRS, _RUNS = 1 << 14, 1 << 13  # rows that pairs and runs of letters share by their hash
_SHORTEST, _LONGEST = 3, 5  # letters of a run


@dataclass(frozen=True, slots=True)
class Classifier:
    """Holds the weights of words, pairs and runs of letters: a row each, a column a label."""

    labels: tuple[str, ...]
    words: Mapping[str, int]
    by_word: Halves  # (words, labels)
    by_pair: Halves  # (_PAIRS, labels)
    by_run: Halves  # (_RUNS, labels)
    base: Halves  # (labels)

    def __call__(self, words: Sequence[str]) -> Floats:
        """Return the probability of each label (labels), in their order."""
        numbers = np.array([_START, *(self.words.get(word, _STRANGE) for word in words), _END])
        scores = self.by_pair[_pairs(numbers)].sum(0, dtype=np.float32)
        scores += self.by_word[numbers[numbers > _END]].sum(0, dtype=np.float32)
        for word, number in zip(words, numbers[1:].tolist(), strict=False):
            if number == _STRANGE:
                runs = _runs(word)
                scores += self.by_run[runs].sum(0, dtype=np.float32) / len(runs) ** 0.5
        return softmax(scores / (2 * len(words) + 1) ** 0.5 + self.base)


def train(examples: Sequence[tuple[Sequence[str], str]]) -> Classifier:
    """Learn from the words of sentences and their labels; the same give the same weights."""
    labels = tuple(sorted({label for _, label in examples}))
    column = {label: at for at, label in enumerate(labels)}
    words = {"<": _START, ">": _END}
    for sentence, _ in examples:
        for word in sentence:
            words.setdefault(word, len(words))
    numbers = [[_START, *map(words.__getitem__, sentence), _END] for sentence, _ in examples]
    wanted = np.array([column[label] for _, label in examples])
    learner = _Learner([*words], len(labels))
    for epoch in range(_EPOCHS):
        learner.rate = _RATE * (1 - epoch / _EPOCHS)
        order = learner.order(len(examples))
        for first in range(0, len(order), _BATCH):
            some = order[first : first + _BATCH]
            learner.learn([numbers[each] for each in some], wanted[some])
    return learner.classifier(labels, words)


_EPOCHS, _BATCH, _RATE = 8, 256, 0.3
_LOST, _FORGOTTEN = 0.08, 0.08  # how often a word is left out, or told by its letters alone
_SEED = 1


class _Learner:
    """Steps weights downhill (AdaGrad), a rate for each row."""

    def __init__(self, words: Sequence[str], labels: int) -> None:
        self._rng, self.rate = np.random.default_rng(_SEED), _RATE
        self._runs = [_runs(word) for word in words]
        sizes = {"word": len(words), "pair": _PAIRS, "run": _RUNS, "base": 1}
        self._weights = {name: np.zeros((size, labels), np.float32) for name, size in sizes.items()}
        self._squares = {name: np.full((size, 1), 1e-8, np.float32) for name, size in sizes.items()}

    def learn(self, sentences: Sequence[Sequence[int]], wanted: Numbers) -> None:
        """Take one step for sentences, as numbers of words, and the columns of their labels."""
        count = len(sentences)
        numbers = np.array([number for sentence in sentences for number in sentence])
        rows = np.repeat(np.arange(count), [len(sentence) for sentence in sentences])
        chance = np.where(numbers > _END, self._rng.random(len(numbers)), 0.5)
        stay = chance >= _LOST
        uses = self._uses(numbers[stay], rows[stay], chance[stay] > 1 - _FORGOTTEN)
        size = _share(2 * np.bincount(rows[stay], minlength=count) - 3)[:, None]
        scores = sum(
            _sums(self._weights[kind][use.feature] * use.share, use.sentence, count)
            for kind, use in uses.items()
        )
        error = softmax(scores * size + self._weights["base"])
        error[np.arange(count), wanted] -= 1
        self._step("base", np.zeros(count, np.int64), error)
        for kind, use in uses.items():
            self._step(kind, use.feature, (error * size)[use.sentence] * use.share)

    def _uses(
        self, numbers: Numbers, rows: Numbers, forgotten: npt.NDArray[np.bool_]
    ) -> dict[str, _Use]:
        """Return the features of words in a row; `rows` says of which sentence each is."""
        known = (numbers > _END) & ~forgotten
        pairs = _pairs(np.where(forgotten, _STRANGE, numbers))
        inside = rows[1:] == rows[:-1]
        runs = [self._runs[number] for number in numbers[forgotten]]
        lengths = np.array([len(each) for each in runs], np.int64)
        found = np.concatenate([np.zeros(0, np.int64), *runs])
        shares = np.repeat(_share(lengths), lengths)[:, None]
        return {
            "word": _Use(numbers[known], rows[known]),
            "pair": _Use(pairs[inside], rows[1:][inside]),
            "run": _Use(found, np.repeat(rows[forgotten], lengths), shares),
        }

    def _step(self, kind: str, features: Numbers, slopes: Floats) -> None:
        """Step the weights of some features down the slopes of each of their uses."""
        if len(features):
            rows, back = np.unique(features, return_inverse=True)
            slope = _sums(slopes, back, len(rows))
            squares = self._squares[kind]
            squares[rows] += np.square(slope).mean(1, keepdims=True)
            self._weights[kind][rows] -= self.rate * slope / np.sqrt(squares[rows])

    def order(self, count: int) -> Numbers:
        """Return the numbers below `count` in random order."""
        return self._rng.permutation(count)

    def classifier(self, labels: tuple[str, ...], words: Mapping[str, int]) -> Classifier:
        """Return what was learnt; half the precision is enough to be read."""
        word, pair, run, base = (
            self._weights[kind].astype(np.float16) for kind in ("word", "pair", "run", "base")
        )
        return Classifier(labels, words, word, pair, run, base[0])


class _Use(NamedTuple):
    """Holds which features stand in which sentences of a batch, and what each use counts."""

    feature: Numbers
    sentence: Numbers
    share: Floats | float = 1.0


def softmax(scores: Floats) -> Floats:
    """Return probabilities for scores along the last axis."""
    found = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(found / found.sum(-1, keepdims=True), np.float32)


def _sums(values: Floats, places: Numbers, count: int) -> Floats:
    """Return `count` rows: each the sum of the values that belong there."""
    found = np.zeros((count, values.shape[1]), np.float32)
    if len(places):
        order = np.argsort(places, kind="stable")
        sorted_places = places[order]
        first = np.flatnonzero(np.diff(sorted_places, prepend=-1))
        found[sorted_places[first]] = np.add.reduceat(values[order], first)
    return found


def _share(count: Numbers) -> Floats:
    """Return what one of so many features counts."""
    return (1 / np.sqrt(np.maximum(count, 1))).astype(np.float32)


def _pairs(numbers: Numbers) -> Numbers:
    """Return the row of each word with the next one."""
    return ((numbers[:-1] + 2) * 40_503 + (numbers[1:] + 2) * 2_654_435) % _PAIRS


def _runs(word: str) -> Numbers:
    """Return the rows of the runs of letters in a word, its edges included."""
    marked = f"<{word}>"
    runs = {
        marked[at : at + size]
        for size in range(_SHORTEST, _LONGEST + 1)
        for at in range(len(marked) - size + 1)
    }
    return np.array(sorted(zlib.crc32(run.encode()) % _RUNS for run in runs), np.int64)
