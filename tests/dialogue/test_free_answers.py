"""A question for free text takes a name, and no command for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Start = Callable[..., Any]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("cancel", "dialog.cancel"),
        ("never mind", "dialog.cancel"),
        ("help", "dialog.help"),
        ("say that again", "dialog.repeat"),
        ("play some jazz", "media.play"),
        ("find a restaurant", "nav.find_poi"),
        ("turn on the air conditioning", "climate.ac_on"),
    ],
)
def test_a_command_is_no_place(talk: Start, said: str, intent: str) -> None:
    conversation = talk()
    assert conversation.say("navigate").reply.asks
    turn = conversation.say(said)
    assert [each.name for each in turn.interpretation.intents] == [intent]


def test_a_place_is_one(talk: Start) -> None:
    conversation = talk()
    assert conversation.say("navigate").reply.asks
    assert conversation.say("the airport").commands[0].arguments["destination"] == "Airport"
    assert conversation.say("navigate").reply.asks
    assert conversation.say("north pole").outcomes[0].kind == "refused"


def test_what_is_said_long_after_a_question_is_no_answer_to_it(talk: Start) -> None:
    conversation = talk()
    assert conversation.say("navigate").reply.asks
    assert conversation.say("north pole", later_ms=40_000).interpretation.intents == ()
