"""Checks what is said: that its braces are closed and that its facts are there."""

from __future__ import annotations

import re
from collections.abc import Collection

from cabin.intents.report import Report, suggest
from cabin.intents.yaml_tree import Scalar

_PART = re.compile(r"\{([a-z][a-z0-9_]*)\}|[{}]")


def check_wording(
    scalar: Scalar,
    facts: Collection[str] | None,
    report: Report,
    *,
    unsure: Collection[str] = (),
) -> None:
    """Report braces that hold no name and names that are no fact (None: any may be one).

    `unsure` names slots that a sentence may lack, so that no wording can count on them.
    """
    for found in _PART.finditer(scalar.text):
        name = found.group(1)
        if name is None:
            report.error(
                scalar.at(found.start()),
                f"'{found.group()}' stands alone",
                "a fact is written {name}; there is no other use for braces",
            )
        elif facts is not None and name not in facts:
            _unknown(scalar, found, facts, unsure, report)


def _unknown(
    scalar: Scalar,
    found: re.Match[str],
    facts: Collection[str],
    unsure: Collection[str],
    report: Report,
) -> None:
    name = found.group(1)
    place = scalar.at(found.start(1))
    otherwise = "the facts here are: {known}" if facts else "there are no facts here"
    if name in unsure:
        what = f"the slot '{name}' may be missing when this is said"
        report.error(place, what, otherwise.format(known=", ".join(sorted(facts))))
    else:
        remedy = suggest(name, facts, otherwise)
        report.error(place, f"the fact '{name}' is not known here", remedy)
