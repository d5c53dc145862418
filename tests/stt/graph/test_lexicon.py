from __future__ import annotations

from pathlib import Path

import pytest

from cabin.errors import ModelError
from cabin.stt.graph.lexicon import Lexicon, load_lexicon, read_extra


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def test_all_pronunciations_come_without_stress(lexicon: Lexicon) -> None:
    assert lexicon.pronounce("the") == (("DH", "AH"), ("DH", "IY"))


def test_an_unknown_word_has_none(lexicon: Lexicon) -> None:
    assert lexicon.pronounce("xqzzt") == ()


@pytest.mark.parametrize(
    ("word", "ending"),
    [("hvacks's", ()), ("pilot's", ("S",)), ("defroster's", ()), ("espresso's", ("Z",))],
)
def test_a_possessive_sounds_as_its_owner(
    lexicon: Lexicon, word: str, ending: tuple[str, ...]
) -> None:
    owner = lexicon.pronounce(word.removesuffix("'s"))
    assert lexicon.pronounce(word) == tuple((*each, *ending) for each in owner)


def test_our_own_words_come_first(tmp_path: Path) -> None:
    file = tmp_path / "extra.txt"
    file.write_text(
        "# comment\nunmute AH N M Y UW T # yes\nthe DH AX\n".replace("AX", "AH"), "utf-8"
    )
    lexicon = load_lexicon(file)
    assert lexicon.pronounce("unmute") == (("AH", "N", "M", "Y", "UW", "T"),)
    assert lexicon.pronounce("the") == (("DH", "AH"),)


@pytest.mark.parametrize(
    ("line", "what"), [("unmute AH N QQ", "'QQ' is no phone"), ("unmute", "'unmute' has no phones")]
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, what: str) -> None:
    file = tmp_path / "extra.txt"
    file.write_text(f"# first\n{line}\n", "utf-8")
    with pytest.raises(ModelError, match=rf"extra\.txt:2: {what}"):
        read_extra(file)


def test_a_guess_comes_last(tmp_path: Path) -> None:
    file = tmp_path / "guessed.txt"
    file.write_text("the Z\nblorf B L AO R F\n", "utf-8")
    lexicon = load_lexicon(None, file)
    assert lexicon.pronounce("blorf") == (("B", "L", "AO", "R", "F"),)
    assert lexicon.pronounce("the") == (("DH", "AH"), ("DH", "IY"))
    assert lexicon.pronounce("blorf's") == (("B", "L", "AO", "R", "F", "S"),)
