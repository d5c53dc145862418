"""What a domain of the cabin is made of: signals, commands with their handlers, machines, time."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cabin.messages import CommandSpec, Fact, OutcomeKind, SignalValue
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.gate import Gate
from cabin.vehicle.machine import Machine
from cabin.vehicle.signal import Signal, Signals


@dataclass(frozen=True, slots=True)
class Answer:
    """Holds what a handler wants: the reply case with its facts, and the signals to write.

    The choices are as in `Outcome`.
    """

    kind: OutcomeKind
    case: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    writes: Mapping[str, SignalValue] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    choice_command: str | None = None
    choice_argument: str | None = None


Handler: TypeAlias = Callable[[Signals, Arguments, random.Random], Answer]
"""Reads the signals and the arguments of one command, and answers; it changes nothing itself."""

Passing: TypeAlias = Callable[[Signals, int], Mapping[str, SignalValue]]
"""Returns what to write when so many milliseconds have passed."""


def _no_time(_signals: Signals, _passed_ms: int) -> Mapping[str, SignalValue]:
    """Write nothing: most domains stand still."""
    return {}


def _no_words() -> Mapping[str, tuple[str, ...]]:
    """Name nothing."""
    return {}


def _no_mending(_signals: Signals) -> Mapping[str, SignalValue]:
    """Mend nothing."""
    return {}


def _no_fault(_signals: Signals) -> str:
    """Find nothing wrong."""
    return ""


@dataclass(frozen=True, slots=True)
class Domain:
    """Describes one domain of the cabin.

    `handlers` has one entry for each command, by name.
    `pass_time` moves on what moves by itself.
    `vocabularies` names what list slots may take from here (`media.artists`).
    `mend` returns what to write after an undo, since time may have moved on in between.
    `fault` says what is wrong among signals that each fit alone, empty where nothing is.
    `gates` bar commands while the car is as it is; they are asked before the handler.
    """

    name: str
    signals: tuple[Signal[Any], ...]
    commands: tuple[CommandSpec, ...]
    handlers: Mapping[str, Handler]
    machines: tuple[Machine, ...] = ()
    pass_time: Passing = _no_time
    vocabularies: Callable[[], Mapping[str, tuple[str, ...]]] = _no_words
    mend: Callable[[Signals], Mapping[str, SignalValue]] = _no_mending
    fault: Callable[[Signals], str] = _no_fault
    gates: tuple[Gate, ...] = ()


def refused(case: str, **facts: Fact) -> Answer:
    """Return a refusal; nothing is written."""
    return Answer("refused", case, facts)


def answered(case: str, **facts: Fact) -> Answer:
    """Return an answer to a question; nothing is written."""
    return Answer("answered", case, facts)


def settled(
    signals: Signals,
    writes: Mapping[str, SignalValue],
    facts: Mapping[str, Fact],
    *,
    done: str = "done",
    already: str = "already",
) -> Answer:
    """Return `done` with what is to be written, or `already` where all of it is so."""
    fresh = {name: value for name, value in writes.items() if signals[name] != value}
    if not fresh:
        return Answer("answered", already, facts)
    return Answer("changed", done, facts, fresh)
