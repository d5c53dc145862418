"""Sends simulated messages; that one is confirmed before, the intent sees to."""

from __future__ import annotations

import random

from cabin.messages import CommandSpec, Parameter, SignalValue
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, Domain, refused
from cabin.vehicle.phone.contacts import find_contact
from cabin.vehicle.signal import Signal, Signals

LONGEST = 500
"""So many characters a message may have."""

_MESSAGE = "Vehicle.Private.Cabin.Infotainment.Message"

DRAFT = Signal(f"{_MESSAGE}.Draft", "", "What is to be sent once it is clear to whom.")
SENT = Signal(f"{_MESSAGE}.Sent", 0, "How many messages were sent.", "sensor", minimum=0)
SENT_TO = Signal(f"{_MESSAGE}.LastTo", "", "The contact to whom the last one went.")
SENT_TEXT = Signal(f"{_MESSAGE}.LastText", "", "What the last one said.")

SEND = CommandSpec(
    "message.send",
    "Sends a message; one without a text sends what was waiting for a choice of contact.",
    (Parameter("contact", "text", required=True), Parameter("text", "text")),
    {
        "done": ("contact",),
        "which": ("name", "options", "count"),
        "not_found": ("contact",),
        "not_found_nearest": ("contact", "nearest"),
        "nothing": (),
        "too_long": ("maximum",),
    },
    lasting=True,
)


def send(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Send a text to a contact; while it is asked to which one, the text waits."""
    text = (arguments.text("text") or DRAFT.of(signals)).strip()
    if not text:
        return refused("nothing")
    if len(text) > LONGEST:
        return refused("too_long", maximum=LONGEST)
    found = find_contact(arguments.text("contact") or "", SEND.name)
    if isinstance(found, Answer):
        return _waiting(found, text) if found.kind == "asked" else found
    writes: dict[str, SignalValue] = {
        DRAFT.name: "",
        SENT.name: SENT.of(signals) + 1,
        SENT_TO.name: found.id,
        SENT_TEXT.name: text,
    }
    return Answer("changed", "done", {"contact": found.name}, writes)


def _waiting(question: Answer, text: str) -> Answer:
    """Return the question with the text put by."""
    return Answer(
        question.kind,
        question.case,
        question.facts,
        {DRAFT.name: text},
        question.choices,
        question.choice_command,
        question.choice_argument,
    )


DOMAIN = Domain("message", (DRAFT, SENT, SENT_TO, SENT_TEXT), (SEND,), {SEND.name: send})
