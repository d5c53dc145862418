"""Reads what was heard as the assistant does: what it would do, ask about, or let pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, TypeAlias

from cabin.dialogue import Policy
from cabin.intents.model import Catalogue
from cabin.messages import Interpretation, SlotValue, Transcript
from cabin.nlu import Matcher
from cabin.pipeline.deciding import decide, heeded
from cabin.settings import DialogueSettings
from cabin.stt.ears import Heard, combine

Verdict: TypeAlias = Literal["act", "confirm", "refuse"]
Meaning: TypeAlias = tuple[tuple[str, frozenset[tuple[str, SlotValue]]], ...]
"""Intents in their order, each with its slots."""


@dataclass(frozen=True, slots=True)
class Understood:
    """Holds what came of one sound: what it was taken for, and what would be done about it."""

    meaning: Meaning
    verdict: Verdict


class Reader:
    """Reads transcripts by the intents, the safeguards and the thresholds of the assistant."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Compile the intents."""
        self.catalogue = catalogue
        self.interpret = cache(Matcher(catalogue).interpret)
        scores = DialogueSettings()
        self._heed = scores.heed_score
        self._policy = Policy(scores.heed_score, scores.act_score, scores.act_for_good_score)

    def meant(self, text: str) -> Meaning:
        """Return what a text itself means; nothing where it is not wholly understood."""
        interpretation = self.interpret(text)
        return _meaning(interpretation) if interpretation.rejected is None else ()

    def heard(self, transcripts: Iterable[Transcript], *, unsure: bool = False) -> Understood:
        """Return what comes of the utterances of one sound; the boldest verdict counts.

        With `unsure` confidences are not asked for: every reading counts.
        """
        meaning: Meaning = ()
        verdicts: set[Verdict] = {"refuse"}
        for transcript in transcripts:
            sure = replace(transcript, confidence=1.0) if unsure else transcript
            verdict, found = self._decided(combine(None, sure))
            if verdict != "refuse":
                meaning += found
                verdicts.add(verdict)
        bold: Verdict = "act" if "act" in verdicts else "confirm"
        return Understood(meaning, bold if len(verdicts) > 1 else "refuse")

    def by_both(self, grammar: Transcript | None, open_: Transcript | None) -> Understood:
        """Return what comes of one utterance that one ear or both have heard."""
        verdict, meaning = self._decided(combine(grammar, open_))
        return Understood(meaning, verdict)

    def _decided(self, heard: Heard) -> tuple[Verdict, Meaning]:
        found = heeded(decide(heard, self.interpret), self._heed).interpretation
        verdict = self._policy.verdict(found, self.catalogue)
        return "confirm" if found.rejected == "tie" else verdict, _meaning(found)


def _meaning(interpretation: Interpretation) -> Meaning:
    """Return the intents of what was read, wholly or in part; of a tie the first one."""
    found = interpretation.intents or interpretation.rivals[:1]
    return tuple((intent.name, frozenset(intent.values.items())) for intent in found)
