"""Loads `intents/<lang>/*.yaml`: templates, slots, replies and tests as checked, typed objects.

Every mistake of every file is told at once with its line and column, and a file with an error
never disables the others.
"""

from cabin.intents.expand import count_phrases, expand
from cabin.intents.json_schema import json_schema
from cabin.intents.loader import languages, load
from cabin.intents.samples import Sample, count, expansions, sample

__all__ = [
    "Sample",
    "count",
    "count_phrases",
    "expand",
    "expansions",
    "json_schema",
    "languages",
    "load",
    "sample",
]
