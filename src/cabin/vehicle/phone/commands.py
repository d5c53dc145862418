"""The commands of the phone, with their reply cases and the facts of each case.

`contact` is a name of the address book, or the number where it has none.
"""

from __future__ import annotations

from cabin.messages import CommandSpec, Parameter

CALL = CommandSpec(
    "phone.call",
    "Calls somebody of the address book, or a number; the call is simulated.",
    (Parameter("contact", "text"), Parameter("number", "text")),
    {
        "done": ("contact",),
        "who": ("options",),
        "which": ("name", "options", "count"),
        "not_found": ("contact",),
        "not_found_nearest": ("contact", "nearest"),
        "bad_number": ("number",),
        "busy": ("contact",),
        "ringing": ("contact",),
    },
)
REDIAL = CommandSpec(
    "phone.redial",
    "Calls again whoever was called last.",
    cases={
        "done": ("contact",),
        "nobody": (),
        "busy": ("contact",),
        "ringing": ("contact",),
    },
)
RING = CommandSpec(
    "phone.ring",
    "Lets somebody call, as the link to a real phone would; nobody says this.",
    (Parameter("contact", "text", required=True),),
    {
        "done": ("contact",),
        "which": ("name", "options", "count"),
        "not_found": ("contact",),
        "not_found_nearest": ("contact", "nearest"),
        "busy": ("contact",),
        "ringing": ("contact",),
    },
)
ANSWER = CommandSpec(
    "phone.answer",
    "Takes the call that is coming in.",
    cases={"done": ("contact",), "already": ("contact",), "nobody": ()},
    lasting=True,
)
REJECT = CommandSpec(
    "phone.reject",
    "Turns the call down that is coming in.",
    cases={"done": ("contact",), "nobody": ()},
    lasting=True,
)
HANG_UP = CommandSpec(
    "phone.hang_up",
    "Ends the call, or turns down the one that is coming in.",
    cases={"done": ("contact",), "nobody": ()},
    lasting=True,
)
TELL = CommandSpec(
    "phone.tell_call",
    "Answers who is calling, or with whom the call is; changes nothing.",
    cases={
        "idle": (),
        "ringing": ("contact",),
        "dialling": ("contact",),
        "in_call": ("contact",),
    },
)

COMMANDS = (CALL, REDIAL, RING, ANSWER, REJECT, HANG_UP, TELL)
