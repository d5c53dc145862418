"""The wording that the dialogue needs of a language, and how a variant is chosen."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from cabin.intents.model import Language
from cabin.messages import Fact, Reply
from cabin.voice.wording import suitable, word

REPLIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "done": (),
        "already": (),
        "refused": (),
        "done_many": ("count",),
        "out_of_range": ("value", "minimum", "maximum", "unit"),
        "not_understood": (),
        "nearest_help": ("nearest",),
        "not_understood_again": ("examples",),
        "partial": ("rest",),
        "tie": ("choices",),
        "rival": ("value", "slot"),
        "did_you_say": ("sentence",),
        "say_again": (),
        "yes_no": ("question",),
        "reprompt": ("question",),
        "choices": ("choices",),
        "given_up": (),
        "nothing_pending": (),
        "cancelled": (),
        "lapsed": (),
        "undone": ("what",),
        "lasting": ("what",),
        "nothing_to_undo": (),
        "nothing_to_repeat": (),
        "nothing_more": (),
        "help": ("examples",),
        "help_topic": ("topic", "examples"),
    }
)
"""Key of `replies` in `language.yaml` -> the facts that its variants may mention."""


def missing_replies(language: Language) -> tuple[str, ...]:
    """Return the keys that a language lacks, or whose every variant mentions another fact."""
    return tuple(
        key for key, facts in REPLIES.items() if not suitable(language.replies.get(key, ()), facts)
    )


class Wording:
    """Chooses variants, never the same one twice in a row, and words them."""

    def __init__(self, language: Language, rng: random.Random) -> None:
        """Take the language's wording; `rng` chooses among variants."""
        self.language = language
        self.rng = rng
        self._last: dict[tuple[str, ...], str] = {}

    def say(
        self, variants: Sequence[str], facts: Mapping[str, Fact | Reply], *, asks: bool = False
    ) -> Reply | None:
        """Return one of the variants that these facts allow, or None where there is none.

        Variants that mention more of the facts are no better than others; brackets are for that.
        """
        fitting = suitable(variants, facts)
        if not fitting:
            return None
        last = self._last.get(fitting)
        fresh = [variant for variant in fitting if variant != last] or list(fitting)
        self._last[fitting] = chosen = self.rng.choice(fresh)
        return replace(word(chosen, facts, self.language), asks=asks)

    def key(self, key: str, **facts: Fact | Reply) -> Reply | None:
        """Return the wording of a key of `REPLIES`, None where the language lacks it."""
        return self.say(self.language.replies.get(key, ()), facts)
