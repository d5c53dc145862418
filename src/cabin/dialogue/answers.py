"""Takes a sentence as the answer to the open question, where it is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from cabin.dialogue.context import DROPS, stands, stops
from cabin.dialogue.controls import (
    CANCEL,
    CHOOSE,
    CONTROLS,
    DROPPING,
    INSTEAD,
    KEEPING,
    NO,
    SAME_FOR,
    STOP,
    YES,
)
from cabin.dialogue.draft import Draft
from cabin.dialogue.order import merged, takes
from cabin.dialogue.question import Question, QuestionKind
from cabin.dialogue.run import execute, perform
from cabin.messages import Command, Intent, SlotValue

Intents: TypeAlias = tuple[Intent, ...]

NONE_OF_THEM = "none"
NEAREST = "nearest"
"""Values of `dialog.choose` that are no choice's name; what is offered comes nearest first."""


def respond(draft: Draft, intents: Intents) -> None:
    """Take intents as the answer to the open question and as commands, in order."""
    question, first = draft.open, intents[0]
    if question is None:
        run(draft, intents)
    elif first.name in KEEPING:
        keep(draft, question)
        run(draft, intents)
    elif drops(draft, question, first):
        drop(draft, question, first)
        run(draft, intents[1:])
    else:
        rest = ANSWERS[question.kind](draft, question, intents)
        if rest is None and is_vague(question, first):
            reprompt(draft, question)
        elif rest is None:
            run(draft, intents)
            put_aside(draft, question)
        elif draft.asked is None:
            run(draft, (*question.later, *rest))
        else:
            draft.later.extend(question.later)
            run(draft, rest)


def is_vague(question: Question, intent: Intent) -> bool:
    """Return whether an intent tries to answer a question without telling which answer."""
    if question.kind == "rest":
        return False
    return intent.name == CHOOSE or (intent.name == YES and not question.aside)


def run(draft: Draft, intents: Intents) -> None:
    """Run intents in order, those that steer the dialogue too."""
    for intent in intents:
        CONTROLS.get(intent.name, perform)(draft, intent)


def keep(draft: Draft, question: Question) -> None:
    """Leave the question open."""
    if question.aside:
        put_aside(draft, question)
        return
    draft.asked = replace(question, asked_ms=draft.now_ms)
    draft.later.extend(question.later)


def put_aside(draft: Draft, question: Question) -> None:
    """Leave a choice open behind what else was said, as long as it can still be taken."""
    if question.kind == "choice" and stands(question, draft.steps, draft.means.vehicle.signals):
        draft.aside = replace(question, asked_ms=draft.now_ms, aside=True)


def drops(draft: Draft, question: Question, intent: Intent) -> bool:
    """Return whether an intent lets the question go.

    Of one that was put aside, "stop" and "back" do not speak while there is anything else to stop.
    """
    if intent.name not in DROPPING or not question.aside:
        return intent.name in DROPPING
    means = draft.means
    stopped = stops(means.memory, means.catalogue, means.vehicle.signals)
    return intent.name == CANCEL or (intent.name == STOP and stopped is None)


def drop(draft: Draft, question: Question, intent: Intent) -> None:
    """Let the question go, and tell the vehicle where it waits for a choice."""
    command = DROPS.get(question.command or "")
    if command is None:
        draft.key("cancelled", spec=draft.spec(intent))
    else:
        execute(draft, question.intents[0], Command(command), [])


def reprompt(draft: Draft, question: Question) -> None:
    """Ask again, or give up where that has been done often enough."""
    if question.reprompts >= draft.means.policy.reprompts:
        draft.key("given_up")
        return
    key = "yes_no" if question.kind in {"confirm", "heard"} else "reprompt"
    wording = draft.means.wording
    reply = wording.key(key, question=question.reply)
    if question.choices:
        reply = wording.key("choices", choices=question.choices) or reply
    reprompts = question.reprompts + 1
    draft.asked = replace(question, asked_ms=draft.now_ms, reprompts=reprompts, aside=False)
    draft.later.extend(question.later)
    draft.again = reply


def _slot(draft: Draft, question: Question, intents: Intents) -> Intents | None:
    """Fill the slot that was asked for."""
    first, rest = intents[0], intents[1:]
    if corrects(draft, question, first):
        perform(draft, merged(question.intents[0], first.slots))
    elif first.name == NO:
        draft.key("cancelled", spec=draft.spec(first))
    else:
        return None
    return rest


def _confirm(draft: Draft, question: Question, intents: Intents) -> Intents | None:
    """Act on yes, not on no, and on a correction ("no, the passenger's") ask anew."""
    first, rest = intents[0], intents[1:]
    if first.name == YES:
        perform(draft, question.intents[0], confirmed=True)
    elif first.name == NO and rest and corrects(draft, question, rest[0]):
        perform(draft, merged(question.intents[0], rest[0].slots))
        return rest[1:]
    elif first.name == NO:
        draft.key("cancelled", spec=draft.spec(first))
    elif corrects(draft, question, first):
        perform(draft, merged(question.intents[0], first.slots))
    else:
        return None
    return rest


def _heard(draft: Draft, question: Question, intents: Intents) -> Intents | None:
    """Run what was heard on yes; on no ask to say it again, unless that has just been done."""
    first, rest = intents[0], intents[1:]
    if first.name == YES:
        run(draft, question.intents)
    elif first.name == NO and not rest:
        draft.key("say_again", spec=draft.spec(first))
    elif first.name != NO:
        return None
    return rest


def _choice(draft: Draft, question: Question, intents: Intents) -> Intents | None:
    """Give the chosen one to the vehicle."""
    first, rest = intents[0], intents[1:]
    said = first.values.get("choice") if first.name == CHOOSE else None
    at = place(said, question.choices)
    if first.name == YES and len(question.choices) == 1:
        at = 0
    if at is not None and question.command and question.argument:
        command = Command(question.command, {question.argument: question.choices[at]})
        spec = draft.spec(question.intents[0])
        execute(draft, question.intents[0], command, [spec] if spec else [])
    elif first.name == NO or said == NONE_OF_THEM:
        drop(draft, question, first)
    else:
        return None
    return rest


def _tie(draft: Draft, question: Question, intents: Intents) -> Intents | None:
    """Run the reading that was meant."""
    first, rest = intents[0], intents[1:]
    said = first.values.get("choice") if first.name == CHOOSE else None
    at = place(said, question.choices)
    if at is not None:
        run(draft, (question.intents[at],))
    elif (first.name == NO and not rest) or said == NONE_OF_THEM:
        draft.key("say_again", spec=draft.spec(first))
    elif first.name != NO:
        return None
    return rest


def _rest(draft: Draft, _question: Question, intents: Intents) -> Intents | None:
    """Let go of what was not read on no; anything else is a sentence of its own."""
    if intents[0].name != NO:
        return None
    draft.key("cancelled", spec=draft.spec(intents[0]))
    return intents[1:]


def corrects(draft: Draft, question: Question, intent: Intent) -> bool:
    """Return whether an intent brings slots for the one that waits."""
    waiting = question.intents[0]
    if intent.name == waiting.name:
        return True
    spec = draft.spec(waiting)
    names = intent.values.keys()
    return (
        intent.name in {SAME_FOR, INSTEAD}
        and bool(names)
        and spec is not None
        and names <= takes(spec)
    )


def place(said: SlotValue | None, choices: tuple[str, ...]) -> int | None:
    """Return which choice is meant: by its name, by its place (1, 2, -1) or as the nearest."""
    names = [choice.casefold() for choice in choices]
    if isinstance(said, str):
        if said.casefold() in names:
            return names.index(said.casefold())
        return 0 if said == NEAREST and choices else None
    if said is None or said != int(said) or not 1 <= abs(said) <= len(choices):
        return None
    return int(said) - 1 if said > 0 else len(choices) + int(said)


ANSWERS: Mapping[QuestionKind, Callable[[Draft, Question, Intents], Intents | None]] = (
    MappingProxyType(
        {
            "slot": _slot,
            "confirm": _confirm,
            "heard": _heard,
            "choice": _choice,
            "tie": _tie,
            "rest": _rest,
        }
    )
)
"""How each kind of question is answered: what is left to run, None where it was no answer."""
