"""Reads the sentences.ini of Rhasspy.

`(red | green){colour}` tags what was said, `{colour:r}` with a value of its own; `word:other`
replaces; `1..10` is a number; `$name` is a list in the folder `slots` beside the file; `name = ...`
is a rule of its intent, `<Intent.name>` one of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cabin.authoring.importing import Imported, read_source, ref, snake
from cabin.errors import CabinError
from cabin.intents import count_phrases, expand
from cabin.intents.model import Text
from cabin.intents.template import parse_template
from cabin.intents.template_error import TemplateError

_SECTION = re.compile(r"\[([^\[\]]+)\]\s*$")
_RULE = re.compile(r"([A-Za-z_][\w-]*)\s*=\s*(.+)$")
_TAG = re.compile(r"\s*\{([^{}:!]+)(?::([^{}!]*))?((?:!\w+)*)\}")
_RANGE = re.compile(r"(-?\d+)\.\.(-?\d+)(?:,(\d+))?(?:!\w+)?")
_SLOT = re.compile(r"\$([\w/-]+)(?:!\w+)?")
_PLAIN = re.compile(r"[^\s()\[\]{}<>|$:]+")
_REPLACED = re.compile(r":(\([^()]*\)|[^\s()\[\]{}|]*)")
_MOST_VALUES = 500


def from_rhasspy(file: Path, domain: str) -> Imported:
    """Return what a file says.

    Raises:
        CabinError: the file has no intents.
    """
    imported = Imported(domain)
    sections = list(_sections(read_source(file)))
    if not sections:
        raise CabinError("has no [Intent]", where=str(file))
    reader = _Reader(imported, file.parent / "slots")
    for intent, lines in sections:
        for line in lines:
            found = _RULE.match(line)
            if found:
                text = reader.template(found[2], intent)
                imported.rule(_rule_name(intent, found[1]), text)
        for line in lines:
            if not _RULE.match(line):
                imported.sentence(intent, reader.template(line, intent))
    return imported


def _sections(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each intent with its lines, without comments."""
    intent, lines = "", list[str]()
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith(("#", ";")):
            continue
        found = _SECTION.match(line)
        if found and not line.startswith("\\"):
            if intent:
                yield intent, lines
            intent, lines = found[1].strip(), []
        else:
            lines.append(line.removeprefix("\\"))
    if intent:
        yield intent, lines


def _rule_name(intent: str, rule: str) -> str:
    """Return a name that no rule of another intent has."""
    return snake(f"{intent}_{rule}")


@dataclass(slots=True)
class _Reader:
    """Turns the templates of one file into ours."""

    imported: Imported
    folder: Path
    text: str = ""
    at: int = 0
    intent: str = ""

    def template(self, text: str, intent: str) -> str:
        """Return a template of ours."""
        self.text, self.at, self.intent = text, 0, intent
        found = self._sequence("")
        if self.at < len(text):
            self.imported.leave(intent, f"'{text}': '{text[self.at]}' closes nothing")
        return found

    def _sequence(self, stops: str) -> str:
        parts: list[str] = []
        while self.at < len(self.text) and self.text[self.at] not in stops + ")]":
            if self.text[self.at].isspace():
                self.at += 1
                continue
            parts.append(self._tagged(self._item()))
        return " ".join(part for part in parts if part)

    def _item(self) -> str:
        sign = self.text[self.at]
        if sign in "([":
            return self._group(")" if sign == "(" else "]")
        if sign == "<":
            end = (self.text.find(">", self.at) + 1) or len(self.text)
            name = self.text[self.at + 1 : end - 1]
            self.at = end
            intent, _, rule = name.rpartition(".")
            return f"<{_rule_name(intent or self.intent, rule)}>"
        for pattern, read in ((_SLOT, self._listed), (_RANGE, self._number)):
            found = pattern.match(self.text, self.at)
            if found:
                self.at = found.end()
                return read(found)
        found = _PLAIN.match(self.text, self.at)
        self.at = found.end() if found else self.at + (sign != ":")
        self._replaced()
        return found[0].lower() if found else ""

    def _group(self, closer: str) -> str:
        opener = self.text[self.at]
        parts: list[str] = []
        while self.at < len(self.text) and self.text[self.at] != closer:
            self.at += 1
            parts.append(self._sequence("|"))
            if self.at < len(self.text) and self.text[self.at] not in "|" + closer:
                break
        self.at += 1
        self._replaced()
        full = [part for part in parts if part]
        text = "|".join(full)
        if not full:
            return ""
        return f"{opener}{text}{closer}" if len(full) == len(parts) else f"[{text}]"

    def _replaced(self) -> None:
        """Pass over what replaces a word: a sentence of ours is what is said."""
        found = _REPLACED.match(self.text, self.at)
        if found:
            self.at = found.end()
            self.imported.leave(self.intent, f"the replacement '{found[0]}' is dropped")

    def _listed(self, found: re.Match[str]) -> str:
        """Return the slot for a list that stands in a file."""
        name, file = found[1], self.folder / found[1]
        slot = snake(name.replace("/", "_"))
        if file.is_file():
            lines = (line.strip() for line in read_source(file).splitlines())
            values = [line for line in lines if line and not line.startswith("#")]
            reader = _Reader(self.imported, self.folder)
            says = [said for line in values for said in _phrases(reader.template(line, name))]
            if says:
                return ref(self.imported.values(slot, list(dict.fromkeys(says))), slot)
        self.imported.leave(
            self.intent, f"the list '${name}' has no file of values; taken as free words"
        )
        return ref(self.imported.text(slot), slot)

    def _number(self, found: re.Match[str]) -> str:
        """Return the slot for a range of numbers."""
        least, most, step = int(found[1]), int(found[2]), int(found[3] or 1)
        return ref(
            self.imported.number("number", min(least, most), max(least, most), step), "number"
        )

    def _tagged(self, item: str) -> str:
        """Return an item as the slot that its tag makes of it."""
        found = _TAG.match(self.text, self.at)
        if not found or not item:
            return item
        self.at = found.end()
        name, value = snake(found[1]), found[2]
        if found[3]:
            self.imported.leave(self.intent, f"the converter '{found[3]}' of '{name}' is dropped")
        slot = re.fullmatch(r"[(]?\{(\w+)(?::\w+)?\}[)]?", item)
        if slot and value is None:
            return ref(slot[1], name)
        values = self._values(item, value)
        if values is None:
            self.imported.leave(self.intent, f"the tag '{name}' of '{item}' is dropped")
            return item
        return ref(self.imported.values(name, values), name)

    def _values(self, item: str, value: str | None) -> list[dict[str, object] | str | int] | None:
        """Return what can be said for an item as values; None where it is not a list of words."""
        rule = re.fullmatch(r"<(\w+)>", item)
        said = _phrases(self.imported.rules.get(rule[1], "") if rule else item)
        if value is not None and said:
            return [{"value": value, "say": said}]
        return [*said] or None


def _phrases(template: str) -> list[str]:
    """Return all that a template says, nothing where it refers to others or says too much."""
    if not template or re.search(r"[<{]", template):
        return []
    try:
        node = parse_template(template)
    except TemplateError:
        return []
    if count_phrases(node, {}) > _MOST_VALUES:
        return []
    phrases = (
        " ".join(part.text for part in p if isinstance(part, Text)) for p in expand(node, {})
    )
    return [each for each in dict.fromkeys(phrases) if each]
