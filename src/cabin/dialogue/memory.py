"""What the dialogue remembers from one turn to the next."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from cabin.messages import Intent, Reply

LEVELS = 50


@dataclass(slots=True)
class Memory:
    """Holds what later sentences may refer to.

    `done` are the latest intents that ran, those of the last turn that ran any in `last_turn`,
    and `last_changes` counts its commands that changed something.
    `changes` pairs what changed the cabin with the commands that did, for undo.
    `misses` counts sentences in a row that were not understood. `topic` is the last domain.
    """

    done: deque[Intent] = field(default_factory=lambda: deque(maxlen=LEVELS))
    last_turn: tuple[Intent, ...] = ()
    last_changes: int = 0
    changes: deque[tuple[Intent, str]] = field(default_factory=lambda: deque(maxlen=LEVELS))
    reply: Reply | None = None
    misses: int = 0
    topic: str | None = None

    def undone(self, command: object) -> Intent | None:
        """Take off and return the last change, which `command` made; None where it is unknown."""
        while self.changes:
            intent, name = self.changes.pop()
            if name == command:
                return intent
        return None
