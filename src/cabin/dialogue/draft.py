"""A turn while it is being made: what was done, said and asked so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from cabin.dialogue.memory import Memory
from cabin.dialogue.policy import Policy
from cabin.dialogue.question import Question
from cabin.dialogue.replies import Wording
from cabin.dialogue.turn import Step
from cabin.intents.model import Catalogue, IntentSpec
from cabin.messages import Command, Fact, Intent, Outcome, Reply, SignalValue
from cabin.voice.wording import join

MANY = 3
"""So many done commands of one breath are summed up."""


class Vehicle(Protocol):
    """Takes commands; `cabin.vehicle.Cabin` does."""

    @property
    def signals(self) -> Mapping[str, SignalValue]:
        """Return every signal with its value."""

    def execute(self, command: Command, now_ms: int) -> Outcome:
        """Run a command."""

    def undo(self) -> Outcome:
        """Take back the last command."""


@dataclass(frozen=True, slots=True)
class Means:
    """Holds what every turn works with."""

    catalogue: Catalogue
    vehicle: Vehicle
    wording: Wording
    policy: Policy
    memory: Memory


@dataclass(slots=True)
class Draft:
    """Gathers one turn.

    `open` is the question that was open when the turn began, `lapsed` tells that one was too old.
    `asked` is the question with which the turn ends, `later` what must wait for its answer,
    `again` how it is worded when it is asked again. `aside` stays open unless another is asked.
    `ran` are the intents that were run,
    `changes` counts the commands that changed something.
    `missed` tells that nothing was understood, `repeats` that the last reply is said again.
    """

    means: Means
    now_ms: int
    open: Question | None = None
    lapsed: bool = False
    steps: list[Step] = field(default_factory=list)
    ran: list[Intent] = field(default_factory=list)
    changes: int = 0
    asked: Question | None = None
    later: list[Intent] = field(default_factory=list)
    again: Reply | None = None
    aside: Question | None = None
    missed: bool = False
    repeats: bool = False
    _said: list[tuple[Reply, bool]] = field(default_factory=list)

    def say(self, reply: Reply | None, *, done: bool = False) -> None:
        """Add a reply; `done` ones may be summed up. None says nothing."""
        if reply is not None:
            self._said.append((reply, done))

    def key(self, key: str, *, spec: IntentSpec | None = None, **facts: Fact | Reply) -> None:
        """Say a key of `REPLIES`; where `spec` words it (as `done` for `dialog.*`), its words."""
        own = spec.replies.get(key, ()) if spec else ()
        wording = self.means.wording
        self.say((wording.say(own, facts) if own else None) or wording.key(key, **facts))

    def ask(self, question: Question) -> None:
        """End the turn with a question; one is enough, what else must be asked waits."""
        if self.asked is None:
            self.asked = question
        else:
            self.later.extend(question.intents[:1])

    def spec(self, intent: Intent) -> IntentSpec | None:
        """Return what the catalogue says of an intent."""
        return self.means.catalogue.intents.get(intent.name)

    def close(self) -> tuple[Reply | None, Question | None]:
        """Return what is said in all, and the question that stays open."""
        question = self.asked and replace(self.asked, later=tuple(self.later))
        replies = self._summed_up()
        if question is not None and not self.repeats:
            replies.append(replace(self.again or question.reply, asks=True))
        replies = [reply for reply in replies if reply.text]
        reply = join(replies, self.means.catalogue.language) if replies else None
        return reply, question or self.aside

    def _summed_up(self) -> list[Reply]:
        """Return the replies, many done ones as one that counts them."""
        done = sum(is_done for _, is_done in self._said)
        if done < MANY:
            return [reply for reply, _ in self._said]
        count = self.means.wording.key("done_many", count=done)
        rest: Sequence[Reply] = [reply for reply, is_done in self._said if not is_done]
        return [count, *rest] if count else [reply for reply, _ in self._said]
