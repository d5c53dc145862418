"""Makes any text fit to be spoken: no control characters, no emoji, sentences of bounded length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cabin.errors import SpeechError

LONGEST_TEXT = 5_000
"""Characters: about six minutes of speech; no reply is longer, so this is a mistake."""

LONGEST_SENTENCE = 400
"""Characters: about half a minute of speech; what is longer is cut between words."""

_UNSPEAKABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk", "Zl", "Zp"}
"""Unicode categories: controls, formats, surrogates, private, unassigned, emoji, separators."""

_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_KEPT = {"°"}
_WIDE_ENDS = "\u3002\uff01\uff1f\uff1b"
"""The full-width full stop, exclamation mark, question mark and semicolon of East Asia."""

_SENTENCE_END = re.compile(rf"(?<=[.!?;:])\s+|(?<=[{_WIDE_ENDS}])\s*")


def clean(text: str) -> str:
    """Return the text on one line without what cannot be spoken; empty where nothing is left."""
    kept = "".join(
        character if _speakable(character) else " "
        for character in unicodedata.normalize("NFC", text)
    )
    line = " ".join(kept.split())
    return line if any(character.isalnum() for character in line) else ""


def sentences(text: str) -> Iterator[str]:
    """Yield what is to be spoken, one sentence at a time, each at most `LONGEST_SENTENCE` long.

    Raises:
        SpeechError: the text is longer than `LONGEST_TEXT`.
    """
    line = clean(text)
    if len(line) > LONGEST_TEXT:
        raise SpeechError(
            f"a text of {len(line)} characters is too long to be spoken",
            remedy=f"keep it below {LONGEST_TEXT}",
        )
    for sentence in _SENTENCE_END.split(line):
        for part in _parts(sentence.strip()):
            if clean(part):
                yield part


def _parts(sentence: str) -> Iterator[str]:
    """Yield a long sentence in parts, cut at the last space that fits, or inside a long word."""
    rest = sentence
    while len(rest) > LONGEST_SENTENCE:
        at = rest.rfind(" ", 1, LONGEST_SENTENCE + 1)
        at = at if at > 0 else LONGEST_SENTENCE
        yield rest[:at].strip()
        rest = rest[at:].strip()
    yield rest


def _speakable(character: str) -> bool:
    if character in _KEPT:
        return True
    if ord(character) in _VARIATION_SELECTORS:
        return False
    return unicodedata.category(character) not in _UNSPEAKABLE
