"""Reads one intent of a file; what refers to other parts is checked by `check_intent.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cabin.intents.analyse import Analysis
from cabin.intents.model import CommandCall, Example, IntentSpec, IntentTest
from cabin.intents.report import Report
from cabin.intents.scope import Reach
from cabin.intents.written import Written, read_templates
from cabin.intents.yaml_tree import Entries, Items, Scalar, YamlNode


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """Holds an intent as read, with its YAML node for the places of what is wrong in it.

    `names` are those under which the sentences report slots; `said` those in every sentence.
    """

    key: Scalar
    entries: Entries
    sentences: tuple[Written, ...]
    reach: Reach
    spec: IntentSpec
    names: frozenset[str]
    said: frozenset[str]


def read_sentences(entries: Entries, report: Report) -> tuple[Written, ...]:
    """Return the sound sentences of an intent."""
    return tuple(read_templates(entries.get("sentences"), report))


def read_intent(
    key: Scalar, entries: Entries, sentences: tuple[Written, ...], reach: Reach
) -> Draft:
    """Return an intent with the rules and slots that its sentences reach."""
    spec = IntentSpec(
        name=key.text,
        description=_text(entries.get("description")),
        sentences=tuple(one.template for one in sentences),
        slots=reach.slots,
        rules=reach.rules,
        place=key.place,
        command=_command(entries.get("command")),
        ask=_variants(entries.get("ask")),
        confirm=texts(entries.get("confirm")),
        replies=_variants(entries.get("replies")),
        tests=_tests(key.text, entries.get("tests")),
        never=tuple(
            IntentTest(one.text, None, {}, one.place) for one in scalars(entries.get("never"))
        ),
        examples=examples(entries.get("examples")),
    )
    names = frozenset(ref.name for ref in reach.refs)
    analysis = Analysis(reach.rules)
    said = [analysis.certain_slots(one.template.node) for one in sentences] if names else []
    always = frozenset.intersection(*said) if said else frozenset()
    return Draft(key, entries, sentences, reach, spec, names, always)


def scalars(node: YamlNode | None) -> tuple[Scalar, ...]:
    """Return the scalars of a list."""
    if not isinstance(node, Items):
        return ()
    return tuple(one for one in node.nodes if isinstance(one, Scalar))


def texts(node: YamlNode | None) -> tuple[str, ...]:
    """Return the texts of a list."""
    return tuple(one.text.strip() for one in scalars(node))


def examples(node: YamlNode | None) -> tuple[Example, ...]:
    """Return the sentences of a list with their places."""
    return tuple(Example(one.text.strip(), one.place) for one in scalars(node))


def pairs(node: YamlNode | None) -> tuple[tuple[Scalar, YamlNode], ...]:
    """Return the keys and values of a mapping."""
    return node.pairs if isinstance(node, Entries) else ()


def _text(node: YamlNode | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def _variants(node: YamlNode | None) -> Mapping[str, tuple[str, ...]]:
    return {key.text: texts(value) for key, value in pairs(node)}


def _command(node: YamlNode | None) -> CommandCall | None:
    if isinstance(node, Scalar):
        return CommandCall(node.text, {}, node.place)
    if not isinstance(node, Entries):
        return None
    name = node.get("name")
    fixed = {
        key.text: value.value
        for key, value in pairs(node.get("with"))
        if isinstance(value, Scalar) and value.value is not None
    }
    return CommandCall(_text(name), fixed, node.place if name is None else name.place)


def _tests(intent: str, node: YamlNode | None) -> tuple[IntentTest, ...]:
    found = []
    for item in node.nodes if isinstance(node, Items) else ():
        if isinstance(item, Scalar):
            found.append(IntentTest(item.text, intent, {}, item.place))
        elif isinstance(item, Entries):
            slots = {
                key.text: value.value
                for key, value in pairs(item.get("slots"))
                if isinstance(value, Scalar)
                and value.value is not None
                and not isinstance(value.value, bool)
            }
            says = scalars(item.get("say"))
            found.extend(IntentTest(one.text, intent, slots, one.place) for one in says)
    return tuple(found)
