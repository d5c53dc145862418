"""Reads numbers, digits and durations from tokens, in words or figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cabin.intents.model import Language
from cabin.nlu.phrases import Phrases
from cabin.nlu.tokens import Tokeniser

_UNIT_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_REPEATS = {"double": 2, "triple": 3}
_TEN = 10
_LARGE = 100  # an article before a number from here on is part of it: "a hundred"


@dataclass(frozen=True, slots=True)
class Found:
    """Holds a value that stands on tokens from `start` up to `end`."""

    start: int
    end: int
    value: float
    ordinal: bool = False


class _Word:
    """Presents one token to the number library."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def text(self) -> str:
        return self._text

    def text_lowercase(self) -> str:
        return self._text

    def nt_separated(self, previous: object) -> bool:  # noqa: ARG002 - the library's protocol
        return False

    def not_a_number_part(self) -> bool:
        return False


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value


def is_figure(word: str) -> bool:
    """Return whether a token is written in figures."""
    return word[0].isdecimal()


class NumberReader:
    """Reads the numbers of one language.

    Cardinals and ordinals in words are read by text2num, which knows the grammar of number words
    of seven languages; what it lacks (figures, halves, "a hundred", "oh five") comes from the
    roles of the language's own file. A language that it does not know reads figures only.
    """

    def __init__(self, language: Language, tokeniser: Tokeniser) -> None:
        """Build the tables of a language."""
        self._code = language.code
        self._role = {
            role: frozenset(tokeniser.words(word)[0] for word in words if tokeniser.words(word))
            for role, words in language.roles.items()
        }
        self._units = Phrases(
            (tokeniser.words(word), seconds)
            for name, seconds in _UNIT_SECONDS.items()
            for key in (name, f"{name}s")
            for word in language.units.get(key, ())
        )
        self._knows = self._ask_library(("1",)) is not None

    def _ask_library(self, words: Sequence[str]) -> list[Found] | None:
        from text_to_num import find_numbers

        try:
            found = find_numbers([_Word(word) for word in words], self._code, threshold=0)
        except ValueError:  # the library does not know this language
            return None
        return [
            Found(item.start, item.end, item.value, ordinal=not item.text[-1].isdigit())
            for item in found
        ]

    def _plays(self, words: Sequence[str], index: int, role: str) -> bool:
        return index < len(words) and words[index] in self._role.get(role, ())

    def find(self, words: Sequence[str]) -> dict[int, Found]:
        """Return the longest number at each token that begins one."""
        found: dict[int, Found] = {}
        for index, word in enumerate(words):
            if is_figure(word):
                found[index] = Found(index, index + 1, float(word))
        if self._knows:
            for item in self._ask_library(words) or ():
                found.setdefault(item.start, item)
        for item in list(found.values()):
            if not item.ordinal:
                whole = self._with_half(words, item)
                found[item.start] = whole
                self._add_prefixes(words, whole, found)
        for index in range(len(words)):
            if index not in found and (half := self._lone_half(words, index)):
                found[index] = half
        return found

    def _with_half(self, words: Sequence[str], item: Found) -> Found:
        """Return "twenty one and a half" for "twenty one" where that is what follows."""
        index = item.end
        if not self._plays(words, index, "link"):
            return item
        index += 1
        if self._plays(words, index, "article"):
            index += 1
        if not self._plays(words, index, "half"):
            return item
        return Found(item.start, index + 1, item.value + 0.5)

    def _add_prefixes(self, words: Sequence[str], item: Found, found: dict[int, Found]) -> None:
        """Add the readings that a word before the number makes: "a hundred", "minus five"."""
        before = item.start - 1
        if before < 0 or is_figure(words[before]):
            return
        if self._plays(words, before, "article") and item.value >= _LARGE:
            found[before] = Found(before, item.end, item.value)
        elif self._plays(words, before, "minus"):
            found[before] = Found(before, item.end, -item.value)

    def _lone_half(self, words: Sequence[str], index: int) -> Found | None:
        skip = 1 if self._plays(words, index, "article") else 0
        if self._plays(words, index + skip, "half"):
            end = index + skip + 1
            # "half a degree": the article belongs to the number, "an hour and a half" does not.
            return Found(index, end + (not skip and self._plays(words, end, "article")), 0.5)
        return None

    def digits(self, words: Sequence[str], start: int) -> list[tuple[int, str]]:
        """Return every end and digit string that begins at a token, longest first."""
        read: list[tuple[int, str]] = []
        index, said = start, ""
        while index < len(words):
            times = next((n for role, n in _REPEATS.items() if self._plays(words, index, role)), 1)
            at = index + (times > 1)
            digit, end = self._digit(words, at)
            if not digit or (times > 1 and len(digit) != 1):
                break
            said += digit * times
            index = end
            read.append((index, said))
        return read[::-1]

    def _digit(self, words: Sequence[str], index: int) -> tuple[str, int]:
        if index >= len(words):
            return "", index
        if words[index].isdecimal():
            return words[index], index + 1
        if self._plays(words, index, "zero"):
            return "0", index + 1
        for item in self._ask_library(words[index : index + 2]) or () if self._knows else ():
            if item.start == 0 and not item.ordinal:
                # "five five" is two digits to the library, but "zero five" is one number.
                if item.value < _TEN and item.end > 1:
                    return "0", index + 1
                return str(int(item.value)), index + item.end
        return "", index

    def durations(
        self, words: Sequence[str], start: int, numbers: dict[int, Found]
    ) -> list[tuple[int, int | float]]:
        """Return every end and length in seconds that begins at a token, longest first."""
        read: list[tuple[int, int | float]] = []
        index, total, last = start, 0.0, float("inf")
        while True:
            part = self._part(words, index, numbers)
            if part is None or part[2] >= last:
                break
            index, seconds, last = part
            total += seconds
            read.append((index, _plain(total)))
            half = self._with_half(words, Found(start, index, 0))
            if half.value:
                read.append((half.end, _plain(total + last / 2)))
            if self._plays(words, index, "link"):
                index += 1
        return sorted(read, reverse=True)

    def _part(
        self, words: Sequence[str], start: int, numbers: dict[int, Found]
    ) -> tuple[int, float, float] | None:
        """Return end, seconds and unit of "twenty minutes", "an hour" or "half an hour"."""
        number = numbers.get(start)
        count, index = (number.value, number.end) if number else (1.0, start)
        while index < len(words) and (
            self._plays(words, index, "article") or (number and self._plays(words, index, "link"))
        ):
            index += 1
        if number is None and index == start:
            return None
        for end, seconds in self._units.at(words, index):
            return end, count * seconds, seconds
        return None
