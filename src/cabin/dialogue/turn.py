"""One thing said, and the answer to it."""

from __future__ import annotations

from dataclasses import dataclass

from cabin.dialogue.question import Question
from cabin.messages import Command, Interpretation, Outcome, Reply


@dataclass(frozen=True, slots=True)
class Turn:
    """Holds one turn: what was meant, what was done, what is said, and what is still open.

    `commands` and `outcomes` are in order; an outcome without a command is a refusal by the
    dialogue itself, or an undo. `reply` is None after silence.
    """

    interpretation: Interpretation
    commands: tuple[Command, ...]
    outcomes: tuple[Outcome, ...]
    reply: Reply | None
    before: str
    after: str
    pending: Question | None = None
