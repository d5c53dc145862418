"""A voice is chosen by name, else by language, else refused with help."""

from __future__ import annotations

import pytest

from cabin.errors import SpeechError
from cabin.voice.voices import Voice, choose_voice

VOICES = (
    Voice("gmw/de", "German", "de"),
    Voice("gmw/en", "English (Great Britain)", "en-gb"),
    Voice("gmw/en-us", "English (America)", "en-us"),
    Voice("mb/mb-us1", "us-mbrola-1", "en-us"),
    Voice("roa/fr-be", "French (Belgium)", "fr-be"),
    Voice("roa/fr", "French (France)", "fr-fr"),
    Voice("roa/pt-br", "Portuguese (Brazil)", "pt-br"),
    Voice("sit/cmn", "Chinese", "cmn"),
    Voice("eu", "Basque", "eu"),
    Voice("odd", "Without a language", ""),
)


@pytest.mark.parametrize(
    ("lang", "selector"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("en", "en-us"),
        ("en_GB", "gmw/en"),
        ("EN-us", "en-us"),
        ("fr", "roa/fr"),
        ("pt", "pt-br"),
        ("zh", "cmn"),
        ("eu", "eu"),
    ],
)
def test_by_language(lang: str, selector: str) -> None:
    assert choose_voice(VOICES, lang).selector == selector


@pytest.mark.parametrize(
    ("wanted", "identifier"),
    [
        ("gmw/en", "gmw/en"),
        ("en", "gmw/en"),
        ("German", "gmw/de"),
        ("mb-us1", "mb/mb-us1"),
        ("EN-GB", "gmw/en"),
    ],
)
def test_by_name(wanted: str, identifier: str) -> None:
    assert choose_voice(VOICES, "zh", wanted).identifier == identifier


def test_a_voice_with_a_language_of_another_name_is_selected_by_identifier() -> None:
    assert choose_voice(VOICES, "en", "mb-us1").selector == "mb/mb-us1"


@pytest.mark.parametrize(
    ("lang", "wanted", "message"),
    [
        ("xx", "", "no voice for language 'xx'; choose one with the setting 'voice.voice'"),
        ("en", "Germann", "no voice 'Germann'; did you mean 'german'"),
        ("en", "?", r"no voice '\?'; see 'espeak-ng --voices'"),
    ],
)
def test_what_is_not_there(lang: str, wanted: str, message: str) -> None:
    with pytest.raises(SpeechError, match=message):
        choose_voice(VOICES, lang, wanted)
