"""Conversations of `conversations.txt`, through the real intents, matcher and cabin.

    # a title begins a conversation
    > what is said; "(40 s later)" lets time pass, "(score 0.5)" has it heard badly
    state | command argument=value -> case, ... | a reply key, "quoted words", or nothing

An outcome without a command of its own stands as `-> case`; `-` is a turn that says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cabin.dialogue import Turn
from cabin.intents.model import Catalogue

FILE = Path(__file__).with_name("conversations.txt")


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    later_ms: int
    score: float | None
    state: str
    done: str
    reply: str


def conversations() -> Iterator[tuple[str, list[Line]]]:
    title, lines, said = "", list[Line](), ""
    for number, row in enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1):
        if row.startswith("# "):
            if lines:
                yield title, lines
            title, lines = row[2:], []
        elif row.startswith("> "):
            said = row[2:]
        elif row.strip():
            state, done, reply = (part.strip() for part in row.split("|"))
            lines.append(line(number, said, state, done, reply))
    yield title, lines


def line(number: int, said: str, state: str, done: str, reply: str) -> Line:
    later = re.search(r"\((\d+) s later\) ", said)
    score = re.search(r"\(score ([\d.]+)\) ", said)
    return Line(
        number,
        re.sub(r"\(.*?\) ", "", said),
        int(later[1]) * 1000 if later else 2_000,
        float(score[1]) if score else None,
        state,
        done,
        reply,
    )


CONVERSATIONS = list(conversations())


def done_in(turn: Turn) -> str:
    rows = []
    for step in turn.steps:
        name = f"{step.command.name} " if step.command else ""
        arguments = sorted(step.command.arguments.items()) if step.command else []
        rows.append(
            f"{name}{''.join(f'{key}={value} ' for key, value in arguments)}-> {step.outcome.case}"
        )
    return ", ".join(rows)


def variants(catalogue: Catalogue, turn: Turn, key: str) -> Iterator[str]:
    yield from catalogue.language.replies.get(key, ())
    for intent in turn.interpretation.intents:
        yield from catalogue.intents[intent.name].replies.get(key, ())


def as_pattern(template: str) -> str:
    return "(.*)".join(map(re.escape, re.split(r"\{\w+\}|\[.*?\]", template)))


@pytest.mark.parametrize("lines", [c[1] for c in CONVERSATIONS], ids=[c[0] for c in CONVERSATIONS])
def test_a_conversation_goes_as_written(
    lines: list[Line], talk: Callable[..., Any], catalogue: Catalogue
) -> None:
    conversation = talk()
    for each in lines:
        turn: Turn = conversation.say(each.text, later_ms=each.later_ms, score=each.score)
        where = f"line {each.number}: {each.text!r} -> {turn.reply and turn.reply.text!r}"
        assert (turn.after, done_in(turn)) == (each.state, each.done), where
        if each.reply == "-":
            assert turn.reply is None, where
            continue
        assert turn.reply is not None, where
        if each.reply.startswith('"'):
            assert each.reply.strip('"') in turn.reply.text, where
        elif each.reply:
            said = turn.reply.text
            templates = list(variants(catalogue, turn, each.reply))
            assert any(re.search(as_pattern(one), said) for one in templates), where
        assert turn.reply.asks == (turn.after in {"asking", "confirming"}), where
        assert not set("{}[]") & set(turn.reply.text + turn.reply.speech), where
