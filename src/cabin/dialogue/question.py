"""What the dialogue has asked and not yet got an answer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cabin.messages import Expectation, Intent, Reply

QuestionKind: TypeAlias = Literal["slot", "choice", "tie", "rest", "confirm", "heard"]
"""A missing slot; one of several; which reading; what was not read; shall I; did you say."""

STATES: Mapping[QuestionKind, str] = {
    "slot": "ask",
    "choice": "ask",
    "tie": "ask",
    "rest": "ask",
    "confirm": "confirm",
    "heard": "confirm",
}
"""The event of the turn machine with which each kind is asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """Holds one open question.

    `intents` wait for the answer: the one that lacks something, the readings of a tie, or all of a
    sentence that was heard badly. `later` are those whose turn comes once it is answered.
    `choices` are what can be chosen, `command` and `argument` take the chosen one.
    `aside` tells that something else was said since; it is not asked again by itself.
    """

    kind: QuestionKind
    reply: Reply
    asked_ms: int
    intents: tuple[Intent, ...] = ()
    later: tuple[Intent, ...] = ()
    slots: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    command: str | None = None
    argument: str | None = None
    reprompts: int = 0
    aside: bool = False

    @property
    def expectation(self) -> Expectation | None:
        """Return what helps to read a bare answer; None where any sentence will do."""
        if self.kind == "rest":
            return None
        return Expectation(
            self.intents[0].name,
            self.slots,
            self.choices,
            yes_no=STATES[self.kind] == "confirm",
        )
