"""Reads what Vosk answers: JSON objects turned into transcripts."""

from __future__ import annotations

import math
from typing import Any

from cabin.messages import Transcript, Word


def read_result(result: dict[str, Any], name: str, origin_s: float) -> list[Transcript]:
    """Turn one result of Vosk into transcripts, best first."""
    readings = result.get("alternatives")
    if readings is None:
        words = _words(result, origin_s, 1.0)
        return [_transcript(result["text"], words, name)]
    # With alternatives Vosk gives no confidence of words, but a log-likelihood of each reading:
    # a reading's confidence is its share among them.
    best = max(float(each["confidence"]) for each in readings)
    shares = [math.exp(float(each["confidence"]) - best) for each in readings]
    return [
        _transcript(each["text"].strip(), _words(each, origin_s, share / sum(shares)), name)
        for each, share in zip(readings, shares, strict=True)
    ]


def _transcript(text: str, words: tuple[Word, ...], name: str) -> Transcript:
    """Build a transcript whose confidence is the mean of its words'; of no word it is 0."""
    confidence = sum(word.confidence for word in words) / len(words) if words else 0.0
    return Transcript(text, words, confidence, recogniser=name)


def _words(result: dict[str, Any], origin_s: float, confidence: float) -> tuple[Word, ...]:
    """Read the words of one reading; `origin_s` is when the utterance began."""
    return tuple(
        Word(
            text=each["word"],
            # Sums of posteriors exceed 1 by rounding.
            confidence=min(float(each.get("conf", confidence)), 1.0),
            start_ms=round((each["start"] - origin_s) * 1000),
            end_ms=round((each["end"] - origin_s) * 1000),
        )
        for each in result.get("result", ())
    )
