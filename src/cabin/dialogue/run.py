"""Runs intents: asks for what is missing, refuses what is out of range, confirms, executes."""

from __future__ import annotations

from collections.abc import Iterable

from cabin.dialogue.context import WORDED_LIKE
from cabin.dialogue.draft import Draft
from cabin.dialogue.order import beyond, command_of, missing, takes, unsaid
from cabin.dialogue.question import Question
from cabin.dialogue.turn import Step
from cabin.intents.model import IntentSpec, ListSlot
from cabin.intents.sources import sources
from cabin.messages import Command, Fact, Intent, Outcome, OutcomeKind, Reply

_ANY_CASE: dict[OutcomeKind, str] = {
    "changed": "done",
    "answered": "done",
    "refused": "refused",
    "asked": "choices",
}


def perform(draft: Draft, intent: Intent, *, confirmed: bool = False) -> None:
    """Run one intent as far as it goes: to its outcome, its refusal or a question."""
    spec = draft.spec(intent)
    if spec is None:
        draft.key("not_understood")
    elif (slot := missing(spec, intent)) is not None:
        ask_for(draft, spec, intent, slot)
    elif unsaid(spec, intent):
        draft.missed = True
        draft.key("not_understood")
    elif (refusal := beyond(spec, intent)) is not None:
        draft.steps.append(Step(None, refusal))
        draft.say(reply_to(draft, [spec], refusal, intent.values))
    elif spec.confirm and not confirmed:
        reply = draft.means.wording.say(spec.confirm, intent.values, asks=True)
        slots = tuple(sorted(takes(spec)))
        draft.ask(
            Question("confirm", reply or wordless(draft), draft.now_ms, (intent,), slots=slots)
        )
    else:
        draft.ran.append(intent)
        draft.means.memory.topic = intent.name.partition(".")[0]
        command = command_of(spec, intent)
        if command is None:
            draft.say(reply_to(draft, [spec], Outcome("answered", "done"), intent.values))
        else:
            execute(draft, intent, command, [spec])


def ask_for(draft: Draft, spec: IntentSpec, intent: Intent, slot: str) -> None:
    """Ask for a slot; the answer may bring what else stands in lists (a zone, a unit)."""
    reply = draft.means.wording.say(spec.ask[slot], intent.values, asks=True)
    listed = sorted(
        name
        for name in takes(spec)
        if all(isinstance(source, ListSlot) for source in sources(spec, name))
    )
    slots = (slot, *(name for name in listed if name != slot))
    draft.ask(Question("slot", reply or wordless(draft), draft.now_ms, (intent,), slots=slots))


def execute(draft: Draft, intent: Intent, command: Command, specs: Iterable[IntentSpec]) -> None:
    """Give a command to the vehicle and say what became of it."""
    means = draft.means
    outcome = means.vehicle.execute(command, draft.now_ms)
    draft.steps.append(Step(command, outcome))
    if outcome.changes and outcome.kind == "changed":
        means.memory.changes.append((intent, command.name))
        draft.changes += 1
    names = {command.name, WORDED_LIKE.get(command.name)}
    known = means.catalogue.intents.values()
    alike = [spec for spec in known if spec.command and spec.command.name in names]
    reply = reply_to(draft, [*specs, *alike], outcome, intent.values)
    if outcome.kind != "asked":
        draft.say(reply, done=outcome.kind == "changed")
        return
    draft.ask(
        Question(
            "choice",
            reply or wordless(draft),
            draft.now_ms,
            (intent,),
            choices=outcome.choices,
            command=outcome.choice_command,
            argument=outcome.choice_argument,
        )
    )


def reply_to(
    draft: Draft,
    specs: Iterable[IntentSpec],
    outcome: Outcome,
    values: dict[str, int | float | str],
) -> Reply | None:
    """Return how an outcome is said: as the first of these intents words it, else the language."""
    facts: dict[str, Fact | Reply] = {**values, **outcome.facts}
    if outcome.choices:
        facts.setdefault("choices", outcome.choices)
    wording = draft.means.wording
    for spec in specs:
        if reply := wording.say(spec.replies.get(outcome.case, ()), facts):
            return reply
    for key in (outcome.case, _ANY_CASE[outcome.kind]):
        if reply := wording.say(wording.language.replies.get(key, ()), facts):
            return reply
    return None


def wordless(draft: Draft) -> Reply:
    """Return the question of a language that has no words for it."""
    return Reply("", "", draft.means.catalogue.language.code, asks=True)
