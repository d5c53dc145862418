"""What sentences mean, and which are refused."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cabin.intents import sample
from cabin.messages import Interpretation, SlotValue
from cabin.nlu import Matcher
from cabin.nlu.matcher import MAX_TOKENS


def meaning(read: Interpretation) -> list[tuple[str, dict[str, SlotValue]]]:
    return [(intent.name, intent.values) for intent in read.intents]


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("Set the temperature to 21.", "set_temperature", {"temperature": 21}),
        ("put temperature to twenty point five degrees", "set_temperature", {"temperature": 20.5}),
        (
            "change the temperature to 21° on the passenger's side",
            "set_temperature",
            {"temperature": 21, "zone": "passenger"},
        ),
        ("volume to 50%", "volume", {"level": 50}),
        ("open the back left window", "open_window", {"zone": "rear_left"}),
        ("the air conditioning turn on", "ac_on", {}),
        ("wait for an hour and a half", "wait", {"wait": 5400}),
        ("dial oh four double five", "call", {"number": "0455"}),
        ("take me to the old harbour quickly please", "drive", {"destination": "the old harbour"}),
        ("play paper moons by mira holm", "play", {"title": "Paper Moons", "artist": "Mira Holm"}),
        ("um could you just skip this song please", "next", {}),
    ],
)
def test_every_word_is_explained(
    matcher: Matcher, text: str, intent: str, slots: dict[str, SlotValue]
) -> None:
    read = matcher.interpret(text)
    assert meaning(read) == [(f"car.{intent}", slots)]
    assert (read.rejected, read.score, read.text, read.lang) == (None, 1.0, text, "en")


def test_a_slot_knows_where_it_was_said(matcher: Matcher) -> None:
    text = "Set the temperature to twenty-one °  on the DRIVER\u2019S side"
    (intent,) = matcher.interpret(text).intents
    assert [(slot.name, slot.text) for slot in intent.slots] == [
        ("temperature", "twenty-one °"),
        ("zone", "DRIVER\u2019S"),
    ]
    assert all(text[slot.start : slot.end] == slot.text for slot in intent.slots)
    assert text[intent.start : intent.end] == text


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("open the driver windw", "car.open_window"),
        ("set the temprature to twenty", "car.set_temperature"),
        ("skip the song", "car.next"),
        ("turn on air the conditioning", "car.ac_on"),
        ("the window of the driver open", "car.open_window"),
    ],
)
def test_small_mistakes_are_tolerated(matcher: Matcher, text: str, intent: str) -> None:
    read = matcher.interpret(text)
    assert [found.name for found in read.intents] == [intent]
    assert read.score < 1


@pytest.mark.parametrize(
    "text",
    [
        "is the driver window open",
        "do not open the driver window",
        "what is open",
        "open the driver bonnet",
        "turn of the air conditioning",
        "set the temperature to",
        "the",
        "bake a cake with forty eggs",
        "skip",
        "are you warm",
    ],
)
def test_what_is_not_meant_is_not_done(matcher: Matcher, text: str) -> None:
    read = matcher.interpret(text)
    assert read.intents == ()
    assert read.rejected in ("unknown", "veto", "tie")
    assert read.score == 0


def test_polarity_is_never_guessed(matcher: Matcher) -> None:
    assert matcher.interpret("deactivate the air conditionin").intents[0].name == "car.ac_off"
    assert matcher.interpret("reactivate the air conditioning").intents == ()


def test_two_readings_are_a_tie(matcher: Matcher) -> None:
    read = matcher.interpret("play mira holm")
    assert read.rejected == "tie"
    assert {tuple(rival.values) for rival in read.rivals} == {("artist",), ("title",)}


def test_the_nearest_known_sentence_helps(matcher: Matcher) -> None:
    assert matcher.interpret("window").nearest in (
        "open the driver window",
        "close the driver window",
    )
    assert matcher.interpret("zebra crossing").nearest is None


@pytest.mark.parametrize("text", ["", "  ", "?!", "\u0000", "\U0001f697"])
def test_silence(matcher: Matcher, text: str) -> None:
    assert matcher.interpret(text).rejected == "silence"


@pytest.mark.parametrize("polite", ["please", "could you", "um just", "right now"])
def test_politeness_changes_nothing(matcher: Matcher, polite: str) -> None:
    for spec in matcher.compiled.catalogue.intents.values():
        for test in spec.tests:
            plain = matcher.interpret(test.sentence)
            assert meaning(matcher.interpret(f"{polite} {test.sentence}")) == meaning(plain)
            assert meaning(matcher.interpret(f"{test.sentence} {polite}")) == meaning(plain)


@given(st.integers(0, 2**32))
@settings(deadline=None)
def test_every_sampled_sentence_means_what_it_was_made_for(matcher: Matcher, seed: int) -> None:
    rng = random.Random(seed)
    spec = rng.choice(list(matcher.compiled.catalogue.intents.values()))
    (made,) = sample(spec, rng, 1)
    read = matcher.interpret(made.text)
    wanted = made.intent, dict(made.slots)
    assert wanted in meaning(read) or (
        read.rejected == "tie" and wanted in [(rival.name, rival.values) for rival in read.rivals]
    )


@given(st.text(max_size=10_000))
@settings(deadline=None)
def test_any_text_gets_an_answer(matcher: Matcher, text: str) -> None:
    read = matcher.interpret(text)
    assert (read.rejected is None) == bool(read.intents) or read.rejected == "partial"
    assert 0 <= read.score <= 1


WORDS = (  # noqa: SIM905 - it reads better
    "set open close the driver window temperature to twenty one half percent play navigate and no "
    "turn on off air conditioning please skip song by zebra 20.5 wait hour call five is not"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=MAX_TOKENS + 6).map(" ".join))
@settings(deadline=None)
def test_any_mixture_of_known_words_gets_an_answer(matcher: Matcher, text: str) -> None:
    read = matcher.interpret(text)
    for intent in (*read.intents, *read.rivals):
        assert 0 <= intent.start < intent.end <= len(text)
        for slot in intent.slots:
            assert slot.text == text[slot.start : slot.end]
    assert all(one.start <= two.start for one, two in pairwise(read.intents))


def test_what_is_too_long_is_unknown(matcher: Matcher) -> None:
    assert matcher.interpret("play " * (MAX_TOKENS + 1)).rejected == "unknown"
