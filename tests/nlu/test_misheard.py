"""One word that was misheard, heard too much or lost is borne; what decides is never guessed."""

from __future__ import annotations

import pytest

from cabin.nlu import Matcher


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("turned on the air conditioning", "climate.ac_on"),
        ("do same for the passenger", "dialog.same_for"),
        ("skips this song", "media.next"),
        ("paused the music", "media.pause"),
        ("code you pause the music", "media.pause"),
        ("could pause the music", "media.pause"),
        ("to pause the music", "media.pause"),
        ("pause er the music", "media.pause"),
        ("where is the nearest hostpital", "nav.find_poi"),
        ("white is the name of this song", "media.what_song"),
        ("what the name of this song", "media.what_song"),
        ("set the volume two 40", "media.volume_set"),
    ],
)
def test_one_error_is_borne(product: Matcher, text: str, intent: str) -> None:
    read = product.interpret(text)
    assert [found.name for found in read.intents] == [intent]
    assert read.rejected is None


@pytest.mark.parametrize(
    "text",
    [
        "turn offer the air conditioning",
        "turn don the air conditioning",
        "turn auth the heating",
        "turned volume do and a bit",
        "is the volume of traffic loud",
        "no long until we arrive",
        "pay my bill",
        "pray for my sister",
        "put the kettle on",
        "stop smoking",
        "what is my next turn",
        "is it cold",
        "lock the doors of the house",
    ],
)
def test_what_decides_is_never_guessed(product: Matcher, text: str) -> None:
    """Polarity, direction, negation and free text are taken as they were heard."""
    acts = {intent.name for intent in product.interpret(text).intents}
    assert acts <= {"climate.temperature_query", "status.query_setting"}


def test_a_misheard_value_is_read(product: Matcher) -> None:
    (intent,) = product.interpret("set the temperature to twenty on the pasenger side").intents
    assert intent.values == {"temperature": 20, "zone": "passenger"}
    assert intent.score < 1


def test_the_score_tells_that_something_was_guessed(product: Matcher) -> None:
    sure, guessed = (product.interpret(text) for text in ("skip this song", "skipped this song"))
    assert sure.intents[0].name == guessed.intents[0].name
    assert guessed.score < sure.score == 1
