"""Joins the parts of a template: words to sequences, and groups of endings to their words."""

from __future__ import annotations

import itertools
import math

from cabin.intents.model import Alternatives, Node, Optional, Sequence, Text
from cabin.intents.template_error import TemplateError

MAX_JOINED = 64

_SAID = "%\u00b0"  # signs that are heard


def flatten(items: list[Node]) -> Node | None:
    """Return the items as one node, with sequences dissolved and neighbouring texts joined."""
    flat: list[Node] = []
    for item in items:
        for part in item.items if isinstance(item, Sequence) else (item,):
            before = flat[-1] if flat else None
            if isinstance(before, Text) and isinstance(part, Text):
                flat[-1] = Text(f"{before.text} {part.text}")
            else:
                flat.append(part)
    if len(flat) > 1:
        return Sequence(tuple(flat))
    return flat[0] if flat else None


def join(run: list[tuple[Node, int]]) -> Node:
    """Return what touches without a space as one node: a word and its optional endings."""
    if len(run) == 1:
        return run[0][0]
    spelled: list[tuple[str, ...]] = []
    for index, (node, start) in enumerate(run):
        spellings = _spellings(node)
        grouped = (
            index > 0 and not isinstance(node, Text) and not isinstance(run[index - 1][0], Text)
        )
        if not spellings or grouped:
            for one, at in run:
                if isinstance(one, Text) and not any(
                    sign.isalnum() or sign in _SAID for sign in one.text
                ):
                    raise TemplateError(at, f"'{one.text}' is never heard", "remove it")
            raise TemplateError(
                start if index else run[1][1],
                "a space is missing here",
                "only a word and a group of endings may touch, as in 'light[s]'",
            )
        spelled.append(spellings)
    count = math.prod(map(len, spelled))
    if count > MAX_JOINED:
        raise TemplateError(
            run[0][1], f"this spells {count} words", f"at most {MAX_JOINED} are allowed"
        )
    words = tuple(dict.fromkeys("".join(parts) for parts in itertools.product(*spelled)))
    texts = tuple(Text(word) for word in words)
    return texts[0] if len(texts) == 1 else Alternatives(texts)


def _spellings(node: Node) -> tuple[str, ...]:
    """Return all that a small group of words spells; nothing for what is no such group."""
    match node:
        case Text(text):
            return (text,)
        case Optional(item):
            inner = _spellings(item)
            return ("", *inner) if inner else ()
        case Alternatives(items):
            parts = [_spellings(item) for item in items]
            return tuple(itertools.chain(*parts)) if all(parts) else ()
        case _:
            return ()
