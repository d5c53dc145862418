"""What one can say: examples out of the tests of the intents."""

from __future__ import annotations

from cabin.dialogue.draft import Means
from cabin.dialogue.phrase import phrase
from cabin.messages import Intent

COUNT = 3
STEERING = "dialog"
"""The domain that is no help: it steers the talk itself."""


def examples(means: Means, topic: str | None) -> tuple[str, ...]:
    """Return a few sentences that work, of one domain or (None) of all, others each time."""
    catalogue, rng = means.catalogue, means.wording.rng
    found = []
    for name, spec in catalogue.intents.items():
        domain = name.partition(".")[0]
        if domain != STEERING and domain == (topic or domain):
            tests = [test.sentence for test in spec.tests]
            found.append(tests or [phrase(catalogue, Intent(name))])
    return tuple(rng.choice(each) for each in rng.sample(found, min(COUNT, len(found))))
