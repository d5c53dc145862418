"""The dialogue: takes what was meant, has it done and words the answer."""

from __future__ import annotations

import random
from dataclasses import replace

from cabin.dialogue.draft import Draft, Means, Vehicle
from cabin.dialogue.machine import step
from cabin.dialogue.memory import Memory
from cabin.dialogue.policy import Policy
from cabin.dialogue.question import STATES, Question
from cabin.dialogue.replies import Wording
from cabin.dialogue.turn import Turn
from cabin.dialogue.unsure import decide
from cabin.intents.model import Catalogue
from cabin.messages import Expectation, Interpretation, Reply


class Dialogue:
    """Holds one conversation: whose turn it is, what is still missing, what was said before."""

    def __init__(
        self,
        catalogue: Catalogue,
        cabin: Vehicle,
        rng: random.Random,
        policy: Policy | None = None,
    ) -> None:
        """Begin idle; `rng` chooses among variants of replies."""
        wording = Wording(catalogue.language, rng)
        self._means = Means(catalogue, cabin, wording, policy or Policy(), Memory())
        self._state = "idle"
        self._question: Question | None = None

    @property
    def state(self) -> str:
        """Return whose turn it is, a state of the turn machine."""
        return self._state

    @property
    def pending(self) -> Question | None:
        """Return the question that waits for its answer."""
        return self._question

    @property
    def expectation(self) -> Expectation | None:
        """Return what helps to read a bare answer to the open question."""
        return self._question.expectation if self._question else None

    def expects(self, now_ms: int) -> Expectation | None:
        """Return the expectation, None once the question is too old: then nothing answers it."""
        return None if self._late(now_ms) else self.expectation

    def take(self, interpretation: Interpretation, now_ms: int) -> Turn:
        """Have done what a sentence means and return the whole turn; silence does nothing.

        `now_ms` is of a clock that never goes back.

        Raises:
            CabinError: an intent runs a command that the vehicle does not know, or with wrong
                arguments; the dialogue stands where it stood before.
        """
        before, asked = self._state, self._question
        try:
            self._state = step(step(before, "listen"), "hear")
            return self._thought(interpretation, now_ms, before)
        except Exception:
            self._state, self._question = before, asked
            raise

    def finish(self, now_ms: int) -> None:
        """Note that the reply has been spoken; the time to answer a question begins now.

        Raises:
            IllegalEventError: nothing was being spoken.
        """
        if self._state not in {"asking", "confirming"}:
            self._state = step(self._state, "finish")
        if self._question is not None:
            self._question = replace(self._question, asked_ms=now_ms)

    def _late(self, now_ms: int) -> bool:
        question = self._question
        return question is not None and now_ms - question.asked_ms > self._means.policy.answer_ms

    def _thought(self, interpretation: Interpretation, now_ms: int, before: str) -> Turn:
        """Make the turn of a sentence and move on to what comes after it."""
        late = self._late(now_ms)
        draft = Draft(self._means, now_ms, None if late else self._question, late)
        if interpretation.rejected == "silence":
            reply, question = None, draft.open
        else:
            decide(draft, interpretation)
            reply, question = draft.close()
            self._remember(draft, reply)
        self._question = question
        self._state = step(self._state, _event(reply, question))
        return Turn(
            interpretation,
            tuple(draft.steps),
            reply,
            before,
            self._state,
            question,
        )

    def _remember(self, draft: Draft, reply: Reply | None) -> None:
        memory = self._means.memory
        memory.misses = memory.misses + 1 if draft.missed else 0
        if draft.ran:
            memory.last_turn = tuple(draft.ran)
            memory.last_changes = draft.changes
            memory.done.extend(draft.ran)
        if reply is not None and not draft.repeats:
            memory.reply = reply


def _event(reply: Reply | None, question: Question | None) -> str:
    """Return the event that ends the thinking."""
    if question is not None and not question.aside:
        return STATES[question.kind]
    return "rest" if reply is None else "answer"
