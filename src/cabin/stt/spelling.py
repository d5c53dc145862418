"""Spells the numbers and durations that a slot takes, as they are spoken."""

from __future__ import annotations

from collections.abc import Iterator

from cabin.intents.model import DurationSlot, Language, NumberSlot

# A slot with more values than this is put before the recogniser by its small and round ones:
# number words repeat, so their pairs are all there.
_MOST_VALUES = 1000
_DURATION_NUMBERS = range(1, 61)
_DURATION_UNITS = ("second", "minute", "hour", "day")
_TEN = 10


def spell_slot(slot: NumberSlot | DurationSlot, language: Language) -> tuple[str, ...]:
    """Return what may be said for the slot, words in lower case separated by one space."""
    if isinstance(slot, DurationSlot):
        return tuple(_durations(language))
    if slot.digits:
        digits = [*spell_all(map(float, range(_TEN)), language), *language.roles.get("zero", ())]
        return tuple(f"{one} {two}" for one in digits for two in digits)
    spelled = spell_all(_values(slot), language)
    units = language.units.get(slot.unit, ()) if slot.unit else ()
    return (*spelled, *(f"{spelled[-1]} {unit.lower()}" for unit in units if spelled))


def spell_all(values: Iterator[float], language: Language) -> tuple[str, ...]:
    """Return the spoken forms of the values; none where the language's numbers are not known."""
    return tuple(dict.fromkeys(form for value in values for form in _spell(value, language)))


def spell_figures(text: str, language: Language) -> str:
    """Return the text with whole numbers in figures spelled out."""
    if not any(letter.isdigit() for letter in text):
        return text
    words = [
        next(iter(_spell(float(word), language)), word) if word.isdecimal() else word
        for word in text.split()
    ]
    return " ".join(words)


def _values(slot: NumberSlot) -> Iterator[float]:
    """Yield the values of the slot's range, thinned where they are very many."""
    count = int((slot.maximum - slot.minimum) / slot.step + 1e-9) + 1
    for index in range(count):
        if count <= _MOST_VALUES or index <= _MOST_VALUES // 2 or index % (_MOST_VALUES // 2) == 0:
            yield slot.minimum + index * slot.step


def _spell(value: float, language: Language) -> Iterator[str]:
    """Yield the forms of one number: "twenty one point five", "twenty one and a half"."""
    from num2words import num2words

    number = int(value) if value == int(value) else round(value, 2)
    try:
        words = _plain(num2words(number, lang=language.code))
    except NotImplementedError:
        # num2words does not know every language; its figures are then heard as [unk].
        return
    yield words
    link, article, half = (language.roles.get(role, ("",))[0] for role in _HALF)
    if value % 1 == 0.5 and half:  # noqa: PLR2004 - that is what a half is
        whole = _plain(num2words(int(value), lang=language.code)) if value >= 1 else ""
        yield _plain(f"{whole} {link if whole else ''} {article if whole else ''} {half}")
    if link and f" {link} " in words:
        yield words.replace(f" {link} ", " ")
    if article and words.startswith(_plain(num2words(100, lang=language.code))):
        yield f"{article} {words.split(' ', 1)[-1]}"


_HALF = ("link", "article", "half")


def _plain(words: str) -> str:
    """Return the words as a recogniser writes them."""
    return " ".join(words.lower().replace("-", " ").replace(",", " ").split())


def _durations(language: Language) -> Iterator[str]:
    """Yield "two minutes", "an hour", "half an hour" from the language's units and roles."""
    article, half = (language.roles.get(role, ("",)) for role in ("article", "half"))
    numbers = spell_all(map(float, _DURATION_NUMBERS), language)
    for unit in _DURATION_UNITS:
        for word in (*language.units.get(unit, ()), *language.units.get(f"{unit}s", ())):
            yield from (f"{number} {word}" for number in numbers)
            yield from (f"{each} {word}" for each in article if each)
            yield from (f"{one} {each} {word}" for one in half for each in article if one and each)
