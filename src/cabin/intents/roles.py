"""The parts that words play in reading a sentence, whatever the intent."""

from __future__ import annotations

from collections.abc import Mapping

ROLES: Mapping[str, str] = {
    "article": 'says "one" before a large number or a unit of time ("a hundred", "an hour")',
    "half": 'adds or is a half ("twenty and a half", "half an hour")',
    "link": 'stands inside a number or duration ("and", "of")',
    "minus": 'makes a number negative ("minus")',
    "zero": 'says zero among digits ("oh")',
    "double": 'doubles the digit that follows ("double five")',
    "triple": "triples the digit that follows",
    "correct": 'takes back what was just said ("no wait", "i mean")',
    "last": 'names the last of several choices ("last")',
    "pick": 'stands around the name of a choice ("one", "option", "number")',
    "keep": 'is never left out nor skipped: negations and question words ("not", "is", "what")',
    "deny": 'is of those kept, and turns what is said around: it is never guessed ("not", "only")',
    "ask": 'is of those kept, and opens a question ("is", "what")',
    "things": 'is never left out nor skipped: what a sentence is about ("door", "alarm")',
}
