"""Templates with the scalar they were read from, so that a mistake in one has its exact place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cabin.intents.model import (
    Alternatives,
    Node,
    Optional,
    Permutation,
    Place,
    RuleRef,
    Sequence,
    SlotRef,
    Template,
    Text,
)
from cabin.intents.report import Report
from cabin.intents.template import parse_template
from cabin.intents.template_error import TemplateError
from cabin.intents.yaml_tree import Items, Scalar, YamlNode

_SIGNS = re.compile(r"(?<!\\)[,?!*+](?=[\s)\]|]|$)")
_MEANT = {
    ",": "remove it; one of several is written (a|b)",
    "?": "remove it; what may be missing is written [a]",
    "*": "remove it; free words are a slot of the type text",
}


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """Holds a template and its scalar, with what it refers to."""

    template: Template
    scalar: Scalar
    rules: frozenset[str]
    slots: frozenset[SlotRef]

    def place_of(self, opener: str, name: str) -> Place:
        """Return where the template refers to a rule (`<`) or a slot (`{`)."""
        for found in re.finditer(r"\\.|[<{]([a-z0-9_]+)", self.scalar.text):
            if found.group(1) == name and found.group().startswith(opener):
                return self.scalar.at(found.start(1))
        return self.scalar.place


def read_template(scalar: Scalar, report: Report) -> Written | None:
    """Return the template that a scalar holds, or None with its mistake in the report."""
    try:
        node = parse_template(scalar.text)
    except TemplateError as error:
        report.error(scalar.at(error.offset), error.what, error.remedy)
        return None
    rules: set[str] = set()
    slots: set[SlotRef] = set()
    _collect(node, rules, slots)
    template = Template(node, scalar.text, scalar.place)
    return Written(template, scalar, frozenset(rules), frozenset(slots))


def read_templates(node: YamlNode | None, report: Report) -> Iterator[Written]:
    """Yield the sound templates of a list."""
    for item in node.nodes if isinstance(node, Items) else ():
        if isinstance(item, Scalar) and (written := read_template(item, report)):
            check_signs(item, report)
            yield written


def check_signs(scalar: Scalar, report: Report) -> None:
    """Report punctuation: it says nothing, and who writes it may mean something by it."""
    if found := _SIGNS.search(scalar.text):
        sign = found.group()
        remedy = _MEANT.get(sign, "remove it")
        report.warning(scalar.at(found.start()), f"'{sign}' is never heard", remedy)


def _collect(node: Node, rules: set[str], slots: set[SlotRef]) -> None:
    match node:
        case Text():
            pass
        case SlotRef():
            slots.add(node)
        case RuleRef(rule):
            rules.add(rule)
        case Optional(item):
            _collect(item, rules, slots)
        case Sequence(items) | Alternatives(items) | Permutation(items):
            for item in items:
                _collect(item, rules, slots)
