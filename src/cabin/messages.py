"""The nouns that travel through the house, in the order in which a sentence meets them.

AudioFrame -> Utterance -> Transcript -> Interpretation -> Command -> Outcome -> Reply -> Speech
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

SAMPLE_RATE_HZ = 16_000
FRAME_MS = 20
FRAME_SAMPLES = SAMPLE_RATE_HZ * FRAME_MS // 1000
FRAME_BYTES = FRAME_SAMPLES * 2

SlotValue: TypeAlias = int | float | str
"""What a slot of a sentence holds once it is read."""

SignalValue: TypeAlias = bool | int | float | str
"""What a signal of the vehicle holds."""

Fact: TypeAlias = bool | int | float | str | tuple[str, ...]
"""What a reply may mention; a tuple is worded as a list ("a, b and c")."""

_NOTHING: Mapping[str, Fact] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class AudioFrame:
    """Holds 20 ms of sound: 320 samples, 16 kHz, mono, int16 little-endian, 640 bytes."""

    pcm: bytes
    start_ms: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """Holds the sound of one utterance from its pre-roll to its endpoint (PCM as in AudioFrame)."""

    pcm: bytes
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Word:
    """Holds one recognised word with its confidence (0 to 1) and its time in the utterance."""

    text: str
    confidence: float
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """Holds what one recogniser heard; `text` is empty where it heard no word.

    `confidence` is 0 to 1, `recogniser` names the ear (`vosk:grammar`, `vosk:open`, `typed`).
    """

    text: str
    words: tuple[Word, ...] = ()
    confidence: float = 1.0
    final: bool = True
    recogniser: str = "typed"


@dataclass(frozen=True, slots=True)
class Slot:
    """Holds one value of a sentence; `start` and `end` are character offsets into its text."""

    name: str
    value: SlotValue
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Intent:
    """Holds one thing that was asked for; `start` and `end` are character offsets."""

    name: str
    slots: tuple[Slot, ...] = ()
    score: float = 1.0
    start: int = 0
    end: int = 0

    @property
    def values(self) -> dict[str, SlotValue]:
        """Return the slots as name -> value."""
        return {slot.name: slot.value for slot in self.slots}


NotUnderstood: TypeAlias = Literal["silence", "unknown", "veto", "tie", "partial"]
"""Why nothing is to be done: no words; nothing near; near but vetoed; two readings; part unread."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """Holds what a sentence means: its intents in order, or why there are none.

    `score` is 0 to 1. `rejected` is None exactly where `intents` is not empty, except for
    "partial": then `intents` holds the part that was understood and `unread` the rest.
    `rivals` holds the readings of a tie, `nearest` the nearest known sentence as help.
    """

    text: str
    lang: str
    intents: tuple[Intent, ...] = ()
    score: float = 0.0
    rejected: NotUnderstood | None = None
    rivals: tuple[Intent, ...] = ()
    nearest: str | None = None
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """Says what the dialogue has just asked for, so that a bare answer can be read.

    `slots` are slot names of `intent`; `choices` are the phrases of a choice that was offered.
    """

    intent: str
    slots: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    yes_no: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """Holds one order to the vehicle, for instance `climate.set_temperature` {temperature: 21}."""

    name: str
    arguments: Mapping[str, SlotValue | bool] = field(default_factory=dict)


ParameterKind: TypeAlias = Literal["number", "text", "flag"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """Describes one argument of a command.

    `choices` bounds a text; of a number it holds the words that stand for one (`maximum`).
    """

    name: str
    kind: ParameterKind
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """Describes a command: its arguments, and its reply cases with the facts that each brings.

    `lasting` tells that what it does cannot be taken back: a message that was sent.
    """

    name: str
    summary: str
    parameters: tuple[Parameter, ...] = ()
    cases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Holds one signal that changed, under its VSS name."""

    signal: str
    before: SignalValue | None
    after: SignalValue | None


OutcomeKind: TypeAlias = Literal["changed", "refused", "asked", "answered"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Holds what became of a command.

    `case` names the reply (`done`, `already`, `too_high` ...), `facts` fills it.
    "asked" means that the vehicle needs a choice: `choices` are the phrases to choose among and
    `choice_command` with `choice_argument` says which command takes the chosen one.
    """

    kind: OutcomeKind
    case: str
    facts: Mapping[str, Fact] = field(default_factory=lambda: _NOTHING)
    changes: tuple[Change, ...] = ()
    choices: tuple[str, ...] = ()
    choice_command: str | None = None
    choice_argument: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """Holds an answer: `text` to read, `speech` to be spoken (numbers and units in words)."""

    text: str
    speech: str
    lang: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """Holds synthesised sound: mono int16 little-endian PCM at `sample_rate_hz`."""

    pcm: bytes
    sample_rate_hz: int

    @property
    def duration_ms(self) -> int:
        """Return the length of the sound."""
        return len(self.pcm) // 2 * 1000 // self.sample_rate_hz
