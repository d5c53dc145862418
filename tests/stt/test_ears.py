from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.errors import ModelError
from cabin.intents.model import Catalogue
from cabin.messages import Transcript
from cabin.stt import grammar
from cabin.stt.ears import WITHOUT_WITNESS, Ears, agreement, combine
from cabin.stt.vosk_engine import VoskEngine

WORDS = st.lists(st.sampled_from(["turn", "it", "on", "off", "[unk]"]), max_size=6)


@given(WORDS, WORDS)
def test_agreement_is_a_symmetric_share(left: list[str], right: list[str]) -> None:
    assert 0.0 <= agreement(left, right) <= 1.0
    assert agreement(left, right) == agreement(right, left)


@given(WORDS.filter(lambda words: not words or set(words) != {"[unk]"}))
def test_what_is_the_same_agrees(words: list[str]) -> None:
    assert agreement(words, words) == 1.0


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        ("", "hello", 0.0),
        ("[unk]", "hello", 0.0),
        ("turn it on", "turn it off", 2 / 3),
        ("turn it", "turn it on", 2 / 3),
        ("navigate to [unk]", "navigate to the old mill", 1 - 1.5 / 5),
        ("one two", "three four", 0.0),
    ],
)
def test_agreement_counts_word_edits(left: str, right: str, share: float) -> None:
    assert agreement(left.split(), right.split()) == pytest.approx(share)


def test_disagreement_lowers_the_confidence() -> None:
    told = Transcript("turn it on", confidence=0.9)
    same = combine(told, Transcript("turn it on", confidence=0.7))
    other = combine(told, Transcript("turn it off", confidence=0.7))
    nothing = combine(told, Transcript("", confidence=0.0))
    assert same.confidence == pytest.approx(0.8)
    assert same.confidence > other.confidence > nothing.confidence == 0.0


def test_a_grammar_without_a_witness_is_never_trusted_whole() -> None:
    heard = combine(Transcript("turn it on", confidence=1.0), None)
    assert heard.agreement is None
    assert heard.confidence == WITHOUT_WITNESS < 1.0
    assert combine(None, Transcript("turn it on", confidence=0.9)).confidence == 0.9


def test_both_ears_hear_the_same_sound(
    engine: VoskEngine, catalogue: Catalogue, speak: Callable[[str], bytes]
) -> None:
    ears = Ears(engine, grammar.build(catalogue, engine), partials=True)
    sound = speak("switch the air conditioning off")
    for _ in range(2):
        partials = [ears.accept(sound[start : start + 640]) for start in range(0, len(sound), 640)]
        assert {each.recogniser for each in partials if each} == {"vosk:open"}
        heard = ears.finish()
        assert [each.recogniser for each in heard.transcripts] == ["vosk:grammar", "vosk:open"]
        assert heard.agreement == 1.0
        assert heard.confidence > 0.5


def test_speech_off_the_grammar_is_doubted(
    engine: VoskEngine, catalogue: Catalogue, speak: Callable[[str], bytes]
) -> None:
    ears = Ears(engine, grammar.build(catalogue, engine))
    ears.accept(speak("turn the volume up and stop the music"))
    heard = ears.finish()
    assert heard.agreement is not None
    assert heard.agreement < 0.6
    assert heard.confidence < 0.5


def test_either_ear_can_be_off_but_not_both(engine: VoskEngine, catalogue: Catalogue) -> None:
    alone = Ears(engine, grammar.build(catalogue, engine), open_ear=False)
    alone.accept(bytes(3200))
    alone.reset()
    heard = alone.finish()
    assert heard.open is None
    assert heard.grammar is not None
    assert Ears(engine).finish().grammar is None
    with pytest.raises(ModelError, match=r"both ears are switched off; set stt\.ears"):
        Ears(engine, open_ear=False)
