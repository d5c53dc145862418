"""Wires the stages into one path, for whoever brings the sound: a file, a microphone, a keyboard.

`Assembly` puts the parts together; `Listening` turns audio frames into what was heard, `Answering`
what was heard into an `Exchange`. There are no threads and no queues here.
"""

from cabin.pipeline.assembly import Assembly
from cabin.pipeline.exchange import Exchange, Stage, Stopwatch
from cabin.pipeline.intents import load_catalogue, load_matcher

__all__ = [
    "Assembly",
    "Exchange",
    "Stage",
    "Stopwatch",
    "load_catalogue",
    "load_matcher",
]
