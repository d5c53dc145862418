"""Every interpretation can say why."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cabin.nlu import Matcher


def test_each_step_of_an_exact_reading(matcher: Matcher) -> None:
    why = matcher.explain("please open the driver window")
    assert why.exact
    assert why.interpretation.rejected is None
    best = why.candidates[0]
    assert best.template == "open [the] {zone} window"
    assert "car.yaml:" in best.place
    assert [(step.kind, step.text) for step in best.steps] == [
        ("filler", "please"),
        ("word", "open"),
        ("word", "the"),
        ("slot", "driver"),
        ("word", "window"),
    ]


def test_mistakes_are_named(matcher: Matcher) -> None:
    why = matcher.explain("skip this windy song")
    assert not why.exact
    assert why.unknown == ("windy",)
    kinds = {(step.kind, step.name) for step in why.candidates[0].steps}
    assert ("skipped", "windy") in kinds
    assert why.candidates[0].score < 1


@given(st.text(max_size=100))
@settings(deadline=None)
def test_any_text_can_be_explained(matcher: Matcher, text: str) -> None:
    why = matcher.explain(text)
    assert why.interpretation == matcher.interpret(text)
