"""Fits a YAML tree to a shape: what does not fit is reported and cut off, the rest is kept."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from cabin.intents.report import Report, nearest, suggest
from cabin.intents.shapes import (
    EitherShape,
    FlagShape,
    Key,
    KeysShape,
    ListShape,
    MapShape,
    NumberShape,
    Shape,
    TextShape,
    TypeShape,
    ValueShape,
)
from cabin.intents.yaml_tree import Entries, Items, Scalar, YamlNode

_QUOTE = "put it in double quotes"
_CURLY = "\u201c\u201d\u201e\u2018\u2019\u00ab"


def fit(node: YamlNode, shape: Shape, report: Report) -> YamlNode | None:
    """Return the part of the tree that has the shape, or None where nothing is left."""
    match shape:
        case KeysShape():
            return _fit_keys(node, shape.keys, report)
        case MapShape():
            return _fit_map(node, shape, report)
        case ListShape():
            return _fit_list(node, shape, report)
        case TypeShape():
            return _fit_type(node, shape, report)
        case EitherShape():
            inner = shape.mapping if isinstance(node, Entries) else shape.scalar
            return fit(node, inner, report)
        case _:
            return _fit_scalar(node, shape, report)


def _fit_scalar(
    node: YamlNode, shape: TextShape | NumberShape | FlagShape | ValueShape, report: Report
) -> Scalar | None:
    if not isinstance(node, Scalar):
        _wrong(node, _wanted(shape), report)
        return None
    match shape:
        case TextShape():
            mistake = _mistake_in_text(node, shape)
        case NumberShape():
            mistake = _mistake_in_number(node, shape)
        case FlagShape():
            mistake = None if isinstance(node.value, bool) else _mismatch(node, shape)
        case ValueShape():
            mistake = _mistake_in_value(node, shape)
    if mistake is None:
        return node
    report.error(node.place, *mistake)
    return None


def _mistake_in_text(node: Scalar, shape: TextShape) -> tuple[str, str] | None:
    if not isinstance(node.value, str):
        return _mismatch(node, shape)
    if not node.value.strip():
        return "the text is empty", "write something, or remove it"
    if not node.style and node.value[0] in _CURLY:
        return "curly quotes are letters to YAML", 'use straight ones: "..."'
    if shape.pattern and not re.search(shape.pattern, node.value):
        return f"'{node.value}' is no name", shape.hint
    if shape.choices and node.value not in shape.choices:
        return f"'{node.value}' is not known", suggest(
            node.value, shape.choices, "use one of: {known}"
        )
    return None


def _mistake_in_number(node: Scalar, shape: NumberShape) -> tuple[str, str] | None:
    value = node.value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return _mismatch(node, shape)
    if not math.isfinite(value) or (shape.whole and not isinstance(value, int)):
        return _mismatch(node, shape)
    if shape.above is not None and value <= shape.above:
        return f"{node.text} is too small", f"write a number above {shape.above:g}"
    if shape.minimum is not None and value < shape.minimum:
        return f"{node.text} is too small", f"write {shape.minimum:g} or more"
    if shape.maximum is not None and value > shape.maximum:
        return f"{node.text} is too large", f"write {shape.maximum:g} or less"
    return None


def _mistake_in_value(node: Scalar, shape: ValueShape) -> tuple[str, str] | None:
    value = node.value
    if value is None or (isinstance(value, bool) and not shape.flags):
        return _mismatch(node, shape)
    if isinstance(value, float) and not math.isfinite(value):
        return _mismatch(node, shape)
    if isinstance(value, str) and not value.strip():
        return "the text is empty", "write something, or remove it"
    return None


def _mismatch(node: Scalar, shape: Shape) -> tuple[str, str]:
    """Return what is wrong with a scalar of the wrong kind."""
    wanted = _wanted(shape)
    text_wanted = isinstance(shape, (TextShape, ValueShape)) and not node.style
    return f"expected {wanted}, found {_found(node)}", _QUOTE if text_wanted else ""


def _fit_list(node: YamlNode, shape: ListShape, report: Report) -> Items | None:
    if not isinstance(node, Items):
        if not shape.single or (isinstance(node, Scalar) and node.value is None):
            _wrong(node, "a list", report)
            return None
        only = fit(node, shape.item, report)
        return None if only is None else Items((only,), node.place)
    if mistake := _mistake_in_length(len(node.nodes), shape):
        report.error(node.place, *mistake)
        return None
    fitted = (fit(item, shape.item, report) for item in node.nodes)
    return Items(tuple(item for item in fitted if item is not None), node.place)


def _mistake_in_length(count: int, shape: ListShape) -> tuple[str, str] | None:
    if shape.at_least <= count and (shape.at_most is None or count <= shape.at_most):
        return None
    if count == 0:
        return "the list is empty", "write something, or remove it"
    need = f"at least {shape.at_least}"
    if shape.at_most is not None:
        need = " to ".join(map(str, sorted({shape.at_least, shape.at_most})))
    return f"the list has {count} item{'s' if count > 1 else ''}", f"write {need}"


def _fit_map(node: YamlNode, shape: MapShape, report: Report) -> Entries | None:
    if not isinstance(node, Entries):
        _wrong(node, "keys with values", report)
        return None
    if len(node.pairs) < shape.at_least:
        report.error(node.place, "nothing stands here", "write at least one entry")
    pairs = []
    for key, value in node.pairs:
        if shape.pattern and not re.search(shape.pattern, key.text):
            report.error(key.place, f"'{key.text}' is no name", shape.hint)
        elif shape.names and key.text not in shape.names:
            _unknown(key, shape.names, report)
        elif (fitted := fit(value, shape.item, report)) is not None:
            pairs.append((key, fitted))
    return Entries(tuple(pairs), node.place)


def _fit_keys(node: YamlNode, keys: Mapping[str, Key], report: Report) -> Entries | None:
    if not isinstance(node, Entries):
        _wrong(node, f"keys ({', '.join(keys)})" if keys else "keys", report)
        return None
    pairs = []
    for name, value in node.pairs:
        key = keys.get(name.text)
        if key is None:
            _unknown(name, tuple(keys), report)
        elif (fitted := fit(value, key.shape, report)) is not None:
            pairs.append((name, fitted))
    present = {name.text for name, _ in node.pairs}
    meant = {nearest(name, tuple(keys)) for name in present - keys.keys()}
    needed = {name for name, key in keys.items() if key.required}
    for missing in sorted(needed - present - meant):
        report.error(node.place, f"the key '{missing}' is missing", "add it")
    return Entries(tuple(pairs), node.place)


def _fit_type(node: YamlNode, shape: TypeShape, report: Report) -> Entries | None:
    if not isinstance(node, Entries):
        _wrong(node, "keys (type, ...)", report)
        return None
    types = tuple(shape.types)
    kind = node.get("type")
    if kind is None:
        report.error(node.place, "the key 'type' is missing", f"add one of: {', '.join(types)}")
        return None
    kind = _fit_scalar(kind, TextShape("", choices=types), report)
    if kind is None:
        return None
    keys = {"type": Key(TextShape("")), **shape.types[str(kind.value)].keys}
    return _fit_keys(node, keys, report)


def _unknown(name: Scalar, known: tuple[str, ...], report: Report) -> None:
    otherwise = "the keys here are: {known}" if known else "no more keys are taken here"
    report.error(
        name.place, f"the key '{name.text}' is not known", suggest(name.text, known, otherwise)
    )


def _wrong(node: YamlNode, wanted: str, report: Report) -> None:
    remedy = ""
    if isinstance(node, (Items, Entries)) and wanted.startswith(("text", "a number or text")):
        remedy = "text that begins with [ or {, or holds ': ', needs double quotes around it"
    elif wanted == "a list":
        remedy = "write [one, another], or one item a line with '- ' before it"
    elif wanted.startswith("keys"):
        remedy = "write 'KEY: value', one a line and indented"
    report.error(node.place, f"expected {wanted}, found {_found(node)}", remedy)


_WANTED: Mapping[type, str] = {
    TextShape: "text",
    NumberShape: "a number",
    FlagShape: "true or false",
    ValueShape: "a number or text",
}


def _wanted(shape: Shape) -> str:
    whole = isinstance(shape, NumberShape) and shape.whole
    return "a whole number" if whole else _WANTED[type(shape)]


def _found(node: YamlNode) -> str:
    """Return in words what stands there."""
    if isinstance(node, Items):
        return "a list"
    if isinstance(node, Entries):
        return "keys with values"
    if node.value is None:
        return "nothing"
    if isinstance(node.value, str):
        return f"the text '{node.value}'"
    return f"{'' if isinstance(node.value, bool) else 'the number '}{node.text}"
