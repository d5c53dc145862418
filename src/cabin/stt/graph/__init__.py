"""Compiles intents into the graph of a Vosk model, from wheels alone.

`build` takes the network of a model that Cabin made, grows a tree of all words (`lexicon`,
`word_tree`, `frames`) and a language model from the sentence templates (`sentences`, `automaton`,
`language_model`), and writes a model folder that plain `vosk.Model(path)` loads.
`is_stale` says whether a model was made from other sentences.
"""

from cabin.stt.graph.build import Built, build
from cabin.stt.graph.language_model import Costs
from cabin.stt.graph.record import damaged, is_built, is_stale

__all__ = ["Built", "Costs", "build", "damaged", "is_built", "is_stale"]
