"""Turns a transcript's text into an interpretation: intents with slots, or why there are none.

All templates of a language are one graph of words. A sentence is walked through it exactly, then,
where that fails, with a bounded count of mistakes that are weighed; see how-matching-works.md.
`Matcher(catalogue).interpret(text, expecting)` is the door, `.explain(text)` says why.
"""

from cabin.nlu.explain import Candidate, Explained, Explanation
from cabin.nlu.matcher import Matcher

__all__ = ["Candidate", "Explained", "Explanation", "Matcher"]
