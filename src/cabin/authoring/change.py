"""Finds the smallest change to a template that lets a sentence match, and proves it by parsing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import log

from cabin.authoring.align import LIMIT, LIMIT_NAMED, Aligner
from cabin.authoring.exact_ends import ExactEnds
from cabin.authoring.ways import Way, Words, built
from cabin.authoring.word_index import WordIndex
from cabin.intents.model import Catalogue, IntentSpec, IntentTest, Template
from cabin.intents.print_template import print_template
from cabin.intents.template import parse_template
from cabin.nlu import Matcher

_TEMPLATES = 60  # that share the most with the sentence are laid along it
_TRIED = 4  # changes are tried at most
_MOST_WORDS = 24
_TELLING = 0.5  # a word of this weight tells of few intents
_FOREIGN = 2.0  # on top, for such a word in a template of another intent


@dataclass(frozen=True, slots=True)
class Change:
    """Holds a template of an intent as it would have to be; `edits` says what is changed in it."""

    intent: str
    before: Template
    after: str
    edits: tuple[str, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class _Entry:
    """Holds a template with the words that can be said in it."""

    spec: IntentSpec
    template: Template
    words: frozenset[str]


class Changes:
    """Looks for changes to the templates of one catalogue."""

    def __init__(self, matcher: Matcher) -> None:
        """Take a matcher and note which words its templates have."""
        self._matcher = matcher
        self._catalogue = matcher.compiled.catalogue
        cut = matcher.compiled.tokeniser.words
        index = WordIndex(cut)
        self._entries = tuple(
            _Entry(spec, template, index.of(template.node, spec))
            for spec in self._catalogue.intents.values()
            for template in spec.sentences
        )
        told: dict[str, set[str]] = {}
        self._words_of: dict[str, set[str]] = {}
        for entry in self._entries:
            self._words_of.setdefault(entry.spec.name, set()).update(entry.words)
            for word in entry.words:
                told.setdefault(word, set()).add(entry.spec.name)
        total = max(2, len(self._catalogue.intents))
        self._weights = {word: 1 - log(len(names)) / log(total) for word, names in told.items()}
        language = self._catalogue.language
        fixed = {word for phrase in language.roles.get("keep", ()) for word in cut(phrase)}
        fixed |= {word for line in language.opposites for each in line for word in cut(each)}
        self._fixed = frozenset(fixed)
        self._functions = {word for phrase in language.functions for word in cut(phrase)}
        self._fixed -= self._functions

    def smallest(self, text: str, intent: str | None = None) -> Change | None:
        """Return the smallest change after which the text matches and every test still holds.

        `intent` names the one that is meant; without it, any may be.
        """
        found = sorted(
            self._possible(text, intent),
            key=lambda change: (change.cost, change.before.source),
        )
        return next((each for each in found[:_TRIED] if self._holds(each, text)), None)

    def _possible(self, text: str, intent: str | None) -> Iterator[Change]:
        sentence = self._matcher.sentence(text)
        if not 0 < len(sentence.words) <= _MOST_WORDS:
            return
        numbers = frozenset(
            at for found in sentence.slots.numbers.values() for at in range(found.start, found.end)
        )
        words = Words(
            sentence.words,
            numbers,
            sentence.fillers,
            self._fixed,
            {**self._weights, **dict.fromkeys(self._functions, -0.2)},
        )
        aligners: dict[str, Aligner] = {}
        for entry in self._near(set(sentence.words), intent):
            name = entry.spec.name
            if name not in aligners:
                exact = ExactEnds(self._matcher, sentence, entry.spec)
                mine = replace(words, weights=words.weights | self._foreign(words.words, name))
                aligners[name] = Aligner(mine, exact, LIMIT_NAMED if intent else LIMIT)
            way = aligners[name].best(entry.template.node)
            if way is not None and way.edits and way.new * 2 <= len(sentence.words):
                yield _change(entry, way)

    def _foreign(self, words: Iterable[str], intent: str) -> dict[str, float]:
        """Return the words that tell of other intents alone, with what they weigh then."""
        mine = self._words_of[intent]
        weights = ((word, self._weights.get(word, 0.0)) for word in words if word not in mine)
        return {word: weight + _FOREIGN for word, weight in weights if weight > _TELLING}

    def _near(self, words: set[str], intent: str | None) -> list[_Entry]:
        """Return the templates that share the most telling words with a sentence."""
        shared = Counter(
            {
                number: sum(self._weights[word] + 0.05 for word in entry.words & words)
                for number, entry in enumerate(self._entries)
                if intent in (None, entry.spec.name)
            }
        )
        return [self._entries[number] for number, most in shared.most_common(_TEMPLATES) if most]

    def _holds(self, change: Change, text: str) -> bool:
        """Return whether the text is understood after a change, and no test is lost by it."""
        catalogue = changed(self._catalogue, change)
        matcher = Matcher(catalogue, self._matcher.classifier)
        if not _gives(matcher, text, change.intent):
            return False
        return all(
            passes(matcher, spec, test) or not passes(self._matcher, spec, test)
            for spec in catalogue.intents.values()
            for test in (*spec.tests, *spec.never)
        )


def changed(catalogue: Catalogue, change: Change) -> Catalogue:
    """Return a catalogue in which a change has been made."""
    spec = catalogue.intents[change.intent]
    node = parse_template(change.after)
    sentences = tuple(
        replace(each, node=node, source=change.after) if each is change.before else each
        for each in spec.sentences
    )
    intents = {**catalogue.intents, spec.name: replace(spec, sentences=sentences)}
    return replace(catalogue, intents=intents)


def passes(matcher: Matcher, spec: IntentSpec, test: IntentTest) -> bool:
    """Return whether a sentence of an intent's `tests` or `never` gives what it must."""
    got = [(each.name, each.values) for each in matcher.interpret(test.sentence).intents]
    if test.intent is None:
        return spec.name not in [name for name, _ in got]
    return got == [(test.intent, dict(test.slots))]


def _gives(matcher: Matcher, text: str, intent: str) -> bool:
    explanation = matcher.explain(text)
    names = [each.name for each in explanation.interpretation.intents]
    return explanation.exact and names == [intent]


def _change(entry: _Entry, way: Way) -> Change:
    after = print_template(built(way.parts))
    return Change(entry.spec.name, entry.template, after, way.edits, way.cost)
