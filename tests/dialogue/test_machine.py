from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.dialogue import TURNS, IllegalEventError
from cabin.dialogue.machine import step
from cabin.dialogue.question import STATES

EVENTS = sorted({each.trigger for each in TURNS.transitions})


def test_a_turn_goes_round() -> None:
    state = TURNS.initial
    for event, after in [
        ("listen", "listening"),
        ("hear", "thinking"),
        ("ask", "asking"),
        ("listen", "listening"),
        ("hear", "thinking"),
        ("confirm", "confirming"),
        ("listen", "listening"),
        ("hear", "thinking"),
        ("answer", "speaking"),
        ("finish", "idle"),
    ]:
        state = step(state, event)
        assert state == after


def test_speaking_while_the_car_speaks_is_heard() -> None:
    assert step("speaking", "listen") == "listening"


def test_an_illegal_event_names_itself_its_state_and_what_is_legal() -> None:
    with pytest.raises(IllegalEventError) as fault:
        step("idle", "finish")
    assert str(fault.value) == (
        "dialogue: event 'finish' is illegal in state 'idle'; it takes listen"
    )


@pytest.mark.parametrize(("state", "event"), [("idle", "dance"), ("dancing", "listen")])
def test_what_the_table_does_not_know_is_illegal(state: str, event: str) -> None:
    with pytest.raises(IllegalEventError):
        step(state, event)


def test_every_state_is_reached_and_left() -> None:
    assert {each.target for each in TURNS.transitions} == set(TURNS.states)
    assert {source for each in TURNS.transitions for source in each.sources} == set(TURNS.states)


def test_every_kind_of_question_is_asked_with_an_event_of_the_machine() -> None:
    assert {step("thinking", event) for event in STATES.values()} == {"asking", "confirming"}


@given(st.lists(st.sampled_from(EVENTS)))
def test_any_events_lead_to_a_state_or_are_illegal(events: list[str]) -> None:
    state = TURNS.initial
    for event in events:
        legal = any(each.trigger == event and state in each.sources for each in TURNS.transitions)
        try:
            state = step(state, event)
        except IllegalEventError:
            assert not legal
        else:
            assert legal
            assert state in TURNS.states
