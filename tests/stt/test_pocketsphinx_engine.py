from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from cabin.errors import ModelError
from cabin.intents.model import Catalogue
from cabin.stt import grammar, pocketsphinx_engine
from cabin.stt.pocketsphinx_engine import PocketSphinxEngine

pytest.importorskip("pocketsphinx")
SENTENCE = "set the temperature to twenty one degrees"


@pytest.fixture(scope="module")
def sphinx() -> PocketSphinxEngine:
    return pocketsphinx_engine.load("en")


def test_the_grammar_ear_hears_its_sentences_each_from_zero(
    sphinx: PocketSphinxEngine, catalogue: Catalogue, speak: Callable[[str], bytes]
) -> None:
    ear = sphinx.recogniser(grammar.build(catalogue, sphinx), partials=True)
    sound = speak(SENTENCE)
    heard = []
    for _ in range(2):
        partials = [ear.accept(sound[start : start + 640]) for start in range(0, len(sound), 640)]
        assert any(partials)
        heard.append(ear.finish())
    assert heard[0].text == heard[1].text == SENTENCE
    assert heard[0].words == heard[1].words
    assert [word.text for word in heard[0].words] == SENTENCE.split()
    assert heard[0].words[-1].end_ms <= len(sound) // 32
    assert 0.0 < heard[0].confidence <= 1.0
    assert heard[0].recogniser == "pocketsphinx:grammar"


def test_the_open_ear_hears_any_english_with_other_readings(
    sphinx: PocketSphinxEngine, speak: Callable[[str], bytes]
) -> None:
    ear = sphinx.recogniser(alternatives=2)
    ear.accept(speak("the weather is nice today"))
    heard = ear.finish()
    assert {"weather", "today"} <= set(heard.text.split())
    assert 1 <= len(ear.alternatives) <= 2
    assert not ear.endpoint


def test_silence_and_nothing_are_no_word(sphinx: PocketSphinxEngine, catalogue: Catalogue) -> None:
    ear = sphinx.recogniser(grammar.build(catalogue, sphinx))
    assert ear.finish().text == ""
    ear.accept(bytes(6_401))
    ear.reset()
    ear.accept(bytes(32_000))
    assert ear.finish().text == ""


def test_words_outside_the_dictionary_are_told(sphinx: PocketSphinxEngine) -> None:
    assert sphinx.unknown(["temperature", "xyzzy"]) == ("xyzzy",)


def test_another_language_is_refused() -> None:
    with pytest.raises(ModelError, match="English only, not 'de'; use the engine vosk"):
        pocketsphinx_engine.load("de")


def test_a_missing_package_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)
    with pytest.raises(ModelError, match=r'pip install "cabin\[pocketsphinx\]"'):
        pocketsphinx_engine.load("en")
