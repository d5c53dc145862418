"""Rules that hold whatever is said in whatever order."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cabin.dialogue import TURNS, Dialogue
from cabin.intents.model import Catalogue
from cabin.messages import Expectation, Intent, Interpretation
from cabin.nlu.matcher import Matcher
from cabin.vehicle import Cabin

SAID = (
    "",
    "yes",
    "no",
    "never mind",
    "stop",
    "help",
    "say that again",
    "go back",
    "undo that",
    "a bit more",
    "and the passenger",
    "the second one",
    "the other one",
    "none of them",
    "the nearest one",
    "twenty two",
    "for the driver",
    "set the temperature",
    "set the temperature to 99",
    "set the fan speed and set the temperature and make it louder",
    "make it warmer for the passenger",
    "turn on the air conditioning",
    "turn on the ac and hmpf grmbl",
    "play some jazz",
    "find a restaurant",
    "navigate to the airport",
    "take me to the station",
    "no make it 20",
    "yes and play some jazz",
    "hmpf grmbl",
)
FAULTS = ("unknown", "veto", "tie", "partial", "silence")


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, float, int, bool]:
    """Give what is said, how well it is heard, how much later, and whether the reply was over."""
    return (
        draw(st.sampled_from(SAID)),
        draw(st.sampled_from((1.0, 1.0, 1.0, 0.7, 0.5, 0.1))),
        draw(st.sampled_from((1_000, 1_000, 40_000))),
        draw(st.booleans()),
    )


class Readings:
    """Reads each sentence once for each question: the matcher is tested elsewhere."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.known: dict[tuple[str, Expectation | None], Interpretation] = {}

    def read(self, text: str, expecting: Expectation | None) -> Interpretation:
        key = (text, expecting)
        if key not in self.known:
            self.known[key] = self.matcher.interpret(text, expecting)
        return self.known[key]


@pytest.fixture(scope="session")
def readings(matcher: Matcher) -> Readings:
    return Readings(matcher)


SLOW = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@SLOW
@given(st.lists(sentences(), max_size=12), st.integers(0, 3))
def test_any_talk_stays_in_a_defined_state_and_cancel_ends_every_question(
    catalogue: Catalogue,
    readings: Readings,
    talk: list[tuple[str, float, int, bool]],
    seed: int,
) -> None:
    dialogue = Dialogue(catalogue, Cabin(), random.Random(seed))
    now_ms = 0
    for text, score, later_ms, over in talk:
        now_ms += later_ms
        read = readings.read(text, dialogue.expectation)
        meant = Interpretation(
            read.text,
            read.lang,
            read.intents,
            min(score, read.score),
            read.rejected,
            read.rivals,
            read.nearest,
            read.unread,
        )
        before = dialogue.state
        turn = dialogue.take(meant, now_ms)
        assert (turn.before, turn.after) == (before, dialogue.state)
        assert dialogue.state in TURNS.states
        assert dialogue.state not in {"listening", "thinking"}
        waits = dialogue.pending is not None and not dialogue.pending.aside
        assert (dialogue.state in {"asking", "confirming"}) == waits
        assert (turn.reply is None) == (meant.rejected == "silence")
        if turn.reply is not None:
            assert turn.reply.text
            assert turn.reply.speech
            assert not set("{}") & set(turn.reply.text + turn.reply.speech)
        if over and dialogue.state != "idle":
            dialogue.finish(now_ms)
    last = dialogue.take(readings.read("never mind", None), now_ms + 1)
    assert last.pending is None
    assert dialogue.expectation is None
    assert dialogue.state == "speaking"


@SLOW
@given(
    st.sampled_from([None, *FAULTS]),
    st.lists(st.sampled_from(["dialog.yes", "climate.ac_on", "no.such_intent"]), max_size=3),
    st.lists(st.sampled_from(["climate.ac_on", "climate.ac_off"]), max_size=2),
    st.sampled_from([None, "", "fnord"]),
    st.floats(0, 1),
)
def test_any_interpretation_is_taken(
    catalogue: Catalogue,
    rejected: str | None,
    intents: list[str],
    rivals: list[str],
    rest: str | None,
    score: float,
) -> None:
    dialogue = Dialogue(catalogue, Cabin(), random.Random(0))
    meant = Interpretation(
        "x",
        "en",
        tuple(map(Intent, intents)),
        score,
        rejected,  # type: ignore[arg-type]  # one of FAULTS
        tuple(map(Intent, rivals)),
        rest,
        rest,
    )
    turn = dialogue.take(meant, 0)
    assert turn.after in TURNS.states
    assert (turn.reply is None) == (rejected == "silence")
