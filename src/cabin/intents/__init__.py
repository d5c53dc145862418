"""Loads `intents/<lang>/*.yaml`: templates, slots, replies and tests as checked, typed objects.

Every mistake of every file is told at once with its line and column, and a file with an error
never disables the others.
"""

from cabin.intents.load import languages, load

__all__ = ["languages", "load"]
