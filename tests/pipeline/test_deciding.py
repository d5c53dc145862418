"""Which ear counts, and how far: the rules of `deciding.py`, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.messages import Intent, Interpretation, Transcript, Word
from cabin.pipeline.deciding import DIFFERENT_READINGS, Decision, decide, heeded
from cabin.stt.ears import Heard, combine

KNOWN = {
    "warmer": Intent("climate.warmer"),
    "make it warmer": Intent("climate.warmer"),
    "cooler": Intent("climate.cooler"),
}


def interpret(text: str) -> Interpretation:
    if text in KNOWN:
        return Interpretation(text, "en", (KNOWN[text],), 1.0)
    return Interpretation(text, "en", rejected="unknown" if text else "silence")


def two(grammar: str, open_: str, sure: float = 0.9, less: float = 0.8) -> Heard:
    return combine(
        Transcript(grammar, confidence=sure, recogniser="grammar"),
        Transcript(open_, confidence=less, recogniser="open"),
    )


def one(text: str, confidence: float = 0.9) -> Decision:
    transcript = Transcript(text, confidence=confidence, recogniser="open")
    return decide(combine(None, transcript), interpret)


def test_one_ear_counts_with_its_confidence() -> None:
    decision = one("warmer")
    assert [each.name for each in decision.interpretation.intents] == ["climate.warmer"]
    assert decision.interpretation.score == 0.9


def timed(text: str, unknown_ms: int) -> Decision:
    spans = [(word, unknown_ms if word == "[unk]" else 400) for word in text.split()]
    words = tuple(Word(word, 0.9, 0, span) for word, span in spans)
    transcript = Transcript(text, words, 0.9, recogniser="open")
    return decide(combine(None, transcript), interpret)


def test_a_short_sound_at_the_ends_that_is_no_word_is_no_part_of_the_sentence() -> None:
    assert timed("[unk] warmer [unk]", 200).interpretation.intents
    assert timed("make [unk] warmer", 200).interpretation.rejected == "unknown"
    assert timed("[unk]", 200).interpretation.rejected == "silence"


def test_a_longer_sound_is_words_that_are_not_known() -> None:
    assert timed("[unk] warmer", 900).interpretation.rejected == "unknown"
    assert timed("warmer [unk]", 900).interpretation.rejected == "unknown"


def test_what_is_understood_too_faintly_is_not_understood() -> None:
    faint = heeded(one("warmer", 0.4), 0.45)
    assert faint.interpretation.intents == ()
    assert faint.interpretation.rejected == "unknown"
    assert heeded(one("warmer", 0.5), 0.45) == one("warmer", 0.5)


PARTLY = Interpretation("x", "en", (KNOWN["warmer"],), rejected="partial", unread="y")
TIED = Interpretation("x", "en", rejected="tie", rivals=tuple(KNOWN.values()))


@pytest.mark.parametrize("found", [PARTLY, TIED])
def test_a_part_and_a_tie_are_as_sure_as_what_they_were_read_from(found: Interpretation) -> None:
    def read(confidence: float) -> Interpretation:
        heard = combine(None, Transcript("x", confidence=confidence))
        return heeded(decide(heard, lambda _: found), 0.45).interpretation

    assert read(0.9).rejected == found.rejected
    assert read(0.4).rejected == "unknown"
    assert not (*read(0.4).intents, *read(0.4).rivals)


def test_two_ears_that_mean_the_same_are_as_sure_as_the_surer_one() -> None:
    decision = decide(two("warmer", "make it warmer"), interpret)
    assert decision.interpretation.score == 0.9
    assert [each.recogniser for each in decision.transcripts] == ["grammar", "open"]


def test_two_ears_that_mean_different_things_are_half_as_sure() -> None:
    decision = decide(two("warmer", "cooler"), interpret)
    assert [each.name for each in decision.interpretation.intents] == ["climate.warmer"]
    assert decision.interpretation.score == 0.9 * DIFFERENT_READINGS


def test_a_command_that_only_the_grammar_heard_is_hardly_believed() -> None:
    decision = decide(two("warmer", "what a lovely day"), interpret)
    assert decision.interpretation.score < 0.45


def test_where_neither_understood_the_open_ear_says_why() -> None:
    decision = decide(two("[unk]", "what a lovely day"), interpret)
    assert decision.interpretation.text == "what a lovely day"
    assert decision.transcripts[0].recogniser == "open"


texts = st.sampled_from([*KNOWN, "", "[unk]", "what a lovely day", "[unk] warmer"])
shares = st.floats(0, 1)


@given(texts, texts, shares, shares)
def test_a_second_ear_never_makes_more_sure(
    grammar: str, open_: str, sure: float, less: float
) -> None:
    both = decide(two(grammar, open_, sure, less), interpret).interpretation
    alone = [one(grammar, sure).interpretation.score, one(open_, less).interpretation.score]
    assert 0 <= both.score <= max(alone)
