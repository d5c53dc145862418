"""Says which numbers and durations the recogniser should expect, as words."""

from __future__ import annotations

from collections.abc import Iterator

from cabin.intents.model import NumberSlot

LONGEST = 12
"""How many digits a telephone number may have."""

_OUTSIDE_COST = 2.0
_HIGHEST = 100
_MOST = 2_000

_UNITS = (("second", 60), ("minute", 60), ("hour", 24))
_SPECIAL = (
    "half a minute",
    "half an hour",
    "half hour",
    "a minute",
    "a second",
    "an hour",
    "a minute and a half",
    "an hour and a half",
    "a quarter of an hour",
    "quarter of an hour",
    "three quarters of an hour",
    "a couple of minutes",
    "a few minutes",
)


def in_words(number: float, lang: str = "en") -> str:
    """Return a number in words, without commas and hyphens."""
    from num2words import num2words

    whole = int(number) if number == int(number) else number
    return str(num2words(whole, lang=lang)).replace("-", " ").replace(",", "")


def ordinal(number: int, lang: str = "en") -> str:
    """Return the ordinal of a number in words ("twenty first")."""
    from num2words import num2words

    return str(num2words(number, lang=lang, to="ordinal")).replace("-", " ").replace(",", "")


def digits(lang: str) -> tuple[str, ...]:
    """Return the ten digits as they are spoken one by one."""
    ten = tuple(in_words(digit, lang) for digit in range(10))
    return (*ten, "oh") if lang == "en" else ten


def phrases(slot: NumberSlot, lang: str) -> Iterator[tuple[str, float]]:
    """Yield the numbers of a slot in words with their cost; those outside its range cost more.

    They are there because the dialogue refuses them aloud: it has to hear them first.
    """
    within = _within(slot)
    for number in within:
        for words in _ways(number, lang):
            yield words, 0.0
    for number in set(range(_HIGHEST + 1)) - set(within):
        for words in _ways(number, lang):
            yield words, _OUTSIDE_COST


def durations(lang: str) -> Iterator[str]:
    """Yield durations in words: so many seconds, minutes, hours, and parts of them."""
    for unit, most in _UNITS:
        for count in range(1, most + 1):
            yield f"{in_words(count, lang)} {unit}{'' if count == 1 else 's'}"
    for count in range(1, 13):
        plural = "" if count == 1 else "s"
        yield f"{in_words(count, lang)} and a half hours"
        yield f"{in_words(count, lang)} hour{plural} and a half"
        for minutes in (*range(5, 60, 5),):
            joined = f"{in_words(count, lang)} hour{plural}"
            yield f"{joined} {in_words(minutes, lang)} minutes"
            yield f"{joined} and {in_words(minutes, lang)} minutes"
    yield from _SPECIAL


def _within(slot: NumberSlot) -> tuple[float, ...]:
    """Return the numbers of a slot's range, at most some thousands of them."""
    step = slot.step or 1.0
    count = int((slot.maximum - slot.minimum) / step + 1e-9) + 1
    if count > _MOST:
        step, count = (slot.maximum - slot.minimum) / (_MOST - 1), _MOST
        return tuple(round(slot.minimum + step * index) for index in range(count))
    return tuple(round(slot.minimum + step * index, 6) for index in range(count))


def _ways(number: float, lang: str) -> tuple[str, ...]:
    """Return the ways to say a number."""
    if number < 0:
        return tuple(f"minus {way}" for way in _ways(-number, lang))
    words = in_words(number, lang)
    ways = [words]
    if lang == "en":
        ways.append(words.replace(" and ", " "))
        if number == int(number) + 0.5:
            whole = in_words(int(number), lang)
            ways += [f"{whole} and a half"] if number > 1 else ["half", "a half", "half a"]
        if words.startswith("one hundred"):
            ways.append(words.replace("one hundred", "a hundred", 1))
        if number == int(number) and 1100 <= number < 10_000 and number % 100 == 0:  # noqa: PLR2004
            ways.append(f"{in_words(number // 100, lang)} hundred")
    return tuple(dict.fromkeys(ways))
