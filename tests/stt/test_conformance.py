"""Each check finds the engine that fails it; no real model file makes such engines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from cabin.errors import ModelError
from cabin.messages import Transcript, Word
from cabin.stt.conformance import CHECKS, NEED_SPEECH, Trial, tone
from cabin.stt.recogniser import EarNames, Grammar

SPEECH = tone() * 2
GOOD = Transcript("go on", (Word("go", 0.9, 100, 300), Word("on", 0.9, 300, 500)), 0.9)


@dataclass
class Ear:
    """Hears what the engine says in every sound that is not silent."""

    engine: Odd
    partials: bool = False
    wanted: int = 0
    heard: bytes = b""
    count: int = 0
    name: str = "odd"
    endpoint: bool = False
    alternatives: tuple[Transcript, ...] = ()

    def accept(self, pcm: bytes) -> Transcript | None:
        self.heard += pcm
        self.endpoint = self.engine.ends and not any(pcm[-32_000:])
        texts = self.engine.partials
        self.count += 1
        return Transcript(texts[self.count % len(texts)]) if self.partials and texts else None

    def finish(self) -> Transcript:
        loud, self.heard = any(self.heard), b""
        self.endpoint = self.endpoint and self.engine.keeps_endpoint
        self.alternatives = self.engine.others if self.wanted else ()
        self.engine.said += 1
        if self.engine.forgetful and self.engine.said % 2:
            return Transcript("other")
        return self.engine.says if loud or self.engine.hears_silence else Transcript("")

    def reset(self) -> None:
        self.heard = b""


@dataclass
class Odd:
    """An engine that does as it should, but for what a test changes."""

    says: Transcript = GOOD
    others: tuple[Transcript, ...] = (Transcript("go", confidence=0.1),)
    partials: tuple[str, ...] = ("go", "go on")
    ends: bool = True
    keeps_endpoint: bool = False
    hears_silence: bool = False
    forgetful: bool = False
    knows: frozenset[str] = frozenset({"go", "on"})
    refuses: bool = False
    said: int = 0
    name: str = "odd"
    best_ears: EarNames = "open"

    def recogniser(
        self, grammar: Grammar | None = None, *, partials: bool = False, alternatives: int = 0
    ) -> Ear:
        if grammar is not None and self.refuses:
            raise ModelError("takes no grammar")
        return Ear(self, partials, alternatives)

    def unknown(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(word for word in words if word not in self.knows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "graph").mkdir()
    (tmp_path / "conf").mkdir()
    (tmp_path / "graph/words.txt").write_text("<eps> 0\ngo 1\non 2\n[unk] 3\n")
    (tmp_path / "conf/mfcc.conf").write_text("--sample-frequency=16000\n")
    return tmp_path


def failures(trial: Trial) -> dict[str, str]:
    found = {name: "; ".join(check(trial)) for name, check in CHECKS.items()}
    return {name: why for name, why in found.items() if why}


GRAMMAR_ONLY_GO = replace(GOOD, text="go", words=GOOD.words[:1])


def test_an_engine_that_does_as_it_should_passes_everything(folder: Path) -> None:
    # A tone is one word at most, a grammar of one word hears no other.
    good = Odd(says=GRAMMAR_ONLY_GO, others=(Transcript("on", confidence=0.1),))
    assert failures(Trial(good, folder, takes_grammar=True, speech=SPEECH)) == {}


@pytest.mark.parametrize(
    ("engine", "check", "why"),
    [
        (Odd(hears_silence=True), "silence", "it hears 'go on' in silence"),
        (Odd(hears_silence=True), "no sound", "it hears words in no sound at all"),
        (Odd(), "tone", "it hears 'go on' in a tone"),
        (Odd(says=Transcript("")), "speech", "it hears nothing in speech"),
        (Odd(says=Transcript("go on")), "word times", "words have no times"),
        (
            Odd(says=replace(GOOD, words=(Word("go", 0.9, 0, 99_000),))),
            "word times",
            "a word lies outside the sound",
        ),
        (
            Odd(says=replace(GOOD, words=GOOD.words[::-1])),
            "word times",
            "word times do not ascend",
        ),
        (
            Odd(says=replace(GOOD, words=(Word("go", 1.5, 0, 90),))),
            "word times",
            "a word's confidence is not within 0 and 1",
        ),
        (Odd(forgetful=True), "repetition", "the same sound is 'go on' once and 'other'"),
        (Odd(partials=()), "partial results", "no partial result comes before the end"),
        (Odd(partials=("go",)), "partial results", "comes again unchanged"),
        (Odd(others=()), "alternatives", "no other readings"),
        (Odd(others=(GOOD,)), "alternatives", "a reading comes twice"),
        (
            Odd(others=tuple(Transcript(str(each), confidence=0.1) for each in range(5))),
            "alternatives",
            "more other readings than are asked for",
        ),
        (Odd(others=(Transcript("up"),)), "alternatives", "another reading is surer than the best"),
        (Odd(ends=False), "endpoint", "no endpoint comes"),
        (Odd(keeps_endpoint=True), "endpoint", "the endpoint stays"),
        (Odd(refuses=True), "grammar", "it refuses a grammar: takes no grammar"),
        (Odd(), "grammar", "hears words that its grammar does not have: go, on"),
        (Odd(knows=frozenset({"qqxzzqx", "go"})), "unknown words", "a word that is none"),
        (Odd(knows=frozenset()), "unknown words", "does not know 'go'"),
    ],
)
def test_what_is_wrong_is_found(folder: Path, engine: Odd, check: str, why: str) -> None:
    assert why in failures(Trial(engine, folder, takes_grammar=True, speech=SPEECH))[check]


def test_a_fixed_graph_has_to_refuse_a_grammar(folder: Path) -> None:
    taking = Trial(Odd(), folder, takes_grammar=False, speech=SPEECH)
    refusing = replace(taking, engine=Odd(refuses=True))
    assert "it takes a grammar and ignores it" in failures(taking)["grammar"]
    assert "grammar" not in failures(refusing)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<eps> 0\ngo 1\ngo 2\n", "line 3 of graph/words.txt repeats"),
        ("<eps> 0\ngo 1\non 1\n", "line 3 of graph/words.txt repeats"),
        ("<eps> 0\ngo on 1\n", "line 2 of graph/words.txt is no word with its number"),
        ("<eps> 0\n", "holds no word"),
    ],
)
def test_a_wrong_table_of_words_is_found(folder: Path, text: str, why: str) -> None:
    (folder / "graph/words.txt").write_text(text)
    assert why in failures(Trial(Odd(), folder, takes_grammar=True, speech=SPEECH))["words.txt"]


@pytest.mark.parametrize(("rate", "why"), [("8000", "hears at 8000 Hz"), ("fast", "no number")])
def test_another_sample_rate_is_found(folder: Path, rate: str, why: str) -> None:
    (folder / "conf/mfcc.conf").write_text(f"--num-ceps=40\n--sample-frequency={rate}\n")
    assert why in failures(Trial(Odd(), folder, takes_grammar=True, speech=SPEECH))["sample rate"]


def test_the_checks_that_need_speech_are_checks() -> None:
    assert set(CHECKS) > NEED_SPEECH
