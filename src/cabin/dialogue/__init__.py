"""Holds the conversation: whose turn it is, what is missing, what "the other one" means.

`Dialogue(catalogue, cabin, rng).take(interpretation, now_ms)` gives a `Turn`; what helps to read a
bare answer is in `expects`. `TURNS` is the table of the turn machine.
Nothing here reads a clock, starts a thread or prints.
"""

from cabin.dialogue.dialogue import Dialogue
from cabin.dialogue.draft import Vehicle
from cabin.dialogue.machine import TURNS, IllegalEventError
from cabin.dialogue.policy import Policy
from cabin.dialogue.question import Question
from cabin.dialogue.replies import REPLIES, missing_replies
from cabin.dialogue.turn import Step, Turn

__all__ = [
    "REPLIES",
    "TURNS",
    "Dialogue",
    "IllegalEventError",
    "Policy",
    "Question",
    "Step",
    "Turn",
    "Vehicle",
    "missing_replies",
]
