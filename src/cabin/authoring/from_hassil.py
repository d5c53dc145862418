"""Reads a file of intents for hassil, as Home Assistant has them (YAML).

Its templates are nearly ours. What a block of sentences adds besides its sentences (fixed slots,
contexts, responses) has no counterpart and is listed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cabin.authoring.importing import Imported, read_mapping, ref, snake
from cabin.errors import CabinError

_REFERENCE = re.compile(r"\{([^{}:]+)(?::([^{}]+))?\}|<([^<>]+)>")
_SPACE = re.compile(r"\[\s+\]")  # "{brightness}[ ]%": what follows may touch
_EMPTY = re.compile(r"\(([^()]*?)\|\s*\)|\(\s*\|([^()]*?)\)")  # (a|) and (|a)


def from_hassil(file: Path, domain: str) -> Imported:
    """Return what a file says.

    Raises:
        CabinError: the file has no intents.
    """
    content = read_mapping(file)
    if not isinstance(content.get("intents"), dict):
        raise CabinError("has no 'intents'", where=str(file))
    imported = Imported(domain)
    _read_shared(content, imported, "the file")
    for name, intent in content["intents"].items():
        for block in (intent or {}).get("data") or ():
            _read_shared(block, imported, name)
            for sentence in block.get("sentences") or ():
                imported.sentence(name, _template(sentence, imported, name))
            for key in block.keys() - {"sentences", "lists", "expansion_rules"}:
                imported.leave(name, f"'{key}' ({_short(block[key])}) has no counterpart")
    if content.get("skip_words"):
        words = ", ".join(map(str, content["skip_words"]))
        imported.leave("skip_words", f"add to 'fillers' of language.yaml: {words}")
    for key in content.keys() - {"language", "intents", "lists", "expansion_rules", "skip_words"}:
        imported.leave("the file", f"'{key}' has no counterpart")
    return imported


def _read_shared(content: Mapping[str, Any], imported: Imported, where: str) -> None:
    """Take the lists and rules of the file or of one block."""
    for name, one in (content.get("lists") or {}).items():
        _read_list(str(name), one or {}, imported, where)
    for name, template in (content.get("expansion_rules") or {}).items():
        imported.rule(name, _template(template, imported, f"rule {name}"))


def _read_list(name: str, one: Mapping[str, Any], imported: Imported, where: str) -> None:
    if one.get("wildcard"):
        imported.text(name)
    elif isinstance(one.get("range"), dict):
        bounds = one["range"]
        imported.number(name, bounds["from"], bounds["to"], bounds.get("step", 1))
    elif one.get("values"):
        imported.values(name, [_value(each, imported, name) for each in one["values"]])
    else:
        imported.leave(where, f"the list '{name}' has no values")


def _value(value: Any, imported: Imported, name: str) -> dict[str, Any] | str:
    """Return one value of a list."""
    if not isinstance(value, dict):
        said = _template(str(value), imported, name)
        plain = re.fullmatch(r"[\w' -]+", said)
        return said if plain else {"value": re.sub(r"[^\w ]", "", said).strip(), "say": [said]}
    for key in value.keys() - {"in", "out"}:
        imported.leave(f"list {name}", f"'{key}' of '{value.get('in')}' has no counterpart")
    told = value.get("out", value["in"])
    if isinstance(told, bool):
        told = str(told).lower()
    return {"value": told, "say": [_template(str(value["in"]), imported, name)]}


def _template(template: str, imported: Imported, where: str) -> str:
    """Return a template with our names in it; a slot without a list becomes free words."""

    def named(match: re.Match[str]) -> str:
        slot, name, rule = match.groups()
        if rule is not None:
            return f"<{snake(rule)}>"
        if snake(slot) not in imported.slots:
            imported.leave(where, f"the list '{slot}' is not in the file; taken as free words")
            imported.text(slot)
        return ref(snake(slot), snake(name or slot))

    spaced = _SPACE.sub(" ", template)
    text = _EMPTY.sub(lambda match: f"[{match[1] or match[2]}]", spaced)
    return _REFERENCE.sub(named, text)


def _short(value: object) -> str:
    """Return a value so short that a line can hold it."""
    text = " ".join(str(value).split())
    most = 60
    return text if len(text) <= most else f"{text[:most]}..."
