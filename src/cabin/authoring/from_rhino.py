"""Reads a context of Picovoice Rhino (YAML).

Rhino writes `[a, b]` for one of several, `(a)` for what may be left out, `$type:name` for a slot,
`$pv.Type:name` for one of its own, and `@macro` for a list of alternatives.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cabin.authoring.importing import Imported, read_mapping, ref, snake
from cabin.errors import CabinError

COMMON = 3
"""Alternatives that come this often become a rule."""

NUMBERS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "pv.SingleDigitInteger": (0, 9),
        "pv.SingleDigitOrdinal": (1, 9),
        "pv.TwoDigitInteger": (0, 99),
        "pv.TwoDigitOrdinal": (1, 99),
        "pv.Percent": (0, 100),
    }
)
"""Rhino's own slots that are numbers of ours."""


def from_rhino(file: Path, domain: str) -> Imported:
    """Return what a context says.

    Raises:
        CabinError: the file is no context.
    """
    context = read_mapping(file).get("context")
    if not isinstance(context, dict) or not isinstance(context.get("expressions"), dict):
        raise CabinError("has no 'context' with 'expressions'", where=str(file))
    imported = Imported(domain)
    for name, values in (context.get("slots") or {}).items():
        imported.values(name, [_plain(str(each)) for each in values])
    for name, values in (context.get("macros") or {}).items():
        imported.rule(name, f"({'|'.join(_plain(str(each)) for each in values)})")
    sentences = {
        name: [_template(str(each), imported, name) for each in expressions]
        for name, expressions in context["expressions"].items()
    }
    rules = _rules(each for some in sentences.values() for each in some)
    for name, group in rules.items():
        imported.rule(name, group)
    for name, some in sentences.items():
        for each in some:
            imported.sentence(name, _with_rules(each, rules))
    _leave_others(context, imported)
    return imported


def _leave_others(context: Mapping[str, Any], imported: Imported) -> None:
    for key in context.keys() - {"expressions", "slots", "macros"}:
        imported.leave("context", f"'{key}' has no counterpart")


def _plain(words: str) -> str:
    """Return words in lower case with single spaces."""
    return " ".join(words.lower().split())


def _template(expression: str, imported: Imported, intent: str) -> str:
    """Return an expression as a template of ours."""
    text = expression.replace("(", "\0").replace(")", "\1")
    text = text.replace("[", "(").replace("]", ")").replace("\0", "[").replace("\1", "]")
    slots: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kind, name = match.groups()
        slots.append(ref(_slot(kind, imported, intent), snake(name)))
        return f"\0{len(slots) - 1}\0"

    text = re.sub(r"\$([\w.]+):(\w+)", keep, text)
    text = re.sub(r"@(\w+)", lambda match: f"<{snake(match[1])}>", text)
    text = _plain(re.sub(r"\s*,\s*", "|", text))
    return re.sub(r"\0(\d+)\0", lambda match: slots[int(match[1])], text)


def _slot(kind: str, imported: Imported, intent: str) -> str:
    """Return the name of the slot of a type."""
    if kind in NUMBERS:
        return imported.number(kind, *NUMBERS[kind])
    if kind.startswith("pv."):
        imported.leave(intent, f"the slot type '{kind}' is taken as free words")
        return imported.text(kind)
    if snake(kind) not in imported.slots:
        imported.leave(intent, f"the slot type '{kind}' is not in the file")
        return imported.text(kind)
    return snake(kind)


def _rules(templates: Iterable[str]) -> dict[str, str]:
    """Return the alternatives that come often, named after their first words."""
    counts = Counter(
        group for each in templates for group in re.findall(r"\([^()\[\]]*\|[^()\[\]]*\)", each)
    )
    rules: dict[str, str] = {}
    for group, count in counts.most_common():
        if count >= COMMON:
            first = re.sub(r"[^a-z0-9]+", "_", group[1:].split("|")[0]).strip("_")
            name = first if first[:1].isalpha() else f"say_{first}"
            while name in rules:
                name += "_too"
            rules[name] = group
    return rules


def _with_rules(sentence: str, rules: Mapping[str, str]) -> str:
    """Return a template with its frequent alternatives replaced by rules."""
    for name, group in rules.items():
        sentence = sentence.replace(group, f"<{name}>")
    return sentence
