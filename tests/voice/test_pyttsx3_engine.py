"""The real pyttsx3 with the real espeak-ng speaks, in its real worker."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest

from cabin.errors import SpeechError
from cabin.messages import Speech
from cabin.settings import VoiceSettings
from cabin.voice.catalogue import open_synthesiser
from cabin.voice.espeak import load_espeak
from cabin.voice.synthesiser import Synthesiser

SENTENCE = "Twenty one degrees it is."
SAME = 0.1
"""espeak-ng never says a sentence twice with the same samples; lengths differ by some per cent."""


@pytest.fixture(scope="module")
def voice() -> Iterator[Synthesiser]:
    made = open_synthesiser(VoiceSettings())
    yield made
    made.close()


def loudness(speech: Speech) -> float:
    return float(np.sqrt(np.mean(np.frombuffer(speech.pcm, "<i2").astype(float) ** 2)))


def with_settings(settings: VoiceSettings, lang: str = "en") -> Speech:
    made = open_synthesiser(settings)
    try:
        return made.synthesise(SENTENCE, lang)
    finally:
        made.close()


def test_it_speaks(voice: Synthesiser, capfd: pytest.CaptureFixture[str]) -> None:
    voice.prepare("en")
    speech = voice.synthesise(SENTENCE, "en")
    assert speech.sample_rate_hz == 22_050
    assert 1_000 < speech.duration_ms < 3_000
    assert loudness(speech) > 500
    assert capfd.readouterr() == ("", "")


def test_the_very_first_sentence_is_whole(voice: Synthesiser) -> None:
    later = voice.synthesise(SENTENCE, "en").duration_ms
    assert with_settings(VoiceSettings()).duration_ms == pytest.approx(later, rel=SAME)


def test_every_sentence_is_its_own(voice: Synthesiser) -> None:
    numbers = ["one", "two hundred", "three thousand and four"]
    first = [voice.synthesise(each, "en").duration_ms for each in numbers]
    assert first == sorted(set(first))
    voice.close()
    again = [voice.synthesise(each, "en").duration_ms for each in reversed(numbers)]
    assert again == pytest.approx(first[::-1], rel=SAME)


def test_languages_have_their_own_voices(voice: Synthesiser) -> None:
    heard = {
        lang: voice.synthesise("Radio 1921", lang).duration_ms for lang in ("en", "de", "zh", "fr")
    }
    assert len(set(heard.values())) == 4
    back = voice.synthesise("Radio  1921", "en").duration_ms
    assert back == pytest.approx(heard["en"], rel=SAME)


def test_rate_volume_and_voice_are_followed(voice: Synthesiser) -> None:
    usual = voice.synthesise(SENTENCE, "en")
    assert with_settings(VoiceSettings(rate=300)).duration_ms < 0.8 * usual.duration_ms
    assert loudness(with_settings(VoiceSettings(volume=0.2))) < 0.5 * loudness(usual)
    assert with_settings(VoiceSettings(voice="en-gb-scotland")).pcm != usual.pcm


@pytest.mark.parametrize(
    ("settings", "lang", "message"),
    [
        (VoiceSettings(), "tlh-no", "no voice for language 'tlh-no'"),
        (VoiceSettings(voice="scottish"), "en", "there is no voice 'scottish'"),
    ],
)
def test_a_missing_voice_is_said(settings: VoiceSettings, lang: str, message: str) -> None:
    with pytest.raises(SpeechError, match=message):
        with_settings(settings, lang)


@pytest.mark.parametrize(
    "text",
    [
        "你好 мир שלום",
        "a" * 900,
        "<speak>&amp;</speak> [[_^_]] {x} %s",
        "C'est l'été, 100 %!",
        "½ π ∞",
    ],
)
def test_odd_text_is_spoken(voice: Synthesiser, text: str) -> None:
    assert loudness(voice.synthesise(text, "en")) > 100


LOAD = """
import sys
from cabin.voice.espeak import load_espeak
print(load_espeak(system=()))
import pyttsx3
print(len(pyttsx3.init("espeak").getProperty("voices")))
loaded = {line.split()[-1] for line in open("/proc/self/maps") if "libespeak" in line}
print(*loaded, flush=True)
import os; os._exit(0)
"""


def test_the_wheel_serves_where_the_system_has_none() -> None:
    pytest.importorskip("espeakng_loader")
    done = subprocess.run(
        [sys.executable, "-c", LOAD], capture_output=True, text=True, timeout=30, check=True
    )
    library, voices, loaded = done.stdout.split()
    assert "espeakng_loader" in library
    assert int(voices) > 50
    assert loaded == library


def test_without_any_both_remedies_are_named() -> None:
    with pytest.raises(SpeechError, match=r"apt-get install espeak-ng.*pip install espeakng-load"):
        load_espeak(system=("libnowhere.so.9",), wheel="no_such_wheel")
