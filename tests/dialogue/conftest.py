"""What the tests of the dialogue share: the real intents, matcher and cabin, and a way to talk."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from cabin.dialogue import Dialogue, Policy, Turn
from cabin.intents import load
from cabin.intents.model import Catalogue
from cabin.nlu.matcher import Matcher
from cabin.vehicle import COMMANDS, Cabin, vocabularies

INTENTS = Path(__file__).resolve().parents[2] / "intents"


@dataclass
class Talk:
    """One conversation with a fresh cabin; each sentence comes two seconds after the last."""

    catalogue: Catalogue
    matcher: Matcher
    policy: Policy = field(default_factory=Policy)
    seed: int = 1
    now_ms: int = 0

    def __post_init__(self) -> None:
        self.cabin = Cabin()
        self.dialogue = Dialogue(self.catalogue, self.cabin, random.Random(self.seed), self.policy)

    def say(self, text: str, *, later_ms: int = 2_000, score: float | None = None) -> Turn:
        self.now_ms += later_ms
        meant = self.matcher.interpret(text, self.dialogue.expects(self.now_ms))
        if score is not None:
            meant = replace(meant, score=score)
        return self.dialogue.take(meant, self.now_ms)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load(INTENTS, "en", commands=COMMANDS, vocabularies=vocabularies())


@pytest.fixture(scope="session")
def matcher(catalogue: Catalogue) -> Matcher:
    return Matcher(catalogue)


@pytest.fixture
def talk(catalogue: Catalogue, matcher: Matcher) -> Callable[..., Talk]:
    """Return what begins a conversation."""

    def begin(**settings: object) -> Talk:
        return Talk(catalogue, matcher, **settings)  # type: ignore[arg-type]  # its own fields

    return begin
