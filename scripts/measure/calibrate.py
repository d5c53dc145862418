"""Fits a model's calibration of confidences, and says how far confidences can be trusted.

What is fitted on is neither the coffee orders nor what `commands` and `outside` measure, but for
the development speakers, of whom every second one is fitted on and the others are judged.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cabin.stt.confidence import Calibration, Evidence
from measure import commands, outside
from measure.commands import COMMANDS, fresh, noisy
from measure.hearing import Hearing, Reading
from measure.task import Task

SEED = 2
_SNRS: tuple[float | None, ...] = (None, 10, 0)
_BINS = 10
_STEPS, _RIDGE = 60, 1e-3
_SIGNS = (0, 1, 1, -1)
"""Which way each number of a calibration may weigh; the first one either way."""


@dataclass(frozen=True, slots=True)
class Case:
    """Holds a reading that was understood, whether it was right, and what it counts."""

    reading: Reading
    right: bool
    weight: float = 1.0


def cases(hearing: Hearing, task: Task, *, meant: float, fitting: bool) -> list[Case]:
    """Return what was understood of commands and of other speech.

    Args:
        hearing: the model.
        task: the intents, the data, and how many clips of each kind.
        meant: what share of what is understood is meant for the car, 0 to 1.
        fitting: whether the cases are to be fitted on, or others that are judged.
    """
    reader, seed = task.reader, SEED if fitting else commands.SEED
    own = list(fresh(reader, task.room, min(task.most, COMMANDS), seed))
    found = [
        (reading, reader.heard([reading.transcript], unsure=True).meaning, clip.meaning)
        for snr in _SNRS
        for clip in noisy(own, snr)
        for reading in hearing.utterances(clip.pcm)
    ]
    own_cases = [Case(one, got == wanted) for one, got, wanted in found if got]
    others = [
        Case(one, right=False)
        for each in outside.other_speech(task)
        if _for_fitting(each) == fitting and not reader.meant(each.text)
        for one in hearing.utterances(each.pcm)
        if reader.heard([one.transcript], unsure=True).meaning
    ]
    return [*_weighed(own_cases, meant), *_weighed(others, 1 - meant)]


def _for_fitting(other: outside.Other) -> bool:
    """Say whether an utterance is fitted on: every second speaker, of synthetic ones sentence."""
    whose = other.text if other.synthetic else other.speaker
    return zlib.crc32(whose.encode()) % 2 == 0


def _weighed(some: list[Case], weight: float) -> list[Case]:
    """Return cases that together have a weight."""
    return [Case(each.reading, each.right, weight / len(some)) for each in some]


def fit(some: Iterable[Case]) -> Calibration:
    """Return the likeliest calibration, by Newton's method for logistic regression.

    A sign that weighs the wrong way round is left out.
    """
    used = [each for each in some if each.reading.evidence is not None]
    right = np.array([each.right for each in used], np.float64)
    weight = np.array([each.weight for each in used])
    rows = np.array([_row(each.reading.evidence) for each in used if each.reading.evidence])
    keep = [0, 1, 2, 3]
    while True:
        weights = _newton(rows[:, keep], right, weight)
        wrong = [
            column
            for column, value in zip(keep, weights, strict=True)
            if value * _SIGNS[column] < 0
        ]
        if not wrong:
            break
        keep.remove(wrong[0])
    every = dict(zip(keep, weights.tolist(), strict=True))
    return Calibration(*(every.get(column, 0.0) for column in range(4)))


def _row(evidence: Evidence) -> tuple[float, float, float, float]:
    return (1.0, evidence.margin, evidence.weakest, float(evidence.unknowns))


def _newton(
    rows: npt.NDArray[np.float64], right: npt.NDArray[np.float64], weight: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        guess = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weight * (right - guess)) - _RIDGE * found
        bend = (rows.T * (weight * guess * (1 - guess))) @ rows + _RIDGE * np.eye(rows.shape[1])
        found = found + np.linalg.solve(bend, slope)
    return found


def table(some: list[Case], sure: Calibration | None, name: str) -> Iterator[str]:
    """Yield a table of confidence against correctness, with the expected calibration error.

    The error is the mean distance of the two, weighed by how many cases a bin has: Guo and others,
    "On calibration of modern neural networks", 2017.
    """
    confident = np.array([each.reading.judged(sure).confidence for each in some])
    right = np.array([each.right for each in some], np.float64)
    weight = np.array([each.weight for each in some])
    yield f"{name}: confidence against correctness, commands and other speech"
    yield f"  {'confidence':<14}{'readings':>9}{'weight':>9}{'mean':>8}{'right':>8}"
    error = 0.0
    for low in range(_BINS):
        inside = (np.minimum(confident * _BINS, _BINS - 1).astype(int)) == low
        if not inside.any():
            continue
        share = weight[inside].sum() / weight.sum()
        mean = float(np.average(confident[inside], weights=weight[inside]))
        good = float(np.average(right[inside], weights=weight[inside]))
        error += share * abs(mean - good)
        span = f"{low / _BINS:.1f} to {(low + 1) / _BINS:.1f}"
        yield f"  {span:<14}{inside.sum():>9}{share:9.3f}{mean:8.2f}{good:8.2f}"
    yield f"  expected calibration error {error:.3f}"
