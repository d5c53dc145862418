"""Checks all files of a language together: what two intents share, and what no one uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cabin.intents.definitions import Definitions
from cabin.intents.expand import count_phrases, expand
from cabin.intents.model import Place, SlotRef, Text
from cabin.intents.read_intent import Draft
from cabin.intents.report import Report
from cabin.intents.scope import Scope
from cabin.intents.written import Written

MAX_EXPANDED = 32
"""Templates with more phrases than this are not compared phrase by phrase."""


def check_folder(
    files: Sequence[tuple[Scope, tuple[Draft, ...]]], shared: Definitions, report: Report
) -> None:
    """Report intents of one name, sentences of two intents, and unused rules and slots."""
    drafts = [draft for _, those in files for draft in those]
    _check_names(drafts, report)
    _check_sentences(drafts, report)
    _check_tests(drafts, report)
    broken = report.broken()
    for scope, those in files:
        if those and those[0].spec.place.file not in broken:
            _check_unused(scope.own, scope.used, report)
    if not broken:
        _check_unused(shared, {name for scope, _ in files for name in scope.used}, report)


def _check_names(drafts: Sequence[Draft], report: Report) -> None:
    seen: dict[str, Place] = {}
    for draft in drafts:
        first = seen.setdefault(draft.spec.name, draft.spec.place)
        if first is not draft.spec.place:
            report.error(
                draft.spec.place,
                f"the intent '{draft.spec.name}' is defined already",
                f"the first is at {first.file}:{first.line}; join the two",
            )


def _check_sentences(drafts: Sequence[Draft], report: Report) -> None:
    """Report sentences that two intents have: such a sentence would always be a tie."""
    seen: dict[object, tuple[str, Place]] = {}
    for draft in drafts:
        for written in draft.sentences:
            for key, words in _phrases(draft, written):
                intent, place = seen.setdefault(key, (draft.spec.name, written.template.place))
                if intent != draft.spec.name:
                    report.warning(
                        written.template.place,
                        f"'{words}' is a sentence of '{intent}' too",
                        f"see {place.file}:{place.line}; remove one of the two",
                    )
                    break


def _phrases(draft: Draft, written: Written) -> Iterator[tuple[object, str]]:
    """Yield what tells a template from others: its phrases where they are few, else its tree.

    The same name may stand for different rules and slots in two files, so that the places of the
    slots, and the file of a tree with rules, are part of it.
    """
    spec, node = draft.spec, written.template.node
    if not draft.reach.whole:
        return
    if count_phrases(node, spec.rules) > MAX_EXPANDED:
        file = spec.place.file if written.rules or written.slots else ""
        yield (node, file), written.template.source
        return
    for phrase in expand(node, spec.rules):
        slots = tuple(spec.slots[part.slot].place for part in phrase if isinstance(part, SlotRef))
        words = " ".join(
            part.text if isinstance(part, Text) else f"{{{part.slot}}}" for part in phrase
        )
        yield (words, slots), words


def _check_tests(drafts: Sequence[Draft], report: Report) -> None:
    seen: dict[str, str] = {}
    for draft in drafts:
        for test in draft.spec.tests:
            words = " ".join(test.sentence.lower().split())
            intent = seen.setdefault(words, draft.spec.name)
            if intent != draft.spec.name:
                report.error(
                    test.place,
                    f"'{test.sentence}' is a test of '{intent}' too",
                    "one sentence gives one intent; remove one of the two",
                )


def _check_unused(definitions: Definitions, used: set[str], report: Report) -> None:
    for name, place in definitions.keys.items():
        if name not in used:
            kind = "rule" if name.startswith("<") else "slot"
            report.warning(place, f"{kind} '{name[1:]}' is not used", "use it or remove it")
