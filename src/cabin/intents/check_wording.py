"""Checks what is said: that its braces are closed and that its facts are there."""

from __future__ import annotations

import re
from collections.abc import Collection

from cabin.intents.report import Report, suggest
from cabin.intents.yaml_tree import Scalar

_PART = re.compile(r"\{([a-z][a-z0-9_]*)\}|[{}\[\]]")


def check_wording(
    scalar: Scalar,
    facts: Collection[str] | None,
    report: Report,
    *,
    unsure: Collection[str] = (),
) -> None:
    """Report braces that hold no name and names that are no fact (None: any may be one).

    `unsure` names slots that a sentence may lack, so that no wording can count on them, save in
    brackets, whose part is dropped where they are missing. Brackets must be paired too.
    """
    opened: list[int] = []
    for found in _PART.finditer(scalar.text):
        sign, name = found.group(), found.group(1)
        if sign == "[":
            opened.append(found.start())
        elif sign == "]" and opened:
            opened.pop()
        elif name is None:
            _alone(scalar, found.start(), sign, report)
        elif facts is not None and name not in facts and not (opened and name in unsure):
            _unknown(scalar, found, facts, unsure, report)
    for start in opened:
        _alone(scalar, start, "[", report)


def _alone(scalar: Scalar, start: int, sign: str, report: Report) -> None:
    remedy = "a fact is written {name}; there is no other use for braces"
    if sign in "[]":
        remedy = "a part that may be dropped is written [ for {name}]"
    report.error(scalar.at(start), f"'{sign}' stands alone", remedy)


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
