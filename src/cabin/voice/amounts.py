"""Says numbers and amounts: in digits to be read, in words to be spoken."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from cabin.intents.model import Language

CARRY: Mapping[str, tuple[int, str]] = {"seconds": (60, "minutes"), "minutes": (60, "hours")}
"""How many of a unit make one of the next."""

NUMBER = "{number}"
"""Stands for the number in the forms of a measure."""

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Both:
    """Holds words as they are written and as they are spoken."""

    text: str
    speech: str


def spoken_number(number: float, language: Language) -> str:
    """Return a number in words; in digits where `num2words` does not know the language."""
    if not math.isfinite(number):
        return str(number)
    whole, halves = int(number), language.replies.get("and_a_half")
    if halves and abs(number - whole) == HALF and whole != 0:
        return halves[0].replace(NUMBER, spoken_number(whole, language))
    from num2words import num2words  # takes 40 ms

    exact = round(number, 2)
    try:
        return str(num2words(whole if exact == whole else exact, lang=language.code))
    except NotImplementedError:
        return written_number(number, language)


def written_number(number: float, language: Language) -> str:
    """Return a number in digits, rounded to two decimals, with the language's decimal sign."""
    if not math.isfinite(number):
        return str(number)
    digits = f"{round(number, 2):.2f}".rstrip("0").rstrip(".")
    return ("0" if digits == "-0" else digits).replace(".", language.words.get("decimal", "."))


def amount(number: float, unit: str, language: Language, *, written_out: bool = False) -> Both:
    """Return a number of a unit, as "80 min" and "one hour twenty minutes".

    `written_out` writes the unit as a word ("1 hour 20 minutes").
    """
    pieces = [
        _piece(count, each, language, written_out=written_out)
        for count, each in _carried(number, unit, language)
    ]
    return Both(" ".join(each.text for each in pieces), " ".join(each.speech for each in pieces))


def _carried(number: float, unit: str, language: Language) -> list[tuple[float, str]]:
    """Return a number of a unit as numbers of it and of the greater ones, greatest first."""
    per, greater = CARRY.get(unit, (0, ""))
    if greater not in language.measures or number < per or number != int(number):
        return [(number, unit)]
    more, left = divmod(int(number), per)
    return [*_carried(more, greater, language), *([(left, unit)] if left else [])]


def _piece(number: float, unit: str, language: Language, *, written_out: bool) -> Both:
    forms = language.measures[unit]
    word_form = forms[min(1 if abs(number) == 1 else 2, len(forms) - 1)]
    spoken_form = dict(enumerate(forms)).get(3, word_form) if number == HALF else word_form
    return Both(
        (word_form if written_out else forms[0]).replace(NUMBER, written_number(number, language)),
        spoken_form.replace(NUMBER, spoken_number(number, language)),
    )
