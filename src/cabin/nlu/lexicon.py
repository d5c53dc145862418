"""Knows what each word of a language is worth: filler, function word, opposite, or content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cabin.intents.model import Language
from cabin.nlu.phrases import Phrases
from cabin.nlu.tokens import Tokeniser


class Lexicon:
    """Holds the word classes of one language, cut into tokens."""

    def __init__(self, language: Language, tokeniser: Tokeniser) -> None:
        """Cut the language's lists."""
        cut = tokeniser.words
        self.fillers = Phrases((cut(phrase), phrase) for phrase in language.fillers)
        self.short_fillers = Phrases(
            (phrase[:at] + phrase[at + 1 :], "")
            for phrase, _ in self.fillers.items()
            for at in range(len(phrase))
        )  # those that have lost a word
        self.joiners = Phrases((cut(phrase), phrase) for phrase in language.joiners)
        roles = {
            role: Phrases((cut(phrase), phrase) for phrase in phrases)
            for role, phrases in language.roles.items()
        }
        none: Phrases[str] = Phrases(())
        self.corrections = roles.get("correct", none)
        self.lasts = roles.get("last", none)
        self.picks = roles.get("pick", none)
        self.functions = frozenset(word for text in language.functions for word in cut(text))
        self._opposed: dict[str, set[str]] = {}
        for line in language.opposites:
            words = {word for text in line for word in cut(text)}
            for word in words:
                self._opposed.setdefault(word, set()).update(words - {word})
        played = {
            role: frozenset(word for phrase, _ in phrases.items() for word in phrase)
            for role, phrases in roles.items()
        }
        self.structural = {word for text in language.roles.get("keep", ()) for word in cut(text)}
        self.asking = (self.structural | self._opposed.keys()) - self.functions
        things = {word for text in language.roles.get("things", ()) for word in cut(text)}
        self.kept = self.asking | (things - self.functions)
        self.questions = played.get("ask", frozenset(self.structural))
        self.deny = played.get("deny", frozenset())
        self.fixed = (self.deny | self._opposed.keys()) - self.functions
        self.opposites: Mapping[str, set[str]] = self._opposed

    def filler_ends(self, words: Sequence[str]) -> dict[int, list[int]]:
        """Return the ends of the fillers that begin at each token."""
        ends = {at: [end for end, _ in self.fillers.at(words, at)] for at in range(len(words))}
        return {at: found for at, found in ends.items() if found}
