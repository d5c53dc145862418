"""A measurement must be right before anything is measured with it."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from cabin.intents import load
from cabin.intents.model import Catalogue
from cabin.messages import Transcript, Word
from cabin.stt.confidence import Calibration, Evidence
from measure import calibrate
from measure.hearing import Hearing, Reading
from measure.meaning import Reader
from measure.sounds import in_noise, read_noise, to_pcm
from measure.spoken import drawn, in_words

DRINKS = """
domain: drinks
rules:
  want: "(i want|[please] bring me)"
slots:
  drink: {type: list, values: [tea, {value: cocoa, say: ["(hot;cocoa)"]}]}
intents:
  drinks.order:
    description: Orders a drink.
    sentences: ["<want> [a|some] {drink}"]
"""


@pytest.fixture(scope="module")
def drinks(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("intents") / "en"
    folder.mkdir()
    (folder / "language.yaml").write_text("code: en\nname: English\n")
    (folder / "drinks.yaml").write_text(DRINKS)
    return load(folder.parent, "en")


def heard(text: str, confidence: float = 1.0) -> Transcript:
    words = tuple(Word(word, confidence, 0, 400) for word in text.split())
    return Transcript(text, words, confidence, recogniser="vosk:open")


def test_noise_is_as_loud_as_the_rule_says() -> None:
    rng = np.random.default_rng(0)
    speech = np.zeros(32_000)
    speech[10_000:20_000] = 0.1 * rng.standard_normal(10_000)
    noise = 0.3 * rng.standard_normal(50_000)
    clean, noisy = (
        read_noise(each)
        for each in (to_pcm(speech), in_noise(to_pcm(speech), read_noise(to_pcm(noise)), 6, 1))
    )
    added = noisy - clean
    loudest = max((clean[at : at + 2_048] ** 2).mean() for at in range(0, 30_000, 2_048))
    loudest_noise = max((added[at : at + 2_048] ** 2).mean() for at in range(0, 30_000, 2_048))
    assert 10 * math.log10(loudest / loudest_noise) == pytest.approx(6, abs=1.0)


def test_the_same_seed_gives_the_same_noise() -> None:
    sound = to_pcm(np.sin(np.arange(20_000) / 10))
    noise = np.random.default_rng(0).standard_normal(40_000)
    assert in_noise(sound, noise, 12, 3) == in_noise(sound, noise, 12, 3)
    assert in_noise(sound, noise, 12, 3) != in_noise(sound, noise, 12, 4)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("set it to 21.5 degrees", "set it to twenty one point five degrees"),
        ("call 0171 now", "call zero one seven one now"),
        ("Don't go at 50%!", "don't go at fifty percent"),
    ],
)
def test_a_sentence_is_written_as_it_is_said(written: str, said: str) -> None:
    assert in_words(written) == said


def test_what_is_drawn_depends_on_the_seed_alone(drinks: Catalogue) -> None:
    assert drawn(drinks, 6, 1) == drawn(drinks, 6, 1)
    assert len(set(drawn(drinks, 6, 1))) == 6
    assert drawn(drinks, 6, 1) != drawn(drinks, 6, 2)


def test_what_is_heard_faintly_is_not_heeded(drinks: Catalogue) -> None:
    reader = Reader(drinks)
    order = (("drinks.order", frozenset({("drink", "tea")})),)
    assert reader.meant("i want some tea") == order
    assert reader.heard([heard("i want tea")]).meaning == order
    assert reader.heard([heard("i want tea")]).verdict == "act"
    assert reader.heard([heard("i want tea", 0.1)]).verdict == "refuse"
    assert reader.heard([heard("i want tea", 0.1)], unsure=True).verdict == "act"
    assert reader.heard([heard("tea time")]).verdict == "refuse"


class Counting:
    """An ear that counts how often it is asked."""

    name = "counting"
    endpoint = False
    alternatives: tuple[Transcript, ...] = ()
    evidence = Evidence(1.0, 0.5, 0)
    asked = 0

    def accept(self, pcm: bytes) -> None:
        assert pcm

    def finish(self) -> Transcript:
        self.asked += 1
        return heard("i want tea", 0.4)

    def reset(self) -> None:
        raise NotImplementedError


def test_what_was_heard_once_is_remembered(tmp_path: Path) -> None:
    ear = Counting()
    first = Hearing("one", "key", lambda: ear, tmp_path).whole(b"\1\0" * 900)
    again = Hearing("one", "key", lambda: ear, tmp_path).whole(b"\1\0" * 900)
    assert first == again == Reading(heard("i want tea", 0.4), ear.evidence)
    assert ear.asked == 1
    Hearing("one", "other key", lambda: ear, tmp_path).whole(b"\1\0" * 900)
    assert ear.asked == 2


def made_up(count: int, truth: Calibration) -> list[calibrate.Case]:
    """Return cases that are right as often as a calibration says."""
    rng = np.random.default_rng(5)
    found = []
    for _ in range(count):
        evidence = Evidence(rng.normal(0, 3), rng.uniform(), int(rng.integers(0, 3)))
        right = bool(rng.random() < truth.probability(evidence))
        found.append(calibrate.Case(Reading(heard("tea"), evidence), right))
    return found


def test_a_fit_finds_the_calibration_that_made_the_cases() -> None:
    truth = Calibration(base=-2.0, margin=1.0, weakest=3.0, unknown=-1.5)
    fitted = calibrate.fit(made_up(5_000, truth))
    for name in ("base", "margin", "weakest", "unknown"):
        assert getattr(fitted, name) == pytest.approx(getattr(truth, name), abs=0.4)


def test_a_sign_that_would_weigh_the_wrong_way_round_is_left_out() -> None:
    odd = Calibration(base=0.0, margin=1.0, weakest=-3.0, unknown=2.0)
    fitted = calibrate.fit(made_up(2_000, odd))
    assert (fitted.weakest, fitted.unknown) == (0.0, 0.0)
    assert fitted.margin > 0.5


def test_the_calibration_error_is_small_where_confidence_is_true_and_large_where_not() -> None:
    truth = Calibration(base=-2.0, margin=1.0, weakest=3.0, unknown=-1.5)
    some = made_up(5_000, truth)
    good, bad = (
        float(list(calibrate.table(some, sure, "x"))[-1].split()[-1])
        for sure in (truth, Calibration(base=9.0, margin=0.0, weakest=0.0, unknown=0.0))
    )
    assert good < 0.03
    assert bad > 0.3
