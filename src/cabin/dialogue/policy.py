"""How sure one must be: to act, to act on what is hard to take back, or to heed at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cabin.errors import CabinError
from cabin.intents.model import Catalogue, IntentSpec, TextSlot
from cabin.intents.sources import sources
from cabin.messages import Intent, Interpretation


@dataclass(frozen=True, slots=True)
class Policy:
    """Holds what the dialogue goes by.

    A score (0 to 1) of `heed` is the least that is taken up at all, with "Did you say ...?";
    from `act` on a command is run, from `act_for_good` on even one that is hard to take back.
    `answer_ms` is how long a question waits, `reprompts` how often it is asked again.
    """

    heed: float = 0.45
    act: float = 0.62
    act_for_good: float = 0.8
    answer_ms: int = 30_000
    reprompts: int = 2

    def __post_init__(self) -> None:
        """Check that the numbers fit; raise a CabinError that says which do not."""
        if not 0 <= self.heed <= self.act <= self.act_for_good <= 1:
            raise CabinError(
                f"the scores {self.heed}, {self.act}, {self.act_for_good} are out of order",
                where="dialogue policy",
                remedy="keep 0 <= heed <= act <= act_for_good <= 1",
            )
        if self.answer_ms <= 0 or self.reprompts < 0:
            raise CabinError(
                f"answer_ms {self.answer_ms} or reprompts {self.reprompts} is too small",
                where="dialogue policy",
                remedy="wait at least 1 ms and ask again at least 0 times",
            )

    def verdict(
        self, interpretation: Interpretation, catalogue: Catalogue
    ) -> Literal["act", "confirm", "refuse"]:
        """Return what to do with what was understood, given how sure it is."""
        score = interpretation.score
        if interpretation.rejected == "partial":
            # The whole was not understood; the part is as sure as its intents.
            score = min((intent.score for intent in interpretation.intents), default=0.0)
        if score < self.heed or not interpretation.intents:
            return "refuse"
        specs = [catalogue.intents.get(intent.name) for intent in interpretation.intents]
        if all(spec is None or spec.command is None for spec in specs):
            return "act"
        lasting = any(map(hard_to_take_back, specs, interpretation.intents))
        return "act" if score >= (self.act_for_good if lasting else self.act) else "confirm"


def hard_to_take_back(spec: IntentSpec | None, intent: Intent) -> bool:
    """Return whether a mistake would cost the person more than one word.

    So it is where the author wants a confirmation, and where free text was taken down.
    """
    if spec is None:
        return False
    return bool(spec.confirm) or any(
        isinstance(source, TextSlot) for name in intent.values for source in sources(spec, name)
    )
