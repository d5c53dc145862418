"""Checks what is said: that its braces are closed and that its facts are there."""

from __future__ import annotations

import re
from collections.abc import Collection

from cabin.intents.report import Report, suggest
from cabin.intents.yaml_tree import Scalar

_PART = re.compile(r"\{([a-z][a-z0-9_]*)\}|[{}]")


def check_wording(scalar: Scalar, facts: Collection[str] | None, report: Report) -> None:
    """Report braces that hold no name and names that are no fact (None: any may be one)."""
    for found in _PART.finditer(scalar.text):
        name = found.group(1)
        if name is None:
            report.error(
                scalar.at(found.start()),
                f"'{found.group()}' stands alone",
                "a fact is written {name}; there is no other use for braces",
            )
        elif facts is not None and name not in facts:
            otherwise = "the facts here are: {known}" if facts else "there are no facts here"
            report.error(
                scalar.at(found.start(1)),
                f"the fact '{name}' is not known here",
                suggest(name, facts, otherwise),
            )
