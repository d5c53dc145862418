r"""Reads the template syntax: `[optional]`, `(a|b)`, `(a;b)`, `{slot}`, `{slot:name}`, `<rule>`.

1. Words are separated by white space; case does not matter; `\` takes the sign after it literally.
2. A group that touches a word joins it: `light[s]` is `(light|lights)`, `[un]mute` `(unmute|mute)`.
3. What is read is in one form: no sequence in a sequence, no two texts side by side.
"""

from __future__ import annotations

import re

from cabin.intents.join import flatten, join
from cabin.intents.model import (
    Alternatives,
    Node,
    Optional,
    Permutation,
    RuleRef,
    SlotRef,
    Text,
)
from cabin.intents.template_error import TemplateError

SPECIAL = "()[]{}<>|;\\"
MAX_DEPTH = 12
MAX_PERMUTED = 5

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_WORD = re.compile(r"[^\s()\[\]{}<>|;\\]+")
_OPENER = {")": "(", "]": "[", "}": "{", ">": "<"}


def parse_template(text: str) -> Node:
    """Return the tree of a template; raise `TemplateError` where it is wrong."""
    reader = _Reader(text)
    node = reader.sequence("")
    if node is None:
        raise TemplateError(0, "the sentence is empty", "write at least one word")
    return node


class _Reader:
    """Walks once over a template, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def sequence(self, stops: str) -> Node | None:
        """Read items up to one of `stops` or the end; None where there are none."""
        items: list[Node] = []
        run: list[tuple[Node, int]] = []
        while self.at < len(self.text) and self.text[self.at] not in stops:
            start = self.at
            if self.text[start].isspace():
                self.at += 1
                continue
            if run and not self._touches(start):
                items.append(join(run))
                run = []
            run.append((self._item(), start))
        if run:
            items.append(join(run))
        return flatten(items)

    def _touches(self, start: int) -> bool:
        """Say whether no space stands before `start`, be it inside of a group (`air[ con]`)."""
        before, after = self.text[start - 1], self.text[start + 1 : start + 2]
        if before.isspace() or (self.text[start] in "([" and after.isspace()):
            return False
        return not (before in ")]" and self.text[start - 2].isspace())

    def _item(self) -> Node:
        sign = self.text[self.at]
        if sign == "(" or sign == "[":  # noqa: PLR1714 - `in "(["` would hold for "" too
            return self._group()
        if sign == "{" or sign == "<":  # noqa: PLR1714
            return self._reference()
        if sign in "|;":
            raise TemplateError(
                self.at,
                f"'{sign}' stands outside of a group",
                f"put ( ) around the parts, or write '\\{sign}' for the sign itself",
            )
        if sign in _OPENER:
            raise TemplateError(
                self.at,
                f"'{sign}' closes nothing that is open here",
                f"add '{_OPENER[sign]}' before it, or write '\\{sign}' for the sign itself",
            )
        return self._word()

    def _word(self) -> Text:
        """Read one word with its escapes."""
        parts = []
        while self.at < len(self.text):
            if found := _WORD.match(self.text, self.at):
                parts.append(found.group())
                self.at = found.end()
            elif self.text[self.at] == "\\":
                parts.append(self._escaped())
            else:
                break
        return Text("".join(parts).lower())

    def _escaped(self) -> str:
        sign = self.text[self.at + 1 : self.at + 2]
        if not sign or sign not in SPECIAL:
            raise TemplateError(
                self.at,
                f"'\\{sign}' is no escape",
                f"write '\\\\' for a backslash; the signs that take one are {' '.join(SPECIAL)}",
            )
        self.at += 2
        return sign

    def _reference(self) -> SlotRef | RuleRef:
        """Read `{slot}`, `{slot:name}` or `<rule>`."""
        start, closer = self.at, "}" if self.text[self.at] == "{" else ">"
        first = self._name(start + 1, closer)
        if closer == ">":
            self._close(start, closer)
            return RuleRef(first)
        second = first
        if self.text[self.at : self.at + 1] == ":":
            second = self._name(self.at + 1, closer)
        self._close(start, closer)
        return SlotRef(first, second)

    def _name(self, at: int, closer: str) -> str:
        found = _NAME.match(self.text, at)
        if found is None:
            kind = "slot" if closer == "}" else "rule"
            raise TemplateError(
                min(at, len(self.text)),
                f"the name of a {kind} is expected here",
                "names have small letters, digits and '_', for instance 'rear_left'",
            )
        self.at = found.end()
        return found.group()

    def _close(self, start: int, closer: str) -> None:
        if self.at >= len(self.text):
            opener = self.text[start]
            raise TemplateError(start, f"'{opener}' is never closed", f"add '{closer}'")
        if self.text[self.at] != closer:
            raise TemplateError(
                self.at,
                f"'{closer}' is expected here and not {self.text[self.at]!r}",
                "names have small letters, digits and '_', for instance 'rear_left'",
            )
        self.at += 1

    def _group(self) -> Node:
        """Read `(a|b)`, `(a;b)`, `[a]`, `[a|b]` or `[a;b]`."""
        start, closer = self.at, ")" if self.text[self.at] == "(" else "]"
        if self.depth == MAX_DEPTH:
            raise TemplateError(
                start, f"groups nest more than {MAX_DEPTH} deep", "move the inner part to a rule"
            )
        self.depth += 1
        separator, parts = self._parts(start, closer)
        self.depth -= 1
        if separator == ";" and len(parts) > MAX_PERMUTED:
            raise TemplateError(
                start,
                f"{len(parts)} parts in any order are too many",
                f"at most {MAX_PERMUTED} are allowed; join some of them",
            )
        inner = parts[0]
        if len(parts) > 1:
            inner = (Permutation if separator == ";" else Alternatives)(tuple(parts))
        return Optional(inner) if closer == "]" else inner

    def _parts(self, start: int, closer: str) -> tuple[str, list[Node]]:
        """Read the parts of a group and the closing sign; say what separates them."""
        separator, parts = "", []
        while True:
            self.at += 1
            begin = self.at
            part = self.sequence("|;" + closer)
            if self.at >= len(self.text):
                raise TemplateError(
                    start, f"'{self.text[start]}' is never closed", f"add '{closer}'"
                )
            if part is None:
                raise TemplateError(
                    begin, "a part of the group is empty", "write [a|b] for a, b or nothing"
                )
            parts.append(part)
            sign = self.text[self.at]
            if sign == closer:
                self.at += 1
                return separator, parts
            if separator and sign != separator:
                raise TemplateError(
                    self.at, "'|' and ';' stand in one group", "put ( ) around one of the kinds"
                )
            separator = sign
