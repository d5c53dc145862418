"""Finds sentences that two intents claim, or that one misheard word would make another's."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from cabin.authoring.finding import Finding, warning
from cabin.authoring.sounds import Sounds, alike
from cabin.intents import count_phrases, sample
from cabin.intents.draw import draw
from cabin.intents.model import Catalogue, IntentSpec, Template, Text
from cabin.nlu import Matcher

KINDS = ("collides", "polarity", "too_many")

MOST_PHRASES = 10**24
"""A template with more phrases than this is a rule that multiplies itself."""

_DRAWN = 2  # sentences of a template that are read
_PHRASES = 12  # phrases of a template that are compared
_LIKE_SPELLING = 70  # of 100
_SHORTEST_STEM, _LONGEST_PREFIX = 5, 3  # letters


def check_sentences(catalogue: Catalogue, matcher: Matcher) -> Iterator[Finding]:
    """Yield sentences that another intent claims, and templates that are beyond reason."""
    for spec in catalogue.intents.values():
        for template in spec.sentences:
            if count_phrases(template.node, spec.rules) > MOST_PHRASES:
                what = f"'{template.source}' stands for more than 10^24 sentences"
                remedy = "make its rules smaller"
                about = (spec.name, template.source)
                yield warning("too_many", template.place, what, remedy, about)
            yield from _collisions(spec, template, matcher)


def _collisions(spec: IntentSpec, template: Template, matcher: Matcher) -> Iterator[Finding]:
    """Yield a warning where a sentence of a template gives another intent."""
    rng = random.Random(template.source)  # noqa: S311 - sentences, no secrets
    for one in sample(replace(spec, sentences=(template,)), rng, _DRAWN, plain=True):
        interpretation = matcher.interpret(one.text)
        intents = interpretation.rivals or interpretation.intents
        others = {each.name for each in intents} - {spec.name}
        if others and len(interpretation.intents) <= 1:
            what = f"'{one.text}' is claimed by {' and '.join(sorted(others))} too"
            remedy = "narrow one of the templates"
            about = (spec.name, template.source, *sorted(others))
            yield warning("collides", template.place, what, remedy, about)
            return


@dataclass(frozen=True, slots=True)
class _Said:
    """Holds a word where a phrase has it, and the template that it comes from."""

    word: str
    intent: str
    template: Template
    phrase: str


def check_polarity(catalogue: Catalogue, sounds: Sounds) -> Iterator[Finding]:
    """Yield pairs of words that alone tell two intents apart and are easily misheard.

    Words that the language lists as opposites are guarded already.
    """
    told: set[frozenset[str]] = set()
    for line in catalogue.language.opposites:
        told.update(map(frozenset, combinations(line, 2)))
    for said in _frames(catalogue).values():
        words: dict[str, set[str]] = {}
        for each in said:
            words.setdefault(each.intent, set()).add(each.word)
        for one, other in combinations(said, 2):
            pair = frozenset((one.word, other.word))
            same = one.intent == other.intent or other.word in words[one.intent]
            if same or pair in told or not _confusable(one.word, other.word, sounds):
                continue
            told.add(pair)
            yield warning(
                "polarity",
                other.template.place,
                f"only '{other.word}' for '{one.word}' tells '{other.phrase}' ({other.intent}) "
                f"from {one.intent}",
                "list the two words under 'opposites', or word one otherwise",
                (one.word, other.word, other.intent),
            )


def _frames(catalogue: Catalogue) -> Mapping[tuple[str, ...], list[_Said]]:
    """Return the words that can fill each frame of a phrase, one for each word and intent."""
    frames: dict[tuple[str, ...], dict[tuple[str, str], _Said]] = {}
    for spec in catalogue.intents.values():
        for template in spec.sentences:
            for words in _phrases(spec, template):
                for at, word in enumerate(words):
                    if not word.startswith("{"):
                        frame = (*words[:at], "", *words[at + 1 :])
                        said = _Said(word, spec.name, template, " ".join(words))
                        frames.setdefault(frame, {}).setdefault((word, spec.name), said)
    return {
        frame: list(said.values())
        for frame, said in frames.items()
        if len({word for word, _ in said}) > 1 and len({intent for _, intent in said}) > 1
    }


def _phrases(spec: IntentSpec, template: Template) -> Iterable[tuple[str, ...]]:
    """Return some phrases of a template; slots are words of their own."""
    rng = random.Random(template.source)  # noqa: S311 - sentences, no secrets
    drawn = (draw(template.node, spec.rules, rng, plain=True) for _ in range(_PHRASES))
    return dict.fromkeys(
        tuple(
            word
            for part in phrase
            for word in (part.text.split() if isinstance(part, Text) else (f"{{{part.name}}}",))
        )
        for phrase in drawn
    )


def _confusable(one: str, other: str, sounds: Sounds) -> bool:
    """Return whether two words are near in sound, or differ in their first syllable alone.

    What stands before a stem is easily lost or taken for another ("unpause", "decrease"). Letters
    count where no sound is known.
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Postfix

    if one == other:
        return False
    stem = Postfix.similarity(one, other)
    if stem >= _SHORTEST_STEM and max(len(one), len(other)) - stem <= _LONGEST_PREFIX:
        return True
    ways = sounds.of(one), sounds.of(other)
    return alike(*ways) if all(ways) else fuzz.ratio(one, other) >= _LIKE_SPELLING
