from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cabin.audio import read_sound
from cabin.errors import ModelError
from cabin.intents.model import Catalogue
from cabin.resources import bundled
from cabin.stt import grammar, vosk_engine
from cabin.stt.vosk_engine import VoskEngine

SENTENCE = "switch the air conditioning off"
SILENCE = bytes(32_000)
Speak = Callable[[str], bytes]


def test_hears_a_sentence(engine: VoskEngine, speak: Speak) -> None:
    ear = engine.recogniser()
    ear.accept(speak(SENTENCE))
    heard = ear.finish()
    assert heard.text == SENTENCE
    assert heard.final
    assert heard.recogniser == ear.name == "vosk:open"
    assert [word.text for word in heard.words] == SENTENCE.split()
    assert 0.5 < heard.confidence <= 1.0


def test_every_utterance_begins_at_zero_and_knows_nothing_of_the_last(
    engine: VoskEngine, speak: Speak
) -> None:
    ear = engine.recogniser()
    heard = []
    for _ in range(3):
        ear.accept(speak(SENTENCE))
        heard.append(ear.finish())
    assert heard[0] == heard[1] == heard[2]
    length_ms = len(speak(SENTENCE)) // 32
    assert 0 <= heard[0].words[0].start_ms < heard[0].words[-1].end_ms <= length_ms


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(piece_bytes=st.integers(min_value=1, max_value=9_999))
def test_the_length_of_the_pieces_does_not_matter(
    engine: VoskEngine, speak: Speak, piece_bytes: int
) -> None:
    sound = speak(SENTENCE)
    whole, pieces = engine.recogniser(), engine.recogniser()
    whole.accept(sound)
    for start in range(0, len(sound), piece_bytes):
        assert pieces.accept(sound[start : start + piece_bytes]) is None
    assert pieces.finish() == whole.finish()


def test_partials_come_only_when_they_change(engine: VoskEngine, speak: Speak) -> None:
    ear = engine.recogniser(partials=True)
    sound = speak(SENTENCE)
    partials = [
        partial
        for start in range(0, len(sound), 640)
        if (partial := ear.accept(sound[start : start + 640]))
    ]
    texts = [partial.text for partial in partials]
    assert len(texts) >= 2
    assert all(one != other for one, other in pairwise(texts))
    assert not any(partial.final for partial in partials)
    assert ear.finish().text == SENTENCE


def test_silence_is_no_word(engine: VoskEngine) -> None:
    ear = engine.recogniser()
    ear.accept(SILENCE)
    heard = ear.finish()
    assert (heard.text, heard.words, heard.confidence) == ("", (), 0.0)


def test_nothing_at_all_is_no_word(engine: VoskEngine) -> None:
    ear = engine.recogniser()
    assert ear.finish().text == ""
    ear.accept(b"\x01")
    assert ear.finish().text == ""


def test_reset_forgets_the_utterance_under_way(engine: VoskEngine, speak: Speak) -> None:
    ear = engine.recogniser()
    ear.accept(speak("stop the music"))
    ear.reset()
    ear.accept(speak(SENTENCE))
    heard = ear.finish()
    assert heard.text == SENTENCE
    assert heard.words[-1].end_ms <= len(speak(SENTENCE)) // 32


def test_silence_after_a_sentence_is_an_endpoint(engine: VoskEngine, speak: Speak) -> None:
    ear = engine.recogniser()
    ear.accept(speak(SENTENCE))
    ear.accept(SILENCE * 3)
    assert ear.endpoint
    ear.finish()
    assert not ear.endpoint


def test_alternatives_differ_and_stand_after_the_best(engine: VoskEngine) -> None:
    ear = engine.recogniser(alternatives=3)
    # Thirty is much like forty.
    ear.accept(read_sound(bundled("recordings") / "en" / "media-10-set-volume-thirty-percent.flac"))
    best = ear.finish()
    assert 1 <= len(ear.alternatives) <= 3
    assert best.text not in {each.text for each in ear.alternatives}
    assert all(each.confidence <= best.confidence for each in ear.alternatives)


def test_the_grammar_ear_hears_its_sentences_in_silence_too(
    engine: VoskEngine, speak: Speak, catalogue: Catalogue, capfd: pytest.CaptureFixture[str]
) -> None:
    ear = engine.recogniser(grammar.build(catalogue, engine))
    ear.accept(speak(SENTENCE))
    heard = ear.finish()
    assert heard.text == SENTENCE
    assert heard.recogniser == "vosk:grammar"
    assert capfd.readouterr() == ("", "")


def test_says_which_words_it_cannot_hear(engine: VoskEngine) -> None:
    assert engine.unknown(["temperature", "xyzzy", ""]) == ("xyzzy", "")


def test_a_model_with_a_fixed_graph_takes_no_grammar(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph/HCLG.fst").touch()
    fixed = VoskEngine(None, None, tmp_path)
    with pytest.raises(ModelError, match="takes no grammar; switch the grammar ear off"):
        fixed.recogniser(grammar.build(catalogue))


@pytest.fixture
def copy(model: Path, tmp_path: Path) -> Path:
    """Return a copy of the model that a test may break."""
    folder = tmp_path / "vosk-model-small-en-us-broken"
    shutil.copytree(model, folder)
    return folder


@pytest.mark.parametrize(
    "name",
    ["am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst"],
)
def test_a_missing_file_is_named_with_the_mending_command(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError) as caught:
        vosk_engine.load(copy)
    assert f"{copy}: is not a whole Vosk model: {name} (missing)" in str(caught.value)
    assert "cabin models install en" in caught.value.remedy


@pytest.mark.parametrize("name", ["am/final.mdl", "graph/HCLr.fst", "graph/Gr.fst"])
def test_a_file_cut_short_is_an_error_with_the_reason_and_no_noise(
    copy: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    data = (copy / name).read_bytes()
    (copy / name).write_bytes(data[: len(data) // 2])
    with pytest.raises(ModelError, match=r"cannot load this model \(.*[Ff]ail") as caught:
        vosk_engine.load(copy)
    assert caught.value.where == str(copy)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("am/final.mdl", b"<html>", "no acoustic model"),
        ("graph/Gr.fst", b"version https", "no graph"),
        ("conf/model.conf", b"", "empty"),
    ],
)
def test_a_file_of_another_kind_is_seen_before_vosk_meets_it(
    copy: Path, name: str, data: bytes, why: str
) -> None:
    (copy / name).write_bytes(data)
    with pytest.raises(ModelError, match=re.escape(f"{name} ({why})")):
        vosk_engine.load(copy)


def test_a_wrong_option_in_the_settings_is_told(copy: Path) -> None:
    (copy / "conf/model.conf").write_text("--no-such-option=1\n")
    with pytest.raises(ModelError, match="Invalid option --no-such-option"):
        vosk_engine.load(copy)


def test_places_that_are_no_model_folder(model: Path, tmp_path: Path) -> None:
    shutil.copytree(model, tmp_path / "outer/inner")
    (tmp_path / "model.zip").touch()
    for place, what in {
        tmp_path / "gone": "there is no such model folder",
        tmp_path / "outer": f"name {tmp_path / 'outer/inner'} instead",
        tmp_path / "outer/iner": f"did you mean {tmp_path / 'outer/inner'}?",
        tmp_path / "model.zip": "is a zip file",
    }.items():
        with pytest.raises(ModelError, match=re.escape(what)):
            vosk_engine.load(place)


def test_the_log_is_shown_when_it_is_asked_for(
    model: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    vosk_engine.load(model, log=True)
    assert "LOG (VoskAPI" in capfd.readouterr().err
    vosk_engine.load(model)
    assert capfd.readouterr().err == ""


def test_a_machine_without_vosk_gets_the_remedy(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vosk", None)
    with pytest.raises(ModelError, match="pip install"):
        vosk_engine.load(model)


def test_one_file_knows_vosk() -> None:
    source = Path(vosk_engine.__file__).parents[1]
    knowing = [
        file.name
        for file in source.rglob("*.py")
        if re.search(r"^\s*(import|from) vosk\b", file.read_text(), re.MULTILINE)
    ]
    assert knowing == ["vosk_engine.py"]
