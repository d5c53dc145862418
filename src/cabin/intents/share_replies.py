"""Lets intents that run the same command in the same way share their replies.

A command has many reply cases, and most of them say the same whoever asked.
So an intent words what it wants to say differently, and takes the other cases from the intent that
words them first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cabin.intents.model import IntentSpec
from cabin.intents.read_intent import Draft
from cabin.messages import CommandSpec

COMMON_CASES: Mapping[str, tuple[str, ...]] = {
    "done": (),
    "already": (),
    "out_of_range": ("minimum", "maximum", "unit"),
}
"""The cases that any intent may have, with the facts that they always bring."""

_FACT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def share_replies(
    drafts: Sequence[Draft], commands: Mapping[str, CommandSpec] | None
) -> list[Draft]:
    """Return the intents with the reply cases that they lack and another one words."""
    return [replace(draft, spec=_completed(draft.spec, drafts, commands or {})) for draft in drafts]


def _completed(
    spec: IntentSpec, drafts: Sequence[Draft], commands: Mapping[str, CommandSpec]
) -> IntentSpec:
    """Return an intent with the replies of the others that run its command in the same way."""
    command = commands.get(spec.command.name) if spec.command else None
    if command is None:
        return spec
    replies = dict(spec.replies)
    for other in (draft.spec for draft in drafts):
        if not _alike(spec, other):
            continue
        for case, facts in {**COMMON_CASES, **command.cases}.items():
            usable = tuple(
                variant
                for variant in other.replies.get(case, ())
                if set(_FACT.findall(variant)) <= set(facts)
            )
            if usable:
                replies.setdefault(case, usable)
    return replace(spec, replies=replies)


def _alike(one: IntentSpec, other: IntentSpec) -> bool:
    """Return whether two intents run the same command with the same fixed arguments."""
    if one.command is None or other.command is None:
        return False
    mine, theirs = ((each.name, dict(each.arguments)) for each in (one.command, other.command))
    return mine == theirs
