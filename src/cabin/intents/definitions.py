"""Reads the rules and slots of one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
from cabin.intents.written import Written, read_template
from cabin.intents.yaml_tree import Entries, Items, Scalar, YamlNode

DEFAULT_MAX_WORDS = 6
DEFAULT_DIGITS = (3, 15)
MAX_STEPS = 100_000


@dataclass(frozen=True, slots=True)
class Known:
    """Holds what a slot may name: the cabin's vocabularies and the language's units."""

    vocabularies: Mapping[str, Sequence[str]]
    units: Mapping[str, Sequence[str]] | None


@dataclass(frozen=True, slots=True, eq=False)
class Definitions:
    """Holds the rules and slots of a file by name.

    `says` holds the templates of the list slots; `keys` the places of all names, as `<rule` and
    `{slot`; those in `keys` that are in neither `rules` nor `slots` are broken.
    """

    rules: dict[str, Written] = field(default_factory=dict)
    slots: dict[str, SlotSpec] = field(default_factory=dict)
    says: dict[str, tuple[Written, ...]] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


def read_definitions(raw: Entries, fitted: Entries, known: Known, report: Report) -> Definitions:
    """Return the sound rules and slots of a file (`raw` as written, `fitted` what fits)."""
    found = Definitions()
    for section, sign in (("rules", "<"), ("slots", "{")):
        node = raw.get(section)
        if isinstance(node, Entries):
            found.keys.update({sign + key.text: key.place for key, _ in node.pairs})
    for key, node in _pairs(fitted, "rules"):
        if isinstance(node, Scalar) and (written := read_template(node, report)):
            found.rules[key.text] = written
    for key, node in _pairs(fitted, "slots"):
        if isinstance(node, Entries):
            _read_slot(key, node, known, found, report)
    return found


def _pairs(entries: Entries, section: str) -> tuple[tuple[Scalar, YamlNode], ...]:
    node = entries.get(section)
    return node.pairs if isinstance(node, Entries) else ()


def _read_slot(
    key: Scalar, node: Entries, known: Known, found: Definitions, report: Report
) -> None:
    slot: SlotSpec | None
    match _text(node, "type"):
        case "number":
            slot = _number(key, node, known, report)
        case "list":
            slot = _list(key, node, known, found, report)
        case "duration":
            slot = DurationSlot(key.text, key.place)
        case _:
            most = _value(node, "max_words")
            words = most if isinstance(most, int) else DEFAULT_MAX_WORDS
            slot = TextSlot(key.text, words, key.place)
    if slot is not None:
        found.slots[key.text] = slot


def _number(key: Scalar, node: Entries, known: Known, report: Report) -> NumberSlot | None:
    limits = node.get("range")
    digits = _value(node, "digits") is True
    if isinstance(limits, Items):
        numbers = [one.value for one in limits.nodes if isinstance(one, Scalar)]
        bounds = tuple(one for one in numbers if isinstance(one, (int, float)))
        if len(bounds) != len(("minimum", "maximum")):
            return None  # what is wrong with it is in the report
        minimum, maximum = bounds
        if minimum > maximum:
            report.error(
                limits.place,
                f"the range from {minimum} to {maximum} is empty",
                f"write [{maximum}, {minimum}]",
            )
            return None
    elif digits:
        minimum, maximum = DEFAULT_DIGITS
    else:
        report.error(
            key.place, f"slot '{key.text}' has no range", "add for instance range: [0, 10]"
        )
        return None
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
    key: Scalar, node: Entries, known: Known, found: Definitions, report: Report
) -> ListSlot | None:
    values, vocabulary = node.get("values"), node.get("from")
    if (values is None) == (vocabulary is None):
        report.error(
            key.place, f"slot '{key.text}' needs either 'values' or 'from'", "write one of them"
        )
        return None
    if isinstance(vocabulary, Scalar):
        return _vocabulary(key, vocabulary, known, report)
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
    found.says[key.text] = tuple(says)
    return ListSlot(key.text, tuple(choices), key.place) if choices else None


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
    return value, written


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


def read_templates(node: YamlNode | None, report: Report) -> Iterator[Written]:
    """Yield the sound templates of a list."""
    for item in node.nodes if isinstance(node, Items) else ():
        if isinstance(item, Scalar) and (written := read_template(item, report)):
            yield written


def _value(entries: Entries, key: str) -> str | int | float | bool | None:
    node = entries.get(key)
    return node.value if isinstance(node, Scalar) else None


def _text(entries: Entries, key: str) -> str:
    return str(_value(entries, key))
