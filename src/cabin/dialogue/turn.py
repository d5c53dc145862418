"""One thing said, and the answer to it."""

from __future__ import annotations

from dataclasses import dataclass

from cabin.dialogue.question import Question
from cabin.messages import Change, Command, Interpretation, Outcome, Reply


@dataclass(frozen=True, slots=True)
class Step:
    """Holds one outcome and the command that led to it.

    Without a command it is a refusal by the dialogue itself (out of range), or an undo.
    """

    command: Command | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Turn:
    """Holds one turn: what was meant, what was done in order, what is said, what is still open.

    `before` and `after` are states of the turn machine. `reply` is None after silence.
    """

    interpretation: Interpretation
    steps: tuple[Step, ...]
    reply: Reply | None
    before: str
    after: str
    pending: Question | None = None

    @property
    def commands(self) -> tuple[Command, ...]:
        """Return the commands that the vehicle was given."""
        return tuple(step.command for step in self.steps if step.command is not None)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Return what became of each step."""
        return tuple(step.outcome for step in self.steps)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return every signal that changed, in order."""
        return tuple(change for outcome in self.outcomes for change in outcome.changes)
