"""Turns sentences into the phones that the network has to hear."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from cabin.stt.graph.lexicon import load_lexicon
from cabin.stt.graph.phones import PHONES

_NUMBER = {phone: number for number, phone in enumerate(PHONES, 1)}
_MARKS = "'\"-.,?!;:()"
_FLITE = {"AX": "AH"}
_SILENT = frozenset(("PAU", "SSIL"))


class Speller:
    """Spells sentences as outputs of the network; output 0 is blank, 1 to 39 are phones."""

    def __init__(self, extra: Path | None = None) -> None:
        """Load the CMU dictionary and the words of `extra`, which come before it.

        Raises:
            ModelError: the dictionary is not installed, or `extra` is wrong.
        """
        self._lexicon = load_lexicon(extra)

    def spell(self, text: str) -> tuple[int, ...]:
        """Return the outputs of a sentence; empty if one of its words is not in the lexicon.

        Of several pronunciations the first counts.
        """
        found: list[int] = []
        for word in words_of(text):
            ways = self._lexicon.pronounce(word)
            if not ways:
                return ()
            found += (_NUMBER[phone] for phone in ways[0])
        return tuple(found)

    def unknown(self, texts: Iterable[str]) -> list[str]:
        """Return the words of sentences that are not in the lexicon."""
        words = {word for text in texts for word in words_of(text)}
        return sorted(word for word in words if not self._lexicon.pronounce(word))


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a sentence in lower case, without what stands around them."""
    stripped = (raw.strip(_MARKS) for raw in text.lower().split())
    return (word for word in stripped if word)


def guess(word: str) -> tuple[str, ...]:
    """Return how flite would read a word; empty where it gives sounds that we do not have.

    Raises:
        OSError: flite is not installed.
        subprocess.CalledProcessError: it failed.
    """
    command = ["flite", "-voice", "slt", "-ps", "-t", word, "-o", "none"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    sounds = [each.upper() for each in done.stdout.split()]
    phones = tuple(_FLITE.get(each, each) for each in sounds if each not in _SILENT)
    return phones if all(phone in _NUMBER for phone in phones) else ()
