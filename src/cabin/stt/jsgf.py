"""Writes the template language as a JSGF grammar (Java Speech Grammar Format, version 1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import permutations

from cabin.intents.model import (
    Alternatives,
    Catalogue,
    IntentSpec,
    Language,
    ListSlot,
    Node,
    NumberSlot,
    Optional,
    Permutation,
    RuleRef,
    Sequence,
    SlotRef,
    Text,
    TextSlot,
)
from cabin.stt.spelling import spell_figures, spell_slot

_VOID, _NULL = "<VOID>", "<NULL>"


def write_jsgf(catalogue: Catalogue, unknown: frozenset[str] = frozenset()) -> str:
    """Return one grammar for all sentences; rules and slots are written once and shared.

    Sentences with a free-text slot, and phrases with an unknown word, have no place in it: JSGF
    knows no word that stands for any sound.

    Args:
        catalogue: the intents of one language.
        unknown: words that the engine cannot hear.
    """
    writer = _Writer(catalogue.language, unknown)
    sentences = [
        writer.items(template.node, spec)
        for spec in catalogue.intents.values()
        for template in spec.sentences
    ]
    heard = [items for items in sentences if _VOID not in items]
    fillers = " | ".join(writer.texts(catalogue.language.fillers)) or _VOID
    return "\n".join(
        (
            "#JSGF V1.0;",
            "grammar cabin;",
            "public <sentence> = [ <filler> ] <command> [ <filler> ];",
            f"<filler> = {fillers};",
            f"<command> = {_tree(heard) or _VOID};",
            *(f"<{name}> = {body};" for name, body in writer.rules.items()),
            "",
        )
    )


class _Writer:
    """Turns nodes into JSGF; `rules` collects the rules that they refer to, name -> body."""

    def __init__(self, language: Language, unknown: frozenset[str]) -> None:
        self._language, self._unknown = language, unknown
        self._names: dict[tuple[int, str], str] = {}
        self.rules: dict[str, str] = {}

    def texts(self, texts: Iterable[str]) -> list[str]:
        """Return the phrases that can be heard."""
        written = (self._text(text) for text in texts)
        return list(dict.fromkeys(text for text in written if text != _VOID))

    def items(self, node: Node, spec: IntentSpec) -> list[str]:
        """Return a node as a row of JSGF tokens, so that rows can share their beginnings."""
        if isinstance(node, Sequence):
            return [token for item in node.items for token in self.items(item, spec)]
        written = self._node(node, spec)
        return written.split(" ") if isinstance(node, Text) else [written]

    def _node(self, node: Node, spec: IntentSpec) -> str:
        """Return one node, `<VOID>` where nothing of it can be heard."""
        if isinstance(node, Text):
            return self._text(node.text)
        if isinstance(node, Sequence):
            return _row(self._node(item, spec) for item in node.items)
        if isinstance(node, Alternatives):
            return _either(self._node(item, spec) for item in node.items)
        if isinstance(node, Permutation):
            items = [self._node(item, spec) for item in node.items]
            return _either(_row(order) for order in permutations(items))
        if isinstance(node, Optional):
            inner = self._node(node.item, spec)
            return _NULL if inner in {_VOID, _NULL} else f"[ {inner} ]"
        return self._reference(node, spec)

    def _text(self, text: str) -> str:
        """Return some words in a row."""
        words = spell_figures(text.lower(), self._language).split()
        if not words:
            return _NULL
        return _VOID if self._unknown.intersection(words) else " ".join(words)

    def _reference(self, node: SlotRef | RuleRef, spec: IntentSpec) -> str:
        """Return the name of a rule or slot, writing its body when it is first met in a file."""
        is_rule = isinstance(node, RuleRef)
        name = node.rule if isinstance(node, RuleRef) else node.slot
        target = spec.rules[name] if is_rule else spec.slots[name]
        key = id(target), spec.place.file
        if key not in self._names:
            if isinstance(node, RuleRef):
                body = self._node(spec.rules[name].node, spec)
            else:
                body = self._slot(name, spec)
            self._names[key] = self._name(f"{'rule' if is_rule else 'slot'}_{name}", body)
        return self._names[key]

    def _name(self, wanted: str, body: str) -> str:
        """Return the reference to a body; a name that another body has gets a number."""
        if body in {_VOID, _NULL}:
            return body
        name = wanted = re.sub(r"\W", "_", wanted)
        number = 1
        while self.rules.get(name, body) != body:
            number += 1
            name = f"{wanted}_{number}"
        self.rules[name] = body
        return f"<{name}>"

    def _slot(self, name: str, spec: IntentSpec) -> str:
        """Return the body of a slot."""
        slot = spec.slots[name]
        if isinstance(slot, TextSlot):
            return _VOID
        if isinstance(slot, ListSlot):
            says = [say.node for choice in slot.choices for say in choice.says]
            return _either(self._node(node, spec) for node in says)
        spelled = self.texts(spell_slot(slot, self._language))
        if isinstance(slot, NumberSlot) and slot.digits:
            return f"( {_either(spelled)} ) *"
        return _tree([text.split(" ") for text in spelled]) or _VOID


def _row(written: Iterable[str]) -> str:
    """Return nodes one after the other."""
    parts = [each for each in written if each != _NULL]
    if _VOID in parts:
        return _VOID
    return " ".join(f"( {each} )" if " | " in each else each for each in parts) or _NULL


def _either(written: Iterable[str]) -> str:
    """Return a choice of nodes."""
    parts = list(dict.fromkeys(each for each in written if each != _VOID))
    return parts[0] if len(parts) == 1 else f"( {' | '.join(parts)} )" if parts else _VOID


def _tree(rows: list[list[str]]) -> str:
    """Return a choice of rows of tokens in which common beginnings are written once."""
    branches: dict[str, list[list[str]]] = {}
    for row in rows:
        branches.setdefault(row[0] if row else _NULL, []).append(row[1:])
    return " | ".join(_branch(token, rest) for token, rest in branches.items())


def _branch(token: str, rest: list[list[str]]) -> str:
    """Return one token and the choice of what follows it."""
    followed = [row for row in rest if row]
    if not followed:
        return token
    tree = _tree(followed)
    if len(followed) < len(rest):
        return f"{token} [ {tree} ]"
    return f"{token} {tree}" if len(followed) == 1 else f"{token} ( {tree} )"
