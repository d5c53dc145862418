"""Checks one intent: that its questions, replies and tests fit its sentences."""

from __future__ import annotations

from collections.abc import Mapping

from cabin.intents.analyse import Analysis
from cabin.intents.check_command import check_command
from cabin.intents.check_wording import check_wording
from cabin.intents.model import Language, ListSlot, NumberSlot, Place, SlotSpec, TextSlot
from cabin.intents.read_intent import Draft, pairs, scalars
from cabin.intents.report import Report, nearest, suggest
from cabin.intents.share_replies import COMMON_CASES
from cabin.intents.yaml_tree import Items, Scalar
from cabin.messages import CommandSpec, SlotValue


def check_intent(
    draft: Draft, commands: Mapping[str, CommandSpec] | None, language: Language, report: Report
) -> None:
    """Report what does not fit; commands are checked where they are known."""
    _check_sentences(draft, report)
    spec = check_command(draft, commands, report)
    if spec is not None and not draft.names <= {one.name for one in spec.parameters}:
        return  # what else does not fit follows from the wrong name
    _check_questions(draft, report)
    _check_tests(draft, report)
    _check_replies(draft, spec, known=commands is not None, report=report)
    if spec is not None:
        _check_cases(draft, spec, language, report)


def _check_sentences(draft: Draft, report: Report) -> None:
    seen: dict[object, Place] = {}
    slots = draft.spec.slots
    texts = [name for name, slot in slots.items() if isinstance(slot, TextSlot)]
    analysis = Analysis(draft.spec.rules, texts)
    for one in draft.sentences:
        place = one.template.place
        if analysis.may_be_empty(one.template.node):
            report.error(place, "the sentence may be empty", "one word must not be optional")
        elif analysis.may_be_free(one.template.node):
            report.error(place, "the sentence may be free words alone", "add a word beside them")
        first = seen.setdefault(one.template.node, place)
        if first is not place:
            report.warning(place, "the sentence stands twice", f"remove it, or line {first.line}")


def _check_questions(draft: Draft, report: Report) -> None:
    names, said = draft.names, draft.said
    for key, questions in pairs(draft.entries.get("ask")):
        if key.text not in names:
            otherwise = "the slots are: {known}" if names else "the sentences have no slots"
            report.error(
                key.place,
                f"the slot '{key.text}' is in no sentence",
                suggest(key.text, names, otherwise),
            )
        for question in scalars(questions):
            check_wording(question, said, report, unsure=names - said)
    sure = sure_names(draft)
    for question in scalars(draft.entries.get("confirm")):
        check_wording(question, sure, report, unsure=names - sure)


def _check_replies(draft: Draft, spec: CommandSpec | None, *, known: bool, report: Report) -> None:
    """Check cases and facts; without a known command, any case may stand."""
    names = draft.names
    sure = sure_names(draft)
    for case, variants in pairs(draft.entries.get("replies")):
        facts: set[str] | None = None
        if spec is not None:
            cases = {**COMMON_CASES, **spec.cases}
            if case.text not in cases:
                report.error(
                    case.place,
                    f"the command '{spec.name}' has no case '{case.text}'",
                    suggest(case.text, cases, "its cases are: {known}"),
                )
                continue
            facts = {*cases[case.text], *sure}
        elif known and draft.spec.command is None:
            facts = {*COMMON_CASES.get(case.text, ()), *sure}
        for variant in scalars(variants):
            check_wording(variant, facts, report, unsure=names - sure)


def _check_cases(draft: Draft, spec: CommandSpec, language: Language, report: Report) -> None:
    """Report cases without a reply."""
    command = draft.spec.command
    if command is None or not command.arguments.keys() <= {one.name for one in spec.parameters}:
        return  # with another argument, another intent may have the replies
    needed = set(spec.cases)
    if any(isinstance(slot, NumberSlot) and not slot.digits for slot in draft.spec.slots.values()):
        needed.add("out_of_range")
    known = spec.cases.keys() | COMMON_CASES.keys()
    misspelt = {nearest(case, sorted(known)) for case in draft.spec.replies if case not in known}
    lacking = sorted(needed - draft.spec.replies.keys() - language.replies.keys() - misspelt)
    if lacking:
        several = "s" if len(lacking) > 1 else ""
        cases = ", ".join(f"'{case}'" for case in lacking)
        report.error(
            command.place,
            f"no reply for the case{several} {cases} of '{spec.name}'",
            f"add {'them' if several else 'it'} under 'replies'",
        )


def _check_tests(draft: Draft, report: Report) -> None:
    tests = draft.entries.get("tests")
    for item in tests.nodes if isinstance(tests, Items) else ():
        for key, value in pairs(item if not isinstance(item, Scalar) else None):
            if key.text != "slots":
                continue
            for name, told in pairs(value):
                _check_tested(draft, name, told, report)
    said = {_plain(one.sentence) for one in draft.spec.tests}
    for never in draft.spec.never:
        if _plain(never.sentence) in said:
            report.error(
                never.place, "the sentence stands under 'tests' too", "remove one of the two"
            )


def _check_tested(draft: Draft, name: Scalar, told: object, report: Report) -> None:
    slots = [
        draft.spec.slots[ref.slot]
        for ref in draft.reach.refs
        if ref.name == name.text and ref.slot in draft.spec.slots
    ]
    names = draft.names
    if name.text not in names:
        otherwise = "the slots are: {known}" if names else "the sentences have no slots"
        report.error(
            name.place,
            f"the slot '{name.text}' is in no sentence",
            suggest(name.text, names, otherwise),
        )
    elif slots and isinstance(told, Scalar) and isinstance(told.value, (str, int, float)):
        value = told.value
        if not any(can_hold(slot, value) for slot in slots):
            values = [str(one) for slot in slots for one in list_values(slot)]
            otherwise = "its values are: {known}" if values else "write a number"
            if values and any(isinstance(slot, NumberSlot) for slot in slots):
                otherwise += ", or any number in figures"
            report.error(
                told.place,
                f"the slot '{name.text}' never holds {value!r}",
                suggest(str(value), values, otherwise),
            )


def can_hold(slot: SlotSpec, value: SlotValue) -> bool:
    """Say whether a slot can give a value (of a number, any: its range is for the dialogue)."""
    match slot:
        case ListSlot():
            return value in list_values(slot)
        case TextSlot() | NumberSlot(digits=True):
            return isinstance(value, str)
        case _:
            return isinstance(value, (int, float))


def list_values(slot: SlotSpec) -> tuple[SlotValue, ...]:
    """Return the values of a list slot; none of another."""
    return tuple(choice.value for choice in slot.choices) if isinstance(slot, ListSlot) else ()


def sure_names(draft: Draft) -> set[str]:
    """Return the names of the slots that are there when the intent acts: said or asked for."""
    return {*draft.said, *draft.spec.ask}


def _plain(sentence: str) -> str:
    return " ".join(sentence.lower().split())
