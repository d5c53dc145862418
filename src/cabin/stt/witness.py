"""Hears an utterance a second time, as phones in any order, and judges by it what was heard."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cabin.messages import Transcript
from cabin.stt.confidence import Calibration, Evidence
from cabin.stt.recogniser import UNKNOWN

GRAMMAR = (UNKNOWN,)
"""In a graph that Cabin made, `[unk]` is any phones in any order."""


class Witness:
    """Wraps a recogniser that knows no word; it hears the same sound as the one that it judges."""

    def __init__(self, native: Any, calibration: Calibration) -> None:
        """Take a native recogniser with `GRAMMAR`, and what its testimony is worth."""
        self._native, self._calibration = native, calibration
        native.SetMaxAlternatives(1)
        self.evidence: Evidence | None = None

    def feed(self, pcm: bytes) -> None:
        """Hear some sound."""
        self._native.AcceptWaveform(pcm)

    def forget(self) -> None:
        """Forget the utterance under way."""
        self._native.FinalResult()
        self.evidence = None

    def judge(self, heard: list[Transcript], result: Mapping[str, Any]) -> list[Transcript]:
        """End the utterance; return its readings, best first, with probabilities.

        The other readings share that of the best one as their likelihoods are.
        """
        free = json.loads(self._native.FinalResult())["alternatives"][0]["confidence"]
        best, *others = heard
        letters = len(" ".join(word.text for word in best.words if word.text != UNKNOWN))
        if not letters:
            self.evidence = None
            return [replace(each, confidence=0.0) for each in heard]
        margin = result["alternatives"][0]["confidence"] - free
        self.evidence = Evidence(
            margin=margin / letters**0.5,
            weakest=min(word.confidence for word in best.words),
            unknowns=sum(word.text == UNKNOWN for word in best.words),
        )
        sure = self._calibration.probability(self.evidence)
        return [
            replace(best, confidence=sure),
            *(replace(each, confidence=each.confidence * sure) for each in others),
        ]
