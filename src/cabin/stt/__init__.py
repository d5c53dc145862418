"""Turns sound into transcripts.

`engines.open_engine` loads a speech engine by its name; its recognisers follow the Protocols of
`recogniser`. `ears.Ears` feeds two of them with the same sound and says how far they agree.
`grammar.build` makes a grammar from the intents.
`finding`, `catalogue`, `install` and `verify` find, list, fetch and test speech models.
"""

from cabin.stt.recogniser import UNKNOWN, Engine, Grammar, Recogniser

__all__ = ["UNKNOWN", "Engine", "Grammar", "Recogniser"]
