"""Says in which words the leaves of a template are spoken: fixed words, numbers, durations, units.

The graph and the runtime grammar both ask here, so that they expect the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from cabin.intents.model import DurationSlot, Language, NumberSlot
from cabin.stt.graph import numbers

Words: TypeAlias = tuple[str, ...]
"""Holds words in a row."""


@dataclass(slots=True)
class Leaves:
    """Knows the words of one language."""

    language: Language
    _texts: dict[str, tuple[Words, ...]] = field(default_factory=dict)

    def text(self, text: str) -> tuple[Words, ...]:
        """Return fixed words, and those with a short form ("what's") for a long one or back."""
        if text not in self._texts:
            ways = (text, *self._swapped(text))
            self._texts[text] = tuple(tuple(split(each)) for each in ways)
        return self._texts[text]

    def number(self, slot: NumberSlot | DurationSlot) -> Iterator[tuple[Words, float]]:
        """Yield the numbers or durations of a slot with their costs; of digits, one.

        Raises:
            NotImplementedError: the library of number words does not know this language.
        """
        code = self.language.code
        if isinstance(slot, DurationSlot):
            some: Iterator[tuple[str, float]] = ((each, 0.0) for each in numbers.durations(code))
        elif slot.digits:
            some = ((each, 0.0) for each in numbers.digits(code))
        else:
            some = numbers.phrases(slot, code)
        return ((tuple(split(words)), cost) for words, cost in some)

    def units(self, slot: NumberSlot | DurationSlot) -> tuple[Words, ...]:
        """Return the words that may follow a number."""
        unit = slot.unit if isinstance(slot, NumberSlot) else None
        return tuple(tuple(split(each)) for each in self.language.units.get(unit or "", ()))

    def _swapped(self, text: str) -> Iterator[str]:
        """Yield a text with a short form for a long one, or a long form for a short one."""
        padded = f" {text} "
        for short, long in self.language.contractions.items():
            for one, other in ((short, long), (long, short)):
                if f" {one} " in padded:
                    yield padded.replace(f" {one} ", f" {other} ").strip()


def split(text: str) -> list[str]:
    """Return the words of a text as the lexicon knows them; figures become words."""
    return [word for token in text.lower().replace("-", " ").split() for word in _words(token)]


def _words(token: str) -> list[str]:
    """Return the words of one token."""
    if token.isalpha():
        return [token]
    bare = "".join(each for each in token if each.isalnum() or each == "'").strip("'")
    if bare.isdecimal():
        return numbers.in_words(float(bare)).split()
    if bare[:-2].isdecimal() and bare[-2:] in _ORDINALS:
        return numbers.ordinal(int(bare[:-2])).split()
    return [bare] if bare else []


_ORDINALS = frozenset(("st", "nd", "rd", "th"))
