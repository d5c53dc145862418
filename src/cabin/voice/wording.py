"""Words replies: a template and its facts become a text to read and one to speak.

1. `{fact}` stands for a fact; `[ for the {zone}]` is dropped where a fact in it is absent.
2. A number with its unit, `{distance} {unit}` or `{minutes} minutes`, takes the right plural.
3. Numbers are written in digits ("21.5 °C") and spoken in words ("twenty-one and a half degrees").
4. Lists are joined ("a, b and c"), flags and values take the language's words.
5. Whatever the language's data does not say is left as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cabin.errors import CabinError
from cabin.intents.model import Language
from cabin.messages import Fact, Reply
from cabin.voice.amounts import NUMBER, Both, amount, spoken_number, written_number
from cabin.voice.reply_template import FactRef, filled, mentions, needs, parse

__all__ = ["join", "mentions", "needs", "suitable", "word"]

OFFERS = frozenset({"choices", "options", "examples"})
"""Facts whose lists are joined by "or"."""

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_DIGITS = re.compile(r"\d{5,}")


def suitable(variants: Iterable[str], facts: Iterable[str]) -> tuple[str, ...]:
    """Return the variants that can be worded with these facts."""
    there = frozenset(facts)
    return tuple(variant for variant in variants if needs(variant) <= there)


def word(template: str, facts: Mapping[str, Fact | Reply], language: Language) -> Reply:
    """Return the reply that a template gives with its facts.

    Raises:
        CabinError: a fact that is needed is absent, or the template is malformed.
    """
    if absent := needs(template) - facts.keys():
        names = ", ".join(sorted(absent))
        raise CabinError(
            f"the reply mentions {names}, which is absent",
            where=repr(template),
            remedy="put that part in brackets, or add a variant without it",
        )
    parts = filled(parse(template), facts.keys())
    words = [*_worded(parts, facts, language)]
    text, speech = ("".join(kind).strip() for kind in zip(*words, strict=True))
    if not (parts and isinstance(parts[0], FactRef) and _is_name(facts[parts[0].name], language)):
        text, speech = text[:1].upper() + text[1:], speech[:1].upper() + speech[1:]
    return Reply(text, speech, language.code)


def join(replies: Iterable[Reply], language: Language) -> Reply:
    """Return one reply that says all of them, one after the other."""
    said = tuple(replies)
    return Reply(
        " ".join(reply.text for reply in said),
        " ".join(reply.speech for reply in said),
        language.code,
        asks=any(reply.asks for reply in said),
    )


def _worded(
    parts: list[str | FactRef], facts: Mapping[str, Fact | Reply], language: Language
) -> Iterable[tuple[str, str]]:
    """Yield each part as it is written and as it is spoken."""
    rest = list(parts)
    yield "", ""
    while rest:
        part = rest.pop(0)
        if isinstance(part, str):
            yield part, part
            continue
        fact = facts[part.name]
        both = None
        if isinstance(fact, (int, float)) and not isinstance(fact, bool):
            both = _measured(fact, rest, facts, language)
        both = both or _said(part.name, fact, language)
        yield both.text, both.speech


def _measured(
    number: float, rest: list[str | FactRef], facts: Mapping[str, Fact | Reply], language: Language
) -> Both | None:
    """Return a number with the unit that follows it, and take the unit off the rest."""
    following = rest[0] if rest else None
    if following == " " and len(rest) > 1 and isinstance(rest[1], FactRef):
        unit = facts[rest[1].name]
        if isinstance(unit, str) and unit in language.measures:
            del rest[:2]
            return amount(number, unit, language)
    if not isinstance(following, str):
        return None
    for unit, forms in language.measures.items():
        many = forms[min(2, len(forms) - 1)]
        tail = many.removeprefix(NUMBER)
        if tail != many and re.match(re.escape(tail) + r"(?!\w)", following):
            rest[0] = following[len(tail) :]
            return amount(number, unit, language, written_out=True)
    return None


def _said(name: str, fact: Fact | Reply, language: Language) -> Both:
    """Return one fact in words; a reply inside a reply is said as it is."""
    if isinstance(fact, Reply):
        return Both(fact.text, fact.speech)
    if isinstance(fact, bool):
        fact = "on" if fact else "off"
    if isinstance(fact, (int, float)):
        return Both(written_number(fact, language), spoken_number(fact, language))
    if isinstance(fact, tuple):
        return _listed(fact, "list_or" if name in OFFERS else "list_and", language)
    text = language.words.get(fact, fact.replace("_", " "))
    return Both(text, _spoken(text, language))


def _spoken(text: str, language: Language) -> str:
    """Return text as it is spoken: times and long numbers in words, the rest as it is."""
    if _DIGITS.fullmatch(text):
        return " ".join(spoken_number(int(digit), language) for digit in text)
    time = _TIME.fullmatch(text)
    if time is None:
        return text
    hour, minute = int(time[1]), int(time[2])
    key = "time_hour" if minute == 0 else "time_oh" if minute < 10 else "time"  # noqa: PLR2004
    form = language.replies.get(key, (text,))[0]
    return form.replace("{hour}", spoken_number(hour, language)).replace(
        "{minute}", spoken_number(minute, language)
    )


def _listed(items: tuple[str, ...], last: str, language: Language) -> Both:
    """Return a list in words ("a, b and c")."""
    more = language.replies.get("list_more", ("{items}, {item}",))[0]
    final = language.replies.get(last, (more,))[0]
    said = [_said("", item, language) for item in items] or [Both("", "")]
    text, speech = said[0].text, said[0].speech
    for at, item in enumerate(said[1:], 2):
        form = final if at == len(said) else more
        text, speech = (
            form.replace("{items}", so_far, 1).replace("{item}", each, 1)
            for so_far, each in ((text, item.text), (speech, item.speech))
        )
    return Both(text, speech)


def _is_name(fact: Fact | Reply, language: Language) -> bool:
    """Return whether a fact is a name whose first letter is not ours to change."""
    return isinstance(fact, str) and fact not in language.words
