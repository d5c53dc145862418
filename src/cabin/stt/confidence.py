"""Says how probable it is that a transcript is right, from three signs that Vosk gives.

A word's own confidence compares it with the other words that the graph has: where the graph knows
nothing but commands, any speech is surely one of them. So every utterance is heard a second time,
as phones in any order. A reading that fits the sound is likelier than those free phones; one that
other speech was forced into is not. The probability is a logistic function of that margin, of the
weakest word and of the unknown words; its four numbers lie in the model's folder, fitted by
`scripts/bench_model --calibrate` on voices that no training heard.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from cabin.errors import ModelError

FILE = "conf/confidence.json"
"""Where a model's folder keeps its calibration."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Holds what speaks for one reading of an utterance.

    margin: its log-likelihood less that of free phones, over the root of its length in letters.
    weakest: the least confidence of its words, 0 to 1.
    unknowns: how many of its words are `[unk]`.
    """

    margin: float
    weakest: float
    unknowns: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Holds how much each piece of evidence weighs; see `probability`."""

    base: float
    margin: float
    weakest: float
    unknown: float

    def probability(self, evidence: Evidence) -> float:
        """Return how probable it is that the reading is right, 0 to 1."""
        weight = (
            self.base
            + self.margin * evidence.margin
            + self.weakest * evidence.weakest
            + self.unknown * evidence.unknowns
        )
        # Both forms are the logistic function; neither overflows on its side of zero.
        return 1 / (1 + math.exp(-weight)) if weight > 0 else 1 - 1 / (1 + math.exp(weight))


def read_calibration(folder: Path) -> Calibration | None:
    """Return the calibration of a model, None where it has none.

    Raises:
        ModelError: the file is damaged, or a sign weighs the wrong way round.
    """
    file = folder / FILE
    if not file.exists():
        return None
    remedy = "fit it again with `scripts/bench_model --calibrate`, or delete the file"
    try:
        table = json.loads(file.read_text("utf-8"))
        found = Calibration(**{each.name: float(table[each.name]) for each in fields(Calibration)})
    except (OSError, ValueError, TypeError, KeyError) as error:
        what = f"is no calibration of confidences ({type(error).__name__}: {error})"
        raise ModelError(what, where=str(file), remedy=remedy) from error
    if not all(map(math.isfinite, asdict(found).values())):
        raise ModelError("holds a number that is none", where=str(file), remedy=remedy)
    if found.margin < 0 or found.weakest < 0 or found.unknown > 0:
        what = "lets better evidence mean less"
        raise ModelError(what, where=str(file), remedy=remedy)
    return found


def write_calibration(folder: Path, calibration: Calibration) -> None:
    """Write the calibration of a model."""
    table = {name: round(value, 3) for name, value in asdict(calibration).items()}
    (folder / FILE).write_text(json.dumps(table, indent=2) + "\n", "utf-8")
