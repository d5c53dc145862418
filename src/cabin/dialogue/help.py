"""What one can say: examples out of the tests of the intents."""

from __future__ import annotations

from cabin.dialogue.draft import Means

COUNT = 3


def examples(means: Means, topic: str | None) -> tuple[str, ...]:
    """Return a few sentences that work, of one domain or (None) of all, others each time."""
    tests = [
        [test.sentence for test in spec.tests]
        for name, spec in means.catalogue.intents.items()
        if spec.tests and name.partition(".")[0] == (topic or name.partition(".")[0])
        if spec.command is not None
    ]
    rng = means.wording.rng
    return tuple(rng.choice(each) for each in rng.sample(tests, min(COUNT, len(tests))))
