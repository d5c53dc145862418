"""Holds one sentence while it is read: its text, tokens and slots; turns paths into intents."""

from __future__ import annotations

from collections.abc import Sequence

from cabin.messages import Intent, Slot
from cabin.nlu.compiled import Compiled
from cabin.nlu.slots import SentenceSlots
from cabin.nlu.tokens import Token
from cabin.nlu.walk import Columns, Ending, Path, walk_exactly


class Sentence:
    """Holds the tokens of a sentence, or of a part of it, with their places in its text."""

    def __init__(self, compiled: Compiled, text: str, tokens: Sequence[Token]) -> None:
        """Take the tokens to be read; they may leave out some of the text."""
        self.compiled, self.text, self.tokens = compiled, text, tuple(tokens)
        self.words = tuple(token.text for token in tokens)
        self.slots = SentenceSlots(compiled.readers, self.words)
        self._columns: Columns | None = None
        self._opening = -1
        self.fillers = compiled.lexicon.filler_ends(self.words)
        self.covered = frozenset(
            at for start, ends in self.fillers.items() for at in range(start, max(ends))
        )  # tokens that a filler may explain

    @property
    def columns(self) -> Columns:
        """Return the columns of an exact walk from the first token on; it is walked once."""
        if self._columns is None:
            graph = self.compiled.graph
            self._columns = walk_exactly(graph, self.words, self.slots, self.fillers)
        return self._columns

    @property
    def opening(self) -> int:
        """Return the first token that is neither a filler's nor what opens a question."""
        if self._opening < 0:
            at, structural = 0, self.compiled.lexicon.structural
            while at in self.fillers or (at < len(self.words) and self.words[at] in structural):
                at = max(self.fillers[at]) if at in self.fillers else at + 1
            self._opening = at
        return self._opening

    @property
    def first(self) -> int:
        """Return the first token that no filler has."""
        at = 0
        while at in self.fillers:
            at = max(self.fillers[at])
        return at

    @property
    def numbered(self) -> frozenset[int]:
        """Return the tokens that lie in a number, or right after one, where its unit may be."""
        return frozenset(
            at for found in self.slots.numbers.values() for at in range(found.start, found.end + 2)
        )

    def is_content(self, at: int) -> bool:
        """Return whether a token is neither a filler's nor a function word."""
        return at not in self.covered and (self.words[at] not in self.compiled.lexicon.functions)

    def part(self, start: int, end: int) -> Sentence:
        """Return the tokens from `start` up to `end` as a sentence."""
        return Sentence(self.compiled, self.text, self.tokens[start:end])

    def slot(self, name: str, value: str | float, start: int, end: int) -> Slot:
        """Return a slot that stands on tokens; free text takes its value from the sentence."""
        first, last = self.tokens[start].start, self.tokens[end - 1].end
        said = self.text[first:last]
        return Slot(name, said.strip() if value == "" else value, said, first, last)

    def intent(self, ending: Ending, score: float = 1.0) -> Intent:
        """Return the intent that a complete path means."""
        steps = ending.path.steps()
        said = [step for step in steps if step.kind not in ("filler", "omitted", "skipped")]
        first, last = (said[0], said[-1]) if said else (steps[0], steps[-1])
        return Intent(
            name=self.compiled.entries[ending.template].intent,
            slots=tuple(map(self._slot_of, (step for step in steps if step.kind == "slot"))),
            score=score,
            start=self.tokens[first.start].start,
            end=self.tokens[last.end - 1].end,
        )

    def _slot_of(self, step: Path) -> Slot:
        return self.slot(step.name, step.value, step.start, step.end)

    def said(self, start: int, end: int) -> str:
        """Return the text from one token up to another."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]
