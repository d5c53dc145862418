"""Writes a template's tree as its source."""

from __future__ import annotations

import re

from cabin.intents.model import (
    Alternatives,
    Node,
    Optional,
    Permutation,
    RuleRef,
    Sequence,
    SlotRef,
    Text,
)


def print_template(node: Node) -> str:  # noqa: PLR0911 - one line for each kind of node
    """Return the source of a tree; reading it again gives the same tree."""
    match node:
        case Text(text):
            return re.sub(r"[()\[\]{}<>|;\\]", r"\\\g<0>", text)
        case SlotRef(slot, name):
            return f"{{{slot}}}" if slot == name else f"{{{slot}:{name}}}"
        case RuleRef(rule):
            return f"<{rule}>"
        case Sequence(items):
            return " ".join(map(print_template, items))
        case Alternatives(items):
            return f"({'|'.join(map(print_template, items))})"
        case Permutation(items):
            return f"({';'.join(map(print_template, items))})"
        case Optional(Alternatives() | Permutation() as item):
            return f"[{print_template(item)[1:-1]}]"
        case Optional(item):
            return f"[{print_template(item)}]"
