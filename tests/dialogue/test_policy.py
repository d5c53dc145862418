from __future__ import annotations

import pytest

from cabin.dialogue import Policy
from cabin.errors import CabinError
from cabin.intents.model import Catalogue
from cabin.messages import Intent, Interpretation, Slot

PLAIN = Intent("climate.ac_on")
FREE = Intent("media.play", (Slot("query", "the sea", "the sea", 0, 7),))
STEERING = Intent("dialog.yes")


@pytest.mark.parametrize(
    ("intent", "score", "verdict"),
    [
        (PLAIN, 1.0, "act"),
        (PLAIN, 0.62, "act"),
        (PLAIN, 0.61, "confirm"),
        (PLAIN, 0.45, "confirm"),
        (PLAIN, 0.44, "refuse"),
        (FREE, 0.8, "act"),
        (FREE, 0.79, "confirm"),
        (FREE, 0.44, "refuse"),
        (STEERING, 0.45, "act"),
        (STEERING, 0.44, "refuse"),
    ],
)
def test_how_sure_one_must_be(
    catalogue: Catalogue, intent: Intent, score: float, verdict: str
) -> None:
    meant = Interpretation("x", "en", (intent,), score)
    assert Policy().verdict(meant, catalogue) == verdict


def test_the_part_that_was_understood_is_as_sure_as_its_intents(catalogue: Catalogue) -> None:
    meant = Interpretation("x", "en", (PLAIN,), 0.0, "partial", unread="fnord")
    assert Policy().verdict(meant, catalogue) == "act"


def test_without_an_intent_there_is_nothing_to_be_sure_of(catalogue: Catalogue) -> None:
    assert Policy().verdict(Interpretation("x", "en", score=1.0), catalogue) == "refuse"


@pytest.mark.parametrize(
    "wrong",
    [
        {"heed": 0.7},
        {"act": 0.9},
        {"act_for_good": 1.1},
        {"heed": -0.1},
        {"answer_ms": 0},
        {"reprompts": -1},
    ],
)
def test_numbers_that_do_not_fit_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(CabinError, match="dialogue policy"):
        Policy(**wrong)  # type: ignore[arg-type]  # its own fields
