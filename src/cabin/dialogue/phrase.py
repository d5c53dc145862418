"""Says an intent as a person would say it: "set the temperature to 21"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from cabin.intents import model
from cabin.messages import Intent, Slot

_Said: TypeAlias = "tuple[tuple[str, ...], frozenset[str]] | None"
"""Words, and the slots among them; None where a slot that has no value stands in the way."""


def phrase(catalogue: model.Catalogue, intent: Intent) -> str:
    """Return a sentence that means this intent with these slots.

    It is one of the intent's tests with the same slots, without fillers ("could you") around it
    if one has none, the nearest to the intent's name and description; else the first template
    that takes all of the slots; else the name.
    """
    spec = catalogue.intents.get(intent.name)
    bare = intent.name.rpartition(".")[2].replace("_", " ")
    if spec is None:
        return bare
    name, about = _words(bare), _words(spec.description)
    same = [test.sentence for test in spec.tests if dict(test.slots) == intent.values]
    tests = [one for one in same if not _has_filler(one, catalogue.language)] or same
    if tests:
        return min(
            tests,
            key=lambda test: (-len(name & _words(test)), -len(about & _words(test)), len(test)),
        )
    values = {slot.name: _said(slot) for slot in intent.slots}
    for template in spec.sentences:
        said = _say(template.node, values, spec, catalogue.language)
        if said is not None and said[1] == values.keys() and said[0]:
            return " ".join(said[0])
    return bare


def _said(slot: Slot) -> str:
    """Return a slot as it is said: a value of a list by its name, a number as it was spoken."""
    if isinstance(slot.value, str):
        return slot.value.replace("_", " ")
    return slot.text or str(slot.value)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _has_filler(sentence: str, language: model.Language) -> bool:
    """Return whether a filler ("could you", "please") stands at an end of a sentence."""
    fillers = "|".join(map(re.escape, sorted(language.fillers, key=len, reverse=True)))
    if not fillers:
        return False
    around = rf"^(?:{fillers})\b|\b(?:{fillers})[.!?]*$"
    return re.search(around, sentence, flags=re.IGNORECASE) is not None


def _say(
    node: model.Node, values: Mapping[str, str], spec: model.IntentSpec, language: model.Language
) -> _Said:
    """Return the plainest words of a template that hold as many of these values as they can."""
    if isinstance(node, model.Text):
        return (node.text,) if node.text else (), frozenset()
    if isinstance(node, model.SlotRef):
        return ((values[node.name],), frozenset({node.name})) if node.name in values else None
    if isinstance(node, model.RuleRef):
        return _say(spec.rules[node.rule].node, values, spec, language)
    if isinstance(node, model.Optional):
        said = _say(node.item, values, spec, language)
        small = said is not None and " ".join(said[0]) in language.functions
        return said if said is not None and (said[1] or small) else ((), frozenset())
    if isinstance(node, model.Alternatives):
        found = [_say(item, values, spec, language) for item in node.items]
        return max(found, key=lambda said: -1 if said is None else len(said[1]), default=None)
    return _row(node.items, values, spec, language)


def _row(
    items: Iterable[model.Node],
    values: Mapping[str, str],
    spec: model.IntentSpec,
    language: model.Language,
) -> _Said:
    """Return items one after the other, each value said once."""
    words: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    for item in items:
        left = {name: value for name, value in values.items() if name not in names}
        said = _say(item, left, spec, language)
        if said is None:
            return None
        words, names = words + said[0], names | said[1]
    return words, names
