"""Checks the command of an intent: that it exists, and that its arguments fit."""

from __future__ import annotations

from collections.abc import Mapping

from cabin.intents.analyse import Analysis
from cabin.intents.model import (
    CommandCall,
    DurationSlot,
    ListSlot,
    NumberSlot,
    Place,
    SlotSpec,
)
from cabin.intents.read_intent import Draft, pairs
from cabin.intents.report import Report, suggest
from cabin.intents.yaml_tree import Entries, Scalar, ScalarValue
from cabin.messages import CommandSpec, Parameter, ParameterKind

_KINDS: Mapping[ParameterKind, tuple[tuple[type, ...], str]] = {
    "flag": ((bool,), "true or false"),
    "text": ((str,), "text"),
    "number": ((int, float), "a number"),
}


def check_command(
    draft: Draft, commands: Mapping[str, CommandSpec] | None, report: Report
) -> CommandSpec | None:
    """Report what is wrong with the command; return its description where there is one."""
    call = draft.spec.command
    if call is None or commands is None:
        return None
    spec = commands.get(call.name)
    if spec is None:
        report.error(
            call.place,
            f"the command '{call.name}' is not known",
            suggest(call.name, commands, "`cabin check` knows those of the vehicle's domains"),
        )
        return None
    parameters = {one.name: one for one in spec.parameters}
    _check_fixed(draft, call, parameters, report)
    _check_slots(draft, call, parameters, report)
    if draft.names <= parameters.keys():
        _check_required(draft, call, parameters, report)
    return spec


def _check_fixed(
    draft: Draft, call: CommandCall, parameters: Mapping[str, Parameter], report: Report
) -> None:
    node = draft.entries.get("command")
    fixed = node.get("with") if isinstance(node, Entries) else None
    for name, value in pairs(fixed):
        parameter = parameters.get(name.text)
        if parameter is None:
            _no_argument(name.place, call.name, name.text, parameters, report)
        elif isinstance(value, Scalar) and (mistake := _mistake(parameter, value.value)):
            report.error(value.place, *mistake)


def _check_slots(
    draft: Draft, call: CommandCall, parameters: Mapping[str, Parameter], report: Report
) -> None:
    for ref in sorted(draft.reach.refs, key=lambda ref: (ref.name, ref.slot)):
        parameter, slot = parameters.get(ref.name), draft.spec.slots.get(ref.slot)
        place = _place_of_slot(draft, ref.slot)
        if parameter is None:
            _no_argument(place, call.name, ref.name, parameters, report, slot=ref.slot)
        elif ref.name in call.arguments:
            report.error(
                place,
                f"the argument '{ref.name}' is fixed by the command and is a slot too",
                "remove it from 'with', or the slot from the sentences",
            )
        elif slot is not None:
            _check_slot(slot, parameter, place, report)


def _check_slot(slot: SlotSpec, parameter: Parameter, place: Place, report: Report) -> None:
    if isinstance(slot, ListSlot):
        for choice in slot.choices:
            if mistake := _mistake(parameter, choice.value):
                report.error(choice.says[0].place if choice.says else place, *mistake)
        return
    number = isinstance(slot, DurationSlot) or (isinstance(slot, NumberSlot) and not slot.digits)
    if (parameter.kind == "number") != number:
        report.error(
            place,
            f"the argument '{parameter.name}' takes a {parameter.kind}, and slot '{slot.name}' "
            f"gives {'a number' if number else 'text'}",
            "use another slot; a flag is fixed with 'with'",
        )


def _check_required(
    draft: Draft, call: CommandCall, parameters: Mapping[str, Parameter], report: Report
) -> None:
    """Report arguments that the command needs and that some sentence does not give."""
    given = {*call.arguments, *draft.spec.ask}
    analysis = Analysis(draft.spec.rules)
    for one in parameters.values():
        if not one.required or one.name in given or one.name in draft.said:
            continue
        for sentence in draft.sentences:
            if one.name not in analysis.certain_slots(sentence.template.node):
                report.error(
                    sentence.template.place,
                    f"the command '{call.name}' needs '{one.name}', which the sentence may lack",
                    f"ask for it: add '{one.name}' under 'ask', or fix it under 'with'",
                )
                break


def _no_argument(
    place: Place,
    command: str,
    name: str,
    parameters: Mapping[str, Parameter],
    report: Report,
    slot: str = "",
) -> None:
    otherwise = "its arguments are: {known}" if parameters else "it takes no arguments"
    if parameters and slot:
        otherwise += f"; write {{{{{slot}:NAME}}}} for a slot that gives one of them"
    report.error(
        place,
        f"the command '{command}' has no argument '{name}'",
        suggest(name, parameters, otherwise),
    )


def _mistake(parameter: Parameter, value: ScalarValue) -> tuple[str, str] | None:
    """Return what is wrong with an argument: its kind, or that it is none of the choices."""
    if parameter.choices and isinstance(value, str):
        if value in parameter.choices:
            return None
        what = f"the argument '{parameter.name}' is never '{value}'"
        return what, suggest(value, parameter.choices, "it is one of: {known}")
    kinds, wanted = _KINDS[parameter.kind]
    if type(value) in kinds:
        return None
    what = f"the argument '{parameter.name}' takes {wanted} and not {value!r}"
    return what, f"write {wanted}"


def _place_of_slot(draft: Draft, slot: str) -> Place:
    """Return where a sentence refers to a slot, or the intent where only rules do."""
    for one in draft.sentences:
        if any(ref.slot == slot for ref in one.slots):
            return one.place_of("{", slot)
    return draft.key.place
