"""Reads what Vosk answers: JSON objects turned into transcripts."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from cabin.messages import Transcript, Word


def read_result(result: dict[str, Any], name: str, origin_s: float) -> list[Transcript]:
    """Turn one result of Vosk into transcripts, best first."""
    readings = result.get("alternatives")
    if readings is None:
        words = _words(result, origin_s)
        confidence = sum(word.confidence for word in words) / len(words) if words else 0.0
        return [Transcript(result["text"], words, confidence, recogniser=name)]
    # With alternatives Vosk gives no confidences, but a log-likelihood of each reading: the
    # confidence of a reading is its share among them, that of a word the share of those with it.
    best = max(float(each["confidence"]) for each in readings)
    weights = [math.exp(float(each["confidence"]) - best) for each in readings]
    shares = [weight / sum(weights) for weight in weights]
    words_of = [_words(each, origin_s) for each in readings]
    return [
        Transcript(
            each["text"].strip(),
            tuple(replace(word, confidence=_support(word, shares, words_of)) for word in words),
            share if words else 0.0,
            recogniser=name,
        )
        for each, words, share in zip(readings, words_of, shares, strict=True)
    ]


def _support(word: Word, shares: list[float], readings: list[tuple[Word, ...]]) -> float:
    """Return the share of the readings that have a word at about its time."""
    found = sum(
        share
        for share, words in zip(shares, readings, strict=True)
        if any(
            each.text == word.text and each.start_ms < word.end_ms and word.start_ms < each.end_ms
            for each in words
        )
    )
    return min(found, 1.0)


def _words(result: dict[str, Any], origin_s: float) -> tuple[Word, ...]:
    """Read the words of one reading; `origin_s` is when the utterance began."""
    return tuple(
        Word(
            text=each["word"],
            # Sums of posteriors exceed 1 by rounding.
            confidence=min(float(each.get("conf", 1.0)), 1.0),
            start_ms=round((each["start"] - origin_s) * 1000),
            end_ms=round((each["end"] - origin_s) * 1000),
        )
        for each in result.get("result", ())
    )
