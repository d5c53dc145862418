from __future__ import annotations

import json
import math
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.audio import read_sound
from cabin.errors import ModelError
from cabin.intents.model import Catalogue
from cabin.messages import SAMPLE_RATE_HZ
from cabin.resources import bundled
from cabin.stt import vosk_engine
from cabin.stt.confidence import (
    FILE,
    Calibration,
    Evidence,
    read_calibration,
    write_calibration,
)
from cabin.stt.graph import build

SOME = Calibration(base=-4.0, margin=1.3, weakest=5.0, unknown=-4.5)
MARGINS = st.floats(-100, 100)
SHARES = st.floats(0, 1)
COUNTS = st.integers(0, 20)


@given(MARGINS, SHARES, COUNTS)
def test_better_evidence_is_never_less_probable(
    margin: float, weakest: float, unknowns: int
) -> None:
    sure = SOME.probability(Evidence(margin, weakest, unknowns))
    assert 0.0 <= sure <= 1.0
    assert SOME.probability(Evidence(margin + 1, weakest, unknowns)) >= sure
    assert SOME.probability(Evidence(margin, min(1.0, weakest + 0.1), unknowns)) >= sure
    assert SOME.probability(Evidence(margin, weakest, unknowns + 1)) <= sure


def test_it_is_the_logistic_function() -> None:
    weight = -4.0 + 1.3 * 2 + 5.0 * 0.5 - 4.5
    expected = 1 / (1 + math.exp(-weight))
    assert SOME.probability(Evidence(2.0, 0.5, 1)) == pytest.approx(expected)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    (tmp_path / "conf").mkdir()
    assert read_calibration(tmp_path) is None
    write_calibration(tmp_path, SOME)
    assert read_calibration(tmp_path) == SOME


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is no calibration of confidences"),
        ("[1, 2]", "is no calibration of confidences"),
        ('{"base": 1}', "is no calibration of confidences"),
        ('{"base": 1, "margin": "much", "weakest": 1, "unknown": 0}', "is no calibration"),
        ('{"base": NaN, "margin": 1, "weakest": 1, "unknown": 0}', "holds a number that is none"),
        ('{"base": 1, "margin": -1, "weakest": 1, "unknown": 0}', "lets better evidence mean less"),
        ('{"base": 1, "margin": 1, "weakest": 1, "unknown": 2}', "lets better evidence mean less"),
    ],
)
def test_a_damaged_file_is_named_with_its_remedy(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "conf").mkdir()
    (tmp_path / FILE).write_text(text)
    with pytest.raises(ModelError, match=why) as caught:
        read_calibration(tmp_path)
    assert caught.value.where == str(tmp_path / FILE)
    assert "--calibrate" in caught.value.remedy


@pytest.fixture(scope="module")
def witnessed(model: Path) -> vosk_engine.VoskEngine:
    """Return an engine that judges by fixed numbers, whatever those of the model are."""
    return vosk_engine.load(model, calibration=SOME)


def test_a_command_is_surer_than_other_speech(
    witnessed: vosk_engine.VoskEngine, speak: Callable[[str], bytes]
) -> None:
    ear = witnessed.recogniser(alternatives=3)
    sure = {}
    for text in ("switch the air conditioning off", "grandmother baked seven lovely pancakes"):
        ear.accept(speak(text))
        heard = ear.finish()
        assert ear.evidence is not None
        assert heard.confidence == SOME.probability(ear.evidence)
        assert all(0 < word.confidence <= 1 for word in heard.words)
        assert all(each.confidence <= heard.confidence for each in ear.alternatives)
        assert len(ear.alternatives) <= 3
        sure[text] = heard.confidence
    command, other = sure.values()
    assert command > 0.7
    assert other < 0.3


def test_each_utterance_is_judged_by_its_own_sound(
    witnessed: vosk_engine.VoskEngine, speak: Callable[[str], bytes]
) -> None:
    ear, sound = witnessed.recogniser(), speak("switch the air conditioning off")
    ear.accept(sound)
    alone = ear.finish()
    ear.accept(speak("grandmother baked"))
    ear.reset()
    assert ear.evidence is None
    ear.accept(sound)
    assert ear.finish() == alone
    ear.accept(bytes(32_000))
    assert ear.finish().confidence == 0.0
    assert ear.evidence is None


def test_a_witness_takes_little_work_for_silence(witnessed: vosk_engine.VoskEngine) -> None:
    # In silence all phones are alike. Where they are sorted out first, 3 s of it take 2 s of work;
    # else a tenth of that.
    silence = read_sound(bundled("recordings") / "en/outside-silence.flac")
    ear = witnessed.recogniser()
    begun = time.thread_time()
    ear.accept(silence)
    ear.finish()
    assert time.thread_time() - begun < len(silence) / 2 / SAMPLE_RATE_HZ / 4


def test_a_damaged_calibration_is_an_error_of_the_model(model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model, folder)
    (folder / FILE).write_text(json.dumps({"base": 0}))
    with pytest.raises(ModelError, match="no calibration"):
        vosk_engine.load(folder)


def test_a_model_that_is_built_again_keeps_its_calibration(
    model: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model, folder)
    write_calibration(folder, SOME)
    build(folder, [catalogue], tmp_path / "again")
    assert read_calibration(tmp_path / "again") == SOME
