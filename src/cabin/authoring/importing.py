"""Gathers what the intent files of another program say, and writes it as a file of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cabin.errors import CabinError
from cabin.intents.template import parse_template
from cabin.intents.template_error import TemplateError

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TOUCHING = re.compile(r"(?<=[^\s(\[|;])(?=[{<])|(?<=[}>])(?=[^\s)\]|;])")


@dataclass(slots=True)
class Imported:
    """Holds rules, slots and intents of one domain; `left` says what was not carried over, where.

    `slots` are as a file of intents has them: the keys of one slot and their values.
    """

    domain: str
    rules: dict[str, str] = field(default_factory=dict)
    slots: dict[str, dict[str, Any]] = field(default_factory=dict)
    intents: dict[str, list[str]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def leave(self, where: str, what: str) -> None:
        """Note once that something is not carried over."""
        line = f"{where}: {what}"
        if line not in self.left:
            self.left.append(line)

    def rule(self, name: str, template: str) -> None:
        """Take a rule, if its template is one of ours too."""
        text = self._sound(template, f"rule {name}")
        if text is not None:
            self.rules[snake(name)] = text

    def sentence(self, intent: str, template: str) -> None:
        """Take a sentence, if its template is one of ours too."""
        text = self._sound(template, intent)
        known = self.intents.setdefault(f"{self.domain}.{snake(intent)}", [])
        if text is not None and text not in known:
            known.append(text)

    def values(self, name: str, values: Sequence[Mapping[str, Any] | str | int]) -> str:
        """Take a list slot and return its name; a list that is known already is not taken twice."""
        return self._slot(snake(name), {"type": "list", "values": list(values)})

    def number(self, name: str, least: float, most: float, step: float = 1) -> str:
        """Take a number slot and return its name."""
        slot: dict[str, Any] = {"type": "number", "range": [least, most]}
        return self._slot(snake(name), slot if step == 1 else {**slot, "step": step})

    def text(self, name: str) -> str:
        """Take a slot of free words and return its name."""
        return self._slot(snake(name), {"type": "text"})

    def _slot(self, name: str, slot: dict[str, Any]) -> str:
        """Take a slot; where another has its name, it gets a number."""
        free, number = name, 1
        while free in self.slots and self.slots[free] != slot:
            number += 1
            free = f"{name}_{number}"
        self.slots[free] = slot
        return free

    def _sound(self, template: str, where: str) -> str | None:
        """Return a template with its spaces in order, None where it is none of ours."""
        text = " ".join(_TOUCHING.sub(" ", template).split())
        try:
            parse_template(text)
        except TemplateError as error:
            self.leave(where, f"'{text}': {error.what}")
            return None
        return text


def snake(name: str) -> str:
    """Return a name as ours are: `coffeeDrink` becomes `coffee_drink`.

    Raises:
        CabinError: no such name can be made of it.
    """
    parts = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", "_", name).strip("_").lower()
    if not _NAME.fullmatch(parts):
        raise CabinError(f"'{name}' cannot be a name", remedy="begin it with a letter")
    return parts


def ref(slot: str, name: str) -> str:
    """Return what stands for a slot in a template."""
    return f"{{{slot}}}" if slot == name else f"{{{slot}:{name}}}"


def write(imported: Imported, folder: Path, source: str) -> Path:
    """Write the file of a domain into the folder of a language and return it.

    Raises:
        CabinError: nothing could be carried over, or the file cannot be written.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    def quoted(texts: Iterable[str]) -> list[str]:
        return [DoubleQuotedScalarString(each) for each in texts]

    intents = {
        name: {"description": f"Imported from {source}.", "sentences": quoted(sentences)}
        for name, sentences in imported.intents.items()
        if sentences
    }
    if not intents:
        raise CabinError("no intent could be carried over", where=source)
    content: dict[str, Any] = {"domain": imported.domain}
    if imported.rules:
        content["rules"] = dict(zip(imported.rules, quoted(imported.rules.values()), strict=True))
    if imported.slots:
        content["slots"] = imported.slots
    yaml = YAML()
    yaml.width = 1_000
    file = folder / f"{imported.domain}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8") as stream:
            yaml.dump({**content, "intents": intents}, stream)
    except OSError as error:
        raise CabinError(f"cannot be written: {error.strerror}", where=str(file)) from error
    return file


def read_source(file: Path) -> str:
    """Return the text of another program's file.

    Raises:
        CabinError: it cannot be read.
    """
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CabinError(f"cannot be read: {error}", where=str(file)) from error


def read_mapping(file: Path) -> dict[str, Any]:
    """Return the content of another program's YAML file.

    Raises:
        CabinError: it cannot be read, or is no mapping.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        content = YAML(typ="safe").load(read_source(file))
    except YAMLError as error:
        what = " ".join(str(error).split())
        raise CabinError(f"is no YAML: {what}", where=str(file)) from error
    if not isinstance(content, dict):
        raise CabinError("is no mapping", where=str(file))
    return content
