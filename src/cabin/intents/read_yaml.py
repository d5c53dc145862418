"""Reads YAML 1.2 (core schema) into a tree with places.

Only plain data is taken: one document, no tags, no key twice, text as keys.
The scalars are resolved here, so that `on`, `off`, `yes` and `no` are words in any parser.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cabin.intents.model import Place
from cabin.intents.report import Report
from cabin.intents.resolve import resolve
from cabin.intents.yaml_faults import QUOTE, explain_fault
from cabin.intents.yaml_text import BrokenYamlError, read_text
from cabin.intents.yaml_tree import Entries, Items, Scalar, Source, YamlNode

MAX_DEPTH = 16
MAX_NODES = 200_000

_SCANNERS = (False, True)
"""Whether the scanners are the one in Python, in the order in which they are asked."""


class _ScannerError(BrokenYamlError):
    """The scanner refuses the file."""


def read_yaml(path: Path, report: Report) -> Entries | None:
    """Return the mapping that a file holds; note in the report why there is none."""
    file = str(path)
    try:
        text = read_text(path)
        source = Source(file, tuple(text.split("\n")))
        return _read_document(text, source)
    except BrokenYamlError as error:
        report.error(Place(file, error.line, error.column), error.what, error.remedy)
        return None


def _read_document(text: str, source: Source) -> Entries:
    """Return the mapping; what the quick scanner refuses is for the exact one to judge.

    The C scanner is ten times as fast but older than YAML 1.2: it refuses `[How much?]`.
    """
    *quick, exact = _SCANNERS
    for pure in quick:
        with contextlib.suppress(_ScannerError):
            return _compose(_events(text, pure=pure), source)
    return _compose(_events(text, pure=exact), source)


def _compose(events: Iterator[tuple[str, Any]], source: Source) -> Entries:
    """Return the one mapping of the document."""
    composer = _Composer(events, source)
    kind, event = composer.following()
    if kind == "end":
        raise BrokenYamlError(1, 1, "the file is empty", "write its keys, or remove it")
    node = composer.node(kind, event, 0)
    kind, event = composer.following()
    if kind != "end":
        raise _broken(event, "a second document begins here", "remove the '---' before it")
    if isinstance(node, Scalar) and node.value is None:
        raise BrokenYamlError(1, 1, "the file is empty", "write its keys, or remove it")
    if not isinstance(node, Entries):
        place = node.place
        raise BrokenYamlError(
            place.line, place.column, "the file holds no keys", "begin with 'domain: ...'"
        )
    return node


def _events(text: str, *, pure: bool) -> Iterator[tuple[str, Any]]:
    """Yield the events that carry data, each with its kind; translate the parser's errors."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    last = None
    try:
        for event in YAML(typ="safe", pure=pure, plug_ins=[]).parse(text):
            last = event
            kind = _KINDS.get(type(event).__name__)
            if kind is not None:
                yield kind, event
    except MarkedYAMLError as error:
        raise _ScannerError(*explain_fault(error, last)) from error
    except YAMLError as error:
        raise _ScannerError(1, 1, f"this is no YAML: {error}", QUOTE) from error
    yield "end", last


_KINDS = {
    "ScalarEvent": "scalar",
    "SequenceStartEvent": "items",
    "SequenceEndEvent": "close",
    "MappingStartEvent": "entries",
    "MappingEndEvent": "close",
    "AliasEvent": "alias",
}


class _Composer:
    """Builds nodes from events; an alias is the node of its anchor once more."""

    def __init__(self, events: Iterator[tuple[str, Any]], source: Source) -> None:
        self._events = events
        self._source = source
        self._anchors: dict[str, tuple[YamlNode, int]] = {}
        self._count = 0

    def following(self) -> tuple[str, Any]:
        """Return the next event and its kind."""
        return next(self._events)

    def node(self, kind: str, event: Any, depth: int) -> YamlNode:
        """Return the node that begins with this event."""
        if kind == "alias":
            return self._alias(event)
        if event.tag is not None:
            raise _broken(event, f"the tag '{event.tag}' is not used here", "remove it")
        if depth > MAX_DEPTH:
            raise _broken(event, f"lists and keys nest more than {MAX_DEPTH} deep", QUOTE)
        before = self._count
        self._grow(event, 1)
        node = self._scalar(event) if kind == "scalar" else self._collection(kind, event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = node, self._count - before
        return node

    def _alias(self, event: Any) -> YamlNode:
        """Return what the anchor holds; count it again, so that no few lines mean millions."""
        if event.anchor not in self._anchors:
            raise _broken(
                event, f"the alias '*{event.anchor}' has no anchor before it", "remove it"
            )
        node, size = self._anchors[event.anchor]
        self._grow(event, size)
        return node

    def _grow(self, event: Any, size: int) -> None:
        self._count += size
        if self._count > MAX_NODES:
            raise _broken(event, f"the file holds more than {MAX_NODES} values", "split it")

    def _scalar(self, event: Any) -> Scalar:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        style = (event.style or "").strip()
        value = event.value if style else resolve(event.value)
        return Scalar(value, event.value, style, line, column, self._source)

    def _collection(self, kind: str, event: Any, depth: int) -> Items | Entries:
        place = Place(self._source.file, event.start_mark.line + 1, event.start_mark.column + 1)
        if kind == "entries":
            return Entries(self._pairs(depth + 1), place)
        nodes = []
        while (following := self.following())[0] != "close":
            nodes.append(self.node(*following, depth + 1))
        return Items(tuple(nodes), place)

    def _pairs(self, depth: int) -> tuple[tuple[Scalar, YamlNode], ...]:
        """Return the keys and values of a mapping, in order."""
        pairs: dict[str, tuple[Scalar, YamlNode]] = {}
        while (following := self.following())[0] != "close":
            key = self.node(*following, depth)
            if not isinstance(key, Scalar) or not isinstance(key.value, str):
                raise _broken(following[1], "a key must be text", QUOTE)
            if key.text in pairs:
                raise _broken(
                    following[1],
                    f"the key '{key.text}' stands twice",
                    f"the first is in line {pairs[key.text][0].line}; join them or rename one",
                )
            pairs[key.text] = key, self.node(*self.following(), depth)
        return tuple(pairs.values())


def _broken(event: Any, what: str, remedy: str) -> BrokenYamlError:
    mark = event.start_mark
    return BrokenYamlError(mark.line + 1, mark.column + 1, what, remedy)
