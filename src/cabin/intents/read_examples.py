"""Reads the sentences that are taught to the classifier and stand apart from their intents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cabin.intents.model import Example, IntentSpec
from cabin.intents.read_intent import examples, pairs
from cabin.intents.report import Report, suggest
from cabin.intents.yaml_tree import Entries, Scalar


@dataclass(slots=True)
class Examples:
    """Holds sentences by the key of their intent, and those that are no command."""

    of: list[tuple[Scalar, tuple[Example, ...]]] = field(default_factory=list)
    outside: list[Example] = field(default_factory=list)

    def add(self, fitted: Entries) -> None:
        """Take what a shared file holds."""
        self.of += [(key, examples(listed)) for key, listed in pairs(fitted.get("examples"))]
        self.outside += examples(fitted.get("outside"))

    def given_to(
        self, intents: Mapping[str, IntentSpec], known: Sequence[str], report: Report
    ) -> Mapping[str, IntentSpec]:
        """Return the intents with their examples; report those of an intent that is not `known`."""
        found = dict(intents)
        for key, sentences in self.of:
            spec = found.get(key.text)
            if spec is not None:
                found[key.text] = replace(spec, examples=(*spec.examples, *sentences))
            elif key.text not in known:
                what = f"there is no intent '{key.text}' for these examples"
                report.error(key.place, what, suggest(key.text, known, "remove them"))
        return found
