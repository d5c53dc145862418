"""Says in plain words, and at its cause, what is wrong with text that is no YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError

QUOTE = "put text that begins with [ or {, or that holds ': ' or ' #', in double quotes"

Fault = tuple[int, int, str, str]
"""Line and column, which count from 1, what is wrong, and what to do."""

_KEY = "end a key with a colon and a space, as in 'command: climate.fan_up'"
_INDENT = "indent it like those beside it; every item of a list begins with '- '"
_BESIDE = "put the text in double quotes, from its first sign to its last"

# What the parser says -> whether the cause is where its context began, what we say, the remedy.
_FAULTS = (
    ("could not find expected ':'", True, "the key in this line has no ': '", _KEY),
    ("found unexpected end of stream", True, "the quote opened here is never closed", "close it"),
    ("but found '<scalar>'", False, "text goes on where a value has ended", _BESIDE),
    ("but found '<block", False, "this line does not belong to those before it", _INDENT),
    ("but found '-'", False, "this line does not belong to those before it", _INDENT),
    (
        "unknown escape character",
        False,
        "this is no YAML: {problem}",
        "write '\\\\' for a backslash, or use single quotes",
    ),
)  # fmt: skip


def explain_fault(error: MarkedYAMLError, last: Any) -> Fault:
    """Return where a fault is and what it is; `last` is the event before it.

    A quote that is not closed in its line mostly swallows the next line up to its first quote, and
    the parser only stumbles over what follows there.
    """
    if getattr(last, "style", None) in ("'", '"') and last.start_mark.line < last.end_mark.line:
        mark, end = last.start_mark, last.end_mark.line + 1
        what = f"the quote opened here is closed in line {end}"
        return mark.line + 1, mark.column + 1, what, "close it in its own line"
    problem = str(error.problem or error.context or "broken").split("\n", 1)[0]
    for part, at_context, what, remedy in _FAULTS:
        if part in problem:
            mark = (at_context and error.context_mark) or error.problem_mark
            return *_spot(mark), what.format(problem=problem), remedy
    mark = error.problem_mark or error.context_mark
    if problem.startswith("expected ',' or ") and error.context_mark:
        if error.context_mark.line < mark.line:
            closer = problem.removeprefix("expected ',' or ").partition(",")[0]
            return *_spot(error.context_mark), "what opens here is never closed", f"add {closer}"
        return *_spot(mark), "a ',' is missing before this", f"add it, or {QUOTE}"
    return *_spot(mark), f"this is no YAML: {problem}", QUOTE


def _spot(mark: Any) -> tuple[int, int]:
    """Return line and column of a mark; the beginning where there is none."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
