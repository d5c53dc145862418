"""Reads one slot of a file: what a {slot} of a sentence takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cabin.intents.model import (
    Choice,
    DurationSlot,
    ListSlot,
    NumberSlot,
    Place,
    SlotSpec,
    Template,
    Text,
    TextSlot,
)
from cabin.intents.report import Report, suggest
from cabin.intents.written import Written, read_template, read_templates
from cabin.intents.yaml_tree import Entries, Items, Scalar, YamlNode

DEFAULT_MAX_WORDS = 6
DEFAULT_DIGITS = (3, 15)
MAX_DIGITS = 30
MAX_STEPS = 100_000


@dataclass(frozen=True, slots=True)
class Known:
    """Holds what a slot may name: the cabin's vocabularies and the language's units."""

    vocabularies: Mapping[str, Sequence[str]]
    units: Mapping[str, Sequence[str]] | None


def read_slot(
    key: Scalar, node: Entries, known: Known, report: Report
) -> tuple[SlotSpec | None, tuple[Written, ...]]:
    """Return a slot and the templates that say its values; None where it is wrong."""
    match _value(node, "type"):
        case "number":
            return _number(key, node, known, report), ()
        case "list":
            return _list(key, node, known, report)
        case "duration":
            return DurationSlot(key.text, key.place), ()
        case _:
            most = _value(node, "max_words")
            words = most if isinstance(most, int) else DEFAULT_MAX_WORDS
            return TextSlot(key.text, words, key.place, _without(node)), ()


def _without(node: Entries) -> tuple[str, ...]:
    """Return the words that a free text never holds."""
    match node.get("without"):
        case Items(nodes=nodes):
            return tuple(one.text for one in nodes if isinstance(one, Scalar))
        case Scalar(text=text):
            return (text,)
        case _:
            return ()


def _number(key: Scalar, node: Entries, known: Known, report: Report) -> NumberSlot | None:
    digits = _value(node, "digits") is True
    bounds = _bounds(key, node, digits=digits, report=report)
    if bounds is None:
        return None
    minimum, maximum = bounds
    step = _value(node, "step")
    step = step if isinstance(step, (int, float)) else 1
    if (maximum - minimum) / step > MAX_STEPS:
        report.error(
            key.place,
            f"slot '{key.text}' has more than {MAX_STEPS} numbers",
            "write a narrower range or a larger step",
        )
        return None
    unit = _unit(node, known, report)
    return NumberSlot(key.text, minimum, maximum, step, key.place, unit, digits)


def _bounds(
    key: Scalar, node: Entries, *, digits: bool, report: Report
) -> tuple[int | float, int | float] | None:
    """Return the least and the greatest number of the range."""
    limits = node.get("range")
    if not isinstance(limits, Items):
        if digits:
            return DEFAULT_DIGITS
        report.error(
            key.place, f"slot '{key.text}' has no range", "add for instance range: [0, 10]"
        )
        return None
    values = (one.value for one in limits.nodes if isinstance(one, Scalar))
    match [one for one in values if isinstance(one, (int, float))]:
        case [minimum, maximum] if digits and not 1 <= minimum <= maximum <= MAX_DIGITS:
            what, remedy = "this is no count of digits", f"write for instance [1, {MAX_DIGITS}]"
        case [minimum, maximum] if minimum > maximum:
            what = f"the range from {minimum} to {maximum} is empty"
            remedy = f"write [{maximum}, {minimum}]"
        case [minimum, maximum]:
            return minimum, maximum
        case _:
            return None  # what is wrong is in the report
    report.error(limits.place, what, remedy)
    return None


def _unit(node: Entries, known: Known, report: Report) -> str | None:
    unit = node.get("unit")
    if not isinstance(unit, Scalar):
        return None
    if known.units is not None and unit.text not in known.units:
        report.error(
            unit.place,
            f"the unit '{unit.text}' is not known",
            suggest(unit.text, known.units, "add it to 'units' of language.yaml"),
        )
    return unit.text


def _list(
    key: Scalar, node: Entries, known: Known, report: Report
) -> tuple[ListSlot | None, tuple[Written, ...]]:
    values, vocabulary = node.get("values"), node.get("from")
    if (values is None) == (vocabulary is None):
        report.error(
            key.place, f"slot '{key.text}' needs either 'values' or 'from'", "write one of them"
        )
        return None, ()
    if isinstance(vocabulary, Scalar):
        return _vocabulary(key, vocabulary, known, report), ()
    choices: list[Choice] = []
    says: list[Written] = []
    for item in values.nodes if isinstance(values, Items) else ():
        spoken = _choice(item, report)
        if spoken is None:
            continue
        value, written = spoken
        if any(value == choice.value for choice in choices):
            report.error(item.place, f"the value '{value}' stands twice", "join the two")
            continue
        choices.append(Choice(value, tuple(one.template for one in written)))
        says.extend(written)
    _check_phrases(key.text, says, report)
    return ListSlot(key.text, tuple(choices), key.place) if choices else None, tuple(says)


def _vocabulary(key: Scalar, name: Scalar, known: Known, report: Report) -> ListSlot | None:
    phrases = known.vocabularies.get(name.text)
    if phrases is None:
        otherwise = (
            "the vocabularies are: {known}" if known.vocabularies else "use 'values' instead"
        )
        report.error(
            name.place,
            f"the vocabulary '{name.text}' is not known",
            suggest(name.text, known.vocabularies, otherwise),
        )
        return None
    place = name.place
    choices = tuple(
        Choice(phrase, (Template(Text(" ".join(phrase.lower().split())), phrase, place),))
        for phrase in phrases
    )
    if not choices:
        report.error(place, f"the vocabulary '{name.text}' is empty", "use 'values' instead")
        return None
    return ListSlot(key.text, choices, key.place)


def _choice(item: YamlNode, report: Report) -> tuple[str | int | float, tuple[Written, ...]] | None:
    """Return a value and the templates that say it."""
    if isinstance(item, Scalar):
        return _own_phrase(item, report)
    if not isinstance(item, Entries):
        return None
    value, say = _value(item, "value"), item.get("say")
    if value is None or isinstance(value, bool):
        return None
    written = tuple(read_templates(say, report))
    for one in written:
        for slot in sorted(one.slots, key=lambda ref: ref.slot):
            report.error(
                one.place_of("{", slot.slot),
                "a list value cannot hold a slot",
                "write the words, or a rule without slots",
            )
    return (value, written) if written else None


def _own_phrase(
    item: Scalar, report: Report
) -> tuple[str | int | float, tuple[Written, ...]] | None:
    """Return a value that is its own phrase; `rear_left` is said "rear left"."""
    value = item.value
    if value is None or isinstance(value, bool):
        return None
    written = read_template(item, report)
    if written is None:
        return None
    if not isinstance(written.template.node, Text):
        report.error(
            item.place,
            f"the value '{item.text}' has signs of a template",
            "write {value: NAME, say: [...]}",
        )
        return None
    phrase = Text(written.template.node.text.replace("_", " "))
    template = Template(phrase, item.text, item.place)
    return value, (Written(template, item, frozenset(), frozenset()),)


def _check_phrases(slot: str, says: Sequence[Written], report: Report) -> None:
    seen: dict[object, Place] = {}
    for one in says:
        first = seen.setdefault(one.template.node, one.template.place)
        if first is not one.template.place:
            report.error(
                one.template.place,
                f"two values of slot '{slot}' are said '{one.template.source}'",
                f"the first is in line {first.line}; remove one",
            )


def _value(entries: Entries, key: str) -> str | int | float | bool | None:
    node = entries.get(key)
    return node.value if isinstance(node, Scalar) else None
