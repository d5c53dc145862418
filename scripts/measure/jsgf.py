"""Writes intents as a JSGF grammar, the format of PocketSphinx, for a fair comparison."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

from cabin.intents.model import (
    Alternatives,
    Catalogue,
    IntentSpec,
    ListSlot,
    Node,
    Optional,
    Permutation,
    RuleRef,
    Sequence,
    SlotRef,
    Text,
)


def jsgf(catalogue: Catalogue) -> str:
    """Return the sentences of intents whose slots are lists as a grammar.

    Raises:
        TypeError: a slot is no list.
    """
    rules: dict[str, str] = {}
    for spec in catalogue.intents.values():
        rules |= {f"rule_{name}": _node(each.node) for name, each in spec.rules.items()}
        rules |= {f"slot_{name}": _slot(spec, name) for name in spec.slots}
    sentences = [one for spec in catalogue.intents.values() for one in spec.sentences]
    rules["sentence"] = _either(_node(one.node) for one in sentences)
    lines = (
        f"{'public ' if name == 'sentence' else ''}<{name}> = {body};"
        for name, body in rules.items()
    )
    return "#JSGF V1.0;\ngrammar intents;\n" + "\n".join(lines) + "\n"


def _slot(spec: IntentSpec, name: str) -> str:
    slot = spec.slots[name]
    if not isinstance(slot, ListSlot):
        raise TypeError(f"slot {name} is no list")
    return _either(_node(say.node) for choice in slot.choices for say in choice.says)


def _node(node: Node) -> str:  # noqa: PLR0911 - one way for each kind of node
    match node:
        case Text(text):
            return text
        case SlotRef(slot):
            return f"<slot_{slot}>"
        case RuleRef(rule):
            return f"<rule_{rule}>"
        case Sequence(items):
            return " ".join(map(_node, items))
        case Alternatives(items):
            return _either(map(_node, items))
        case Permutation(items):
            return _either(" ".join(map(_node, each)) for each in permutations(items))
        case Optional(item):
            return f"[{_node(item)}]"


def _either(items: Iterable[str]) -> str:
    """Return alternatives; one of them may say nothing."""
    return "(" + " | ".join(each or "<NULL>" for each in items) + ")"
