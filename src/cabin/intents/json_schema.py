"""Describes the format to editors: JSON Schema made from the table that also checks the files."""

from __future__ import annotations

import json
from typing import Any

from cabin.intents.format import DOMAIN_FILE, LANGUAGE_FILE, SHARED_FILE
from cabin.intents.shapes import (
    EitherShape,
    FlagShape,
    KeysShape,
    ListShape,
    MapShape,
    NumberShape,
    Shape,
    TextShape,
    TypeShape,
    ValueShape,
)

_SOME_TEXT = r"\S"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (Draft 2020-12) of all files of `intents/<lang>/`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Cabin intents",
        "if": {"anyOf": [{"required": ["domain"]}, {"required": ["intents"]}]},
        "then": {"$ref": "#/$defs/domain"},
        "else": {
            "if": {"required": ["name"]},
            "then": {"$ref": "#/$defs/language"},
            "else": {"$ref": "#/$defs/shared"},
        },
        "$defs": {
            "domain": _describe(DOMAIN_FILE),
            "shared": _describe(SHARED_FILE),
            "language": _describe(LANGUAGE_FILE),
        },
    }


def json_schema_text() -> str:
    """Return the schema as the text of `intents/intents.schema.json`."""
    return json.dumps(json_schema(), indent=1) + "\n"


def _describe(shape: Shape) -> dict[str, Any]:
    return {"description": shape.about, **_schema(shape)}


def _schema(shape: Shape) -> dict[str, Any]:  # noqa: PLR0911 - one line for each kind of shape
    match shape:
        case TextShape():
            return _text(shape)
        case NumberShape():
            return _number(shape)
        case FlagShape():
            return {"type": "boolean"}
        case ValueShape(flags=flags):
            kinds = ["string", "number", "boolean"] if flags else ["string", "number"]
            return {"type": kinds, "pattern": _SOME_TEXT}
        case ListShape():
            return _list(shape)
        case MapShape():
            return _map(shape)
        case KeysShape():
            return _keys(shape)
        case TypeShape():
            return _types(shape)
        case EitherShape():
            return {
                "if": {"type": "object"},
                "then": _describe(shape.mapping),
                "else": _describe(shape.scalar),
            }


def _text(shape: TextShape) -> dict[str, Any]:
    choices = {"enum": list(shape.choices)} if shape.choices else {}
    return {"type": "string", "pattern": shape.pattern or _SOME_TEXT, **choices}


def _number(shape: NumberShape) -> dict[str, Any]:
    limits = {
        "minimum": shape.minimum,
        "maximum": shape.maximum,
        "exclusiveMinimum": shape.above,
    }
    found = {name: limit for name, limit in limits.items() if limit is not None}
    return {"type": "integer" if shape.whole else "number", **found}


def _list(shape: ListShape) -> dict[str, Any]:
    item = _describe(shape.item)
    several = {"type": "array", "items": item, "minItems": shape.at_least}
    if shape.at_most is not None:
        several["maxItems"] = shape.at_most
    return {"if": {"type": "array"}, "then": several, "else": item} if shape.single else several


def _map(shape: MapShape) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "additionalProperties": _describe(shape.item)}
    if shape.pattern:
        found["propertyNames"] = {"pattern": shape.pattern}
    if shape.at_least:
        found["minProperties"] = shape.at_least
    if shape.names:
        found["propertyNames"] = {"enum": list(shape.names)}
    return found


def _keys(shape: KeysShape) -> dict[str, Any]:
    required = [name for name, key in shape.keys.items() if key.required]
    return {
        "type": "object",
        "properties": {name: _describe(key.shape) for name, key in shape.keys.items()},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _types(shape: TypeShape) -> dict[str, Any]:
    branches = []
    for name, keys in shape.types.items():
        inner = _keys(keys)
        inner["properties"] = {"type": {"const": name}, **inner["properties"]}
        is_it = {"properties": {"type": {"const": name}}, "required": ["type"]}
        branches.append({"if": is_it, "then": {"description": keys.about, **inner}})
    return {
        "type": "object",
        "properties": {"type": {"enum": list(shape.types)}},
        "required": ["type"],
        "allOf": branches,
    }
