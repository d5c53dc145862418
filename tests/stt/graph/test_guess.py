from __future__ import annotations

from pathlib import Path

import pytest

from cabin.stt.graph.guess import Guess, from_ipa, open_guess
from cabin.stt.graph.lexicon import load_lexicon
from cabin.stt.graph.phones import PHONES
from cabin.stt.graph.record import COMMON
from cabin.stt.graph.vocabulary import read_common


@pytest.fixture(scope="module")
def guess() -> Guess:
    found = open_guess()
    if found is None:
        pytest.skip("espeak-ng is not installed")
    return found


@pytest.mark.parametrize(
    ("ipa", "phones"),
    [
        ("wˈɔːɾɚ", "W AO T ER"),
        ("dʒˈʌdʒ", "JH AH JH"),
        ("bˈʌʔn̩", "B AH T AH N"),
        ("ˌɔːɾoʊpˈaɪlət", "AO T OW P AY L AH T"),
        ("ʁˈa", ""),
        ("", ""),
    ],
)
def test_sounds_become_phones(ipa: str, phones: str) -> None:
    assert " ".join(from_ipa(ipa)) == phones


def test_most_words_are_guessed_as_the_dictionary_has_them(guess: Guess, model: Path) -> None:
    lexicon = load_lexicon()
    words = [word for word in read_common(model / COMMON) if lexicon.pronounce(word)][500:2_500]
    right = [word for word in words if guess(word) in lexicon.pronounce(word)]
    assert len(right) > 0.75 * len(words)
    assert {phone for word in words for phone in guess(word)} <= {*PHONES}


@pytest.mark.parametrize("word", ["日本", "!", ""])
def test_what_is_no_english_word_has_no_guess(guess: Guess, word: str) -> None:
    assert guess(word) == ()
