"""The turn machine: whose turn it is.

1. Whoever speaks is listened to, at any time, also while the car speaks.
2. What was heard is thought about until there is an answer, a question, or nothing to say.
3. After a question the car waits for its answer, as long as nobody says anything.
"""

from __future__ import annotations

from cabin.errors import CabinError
from cabin.vehicle.machine import Machine, Transition

TURNS = Machine(
    "dialogue",
    "Whose turn it is",
    ("idle", "listening", "thinking", "asking", "confirming", "speaking"),
    "idle",
    (
        Transition("listen", ("idle", "asking", "confirming", "speaking"), "listening"),
        Transition("hear", ("listening",), "thinking"),
        Transition("answer", ("thinking",), "speaking"),
        Transition("ask", ("thinking",), "asking"),
        Transition("confirm", ("thinking",), "confirming"),
        Transition("rest", ("thinking",), "idle"),
        Transition("finish", ("speaking",), "idle"),
    ),
)


class IllegalEventError(CabinError):
    """An event came in a state that does not take it."""


def step(state: str, event: str) -> str:
    """Return the state to which an event leads.

    Raises:
        IllegalEventError: the state does not take the event.
    """
    takes = [each.trigger for each in TURNS.transitions if state in each.sources]
    after = TURNS.after(state, event) if event in takes else None
    if after is None:
        raise IllegalEventError(
            f"event {event!r} is illegal in state {state!r}",
            where="dialogue",
            remedy=f"it takes {', '.join(takes)}" if takes else "there is no such state",
        )
    return after
