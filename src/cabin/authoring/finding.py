"""What a check finds: an error, or a warning of a kind that the files may accept with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from cabin.errors import Problem
from cabin.intents.model import Accepted, Place

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "not_heard": "a word that the speech model cannot hear",
        "stale_graph": "the speech model was made from other sentences",
        "collides": "a sentence that another intent claims too",
        "taught_wrong": "a sentence for the classifier that a template reads as something else",
        "polarity": "sentences of two intents that differ in one word that is easily misheard",
        "not_reached": "a template that no test reaches",
        "sounds_alike": "two values of one list that sound nearly the same",
        "said_twice": "a phrase that says two values of one list",
        "too_many": "a template that stands for sentences beyond reason",
        "never_filled": "a slot that no test fills",
        "untranslated": "an intent that another language has",
        "not_needed": "a warning is accepted that there is not",
    }
)
"""The kinds of warnings."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Holds a problem, its kind, and the names under which it may be accepted.

    Errors, and warnings of the format itself, have no kind: they are mended, not accepted.
    """

    problem: Problem
    kind: str = ""
    about: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return one line, with the kind of a warning."""
        kind = f" [{self.kind}]" if self.kind else ""
        return f"{self.problem}{kind}"


def warning(kind: str, place: Place, what: str, remedy: str, about: Sequence[str]) -> Finding:
    """Return a warning of a kind."""
    problem = Problem(place.file, place.line, place.column, what, remedy, "warning")
    return Finding(problem, kind, tuple(about))


def accept(
    found: Iterable[Finding], accepted: Sequence[Accepted], looked_for: Iterable[str]
) -> tuple[list[Finding], list[Finding]]:
    """Part findings into those that stand and those that the files accept.

    What is accepted without need is a warning of its own, if its kind was looked for at all.
    """
    standing: list[Finding] = []
    taken: list[Finding] = []
    needed: set[Accepted] = set()
    for finding in found:
        reasons = [
            one for one in accepted if one.warning == finding.kind and one.of in finding.about
        ]
        needed.update(reasons)
        (taken if reasons else standing).append(finding)
    kinds = set(looked_for)
    standing.extend(
        _not_needed(one) for one in accepted if one not in needed and _may_tell(one, kinds)
    )
    return standing, taken


def in_order(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings by their places, errors and warnings together."""
    yield from sorted(
        found, key=lambda each: (each.problem.file, each.problem.line, each.problem.column)
    )


def _may_tell(one: Accepted, kinds: set[str]) -> bool:
    return one.warning in kinds or one.warning not in KINDS


def _not_needed(one: Accepted) -> Finding:
    if one.warning not in KINDS:
        near = get_close_matches(one.warning, KINDS, n=1)
        remedy = f"did you mean '{near[0]}'?" if near else f"the kinds are: {', '.join(KINDS)}"
        what = f"there is no warning '{one.warning}'"
    else:
        what, remedy = f"there is no '{one.warning}' of '{one.of}' to accept", "remove it"
    return warning("not_needed", one.place, what, remedy, ())
