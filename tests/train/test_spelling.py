from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from cabin.stt.graph.phones import PHONES
from train.sentences import catalogue_of, in_domain, in_words, salad
from train.spelling import Speller, guess
from train.voices import HELD_OUT, cast


def phones(text: str, speller: Speller) -> str:
    return " ".join(PHONES[number - 1] for number in speller.spell(text))


def test_sentences_are_spelt_without_stress_and_marks(tmp_path: Path) -> None:
    assert phones('GO, "on"!', Speller(tmp_path / "none")) == "G OW AA N"


def test_a_sentence_with_an_unknown_word_is_not_spelt() -> None:
    speller = Speller()
    assert speller.spell("go zzyzzx") == ()
    assert speller.unknown(["go zzyzzx", "Zzyzzx on."]) == ["zzyzzx"]


def test_what_flite_guesses_can_be_spelt(tmp_path: Path) -> None:
    if not shutil.which("flite"):
        pytest.skip("no flite")
    (tmp_path / "lexicon.txt").write_text(f"zibbet {' '.join(guess('zibbet'))}\n")
    assert phones("zibbet", Speller(tmp_path / "lexicon.txt")).startswith("Z IH B")


def test_figures_become_words() -> None:
    assert in_words("Set it to 21.5 °C") == "set it to twenty one point five c"
    assert in_words("volume 30%") == "volume thirty percent"


def test_sentences_are_drawn_alike_for_the_same_seed() -> None:
    catalogue = catalogue_of()
    first, second = (in_domain(catalogue, random.Random(7), 300) for _ in range(2))
    assert first == second
    assert len(first) == len(set(first)) == 300


def test_salad_has_only_the_given_words() -> None:
    drawn = salad(["one", "two"], random.Random(1), 20)
    assert {word for text in drawn for word in text.split()} == {"one", "two"}


def test_no_held_out_voice_is_ever_cast(tmp_path: Path) -> None:
    sayings = cast(["go"] * 5_000, tmp_path, random.Random(1))
    variants = {each.speaker.rpartition("+")[2] for each in sayings}
    assert not variants & {name.rpartition("+")[2] for name in HELD_OUT}
    assert len({each.file for each in sayings}) == 5_000
