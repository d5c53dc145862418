"""Says which words a graph can hear, and makes its tree of words, or takes it over from a model.

Growing the tree takes longer than all else, and most edits of intents use no new word. So a tree
is taken over from the model that is built from, where that was made of the same words and sounds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cabin.errors import ModelError
from cabin.stt.graph.frames import unroll
from cabin.stt.graph.fst_files import lookahead_bytes
from cabin.stt.graph.guess import Guess, open_guess
from cabin.stt.graph.lexicon import (
    Lexicon,
    Pronunciation,
    dictionary_version,
    load_lexicon,
    read_extra,
)
from cabin.stt.graph.record import COMMON, EXTRA, FORMAT, GUESSED, read_record
from cabin.stt.graph.word_tree import UNKNOWN, grow

GUESSED_HEAD = """\
# Words that no dictionary knows, with the phones that eSpeak NG guessed.
# Look them over; write a better pronunciation into extra.txt, which comes before this file.
"""

_TREE = "graph/HCLr.fst"
_WORDS = "graph/words.txt"


@dataclass(frozen=True, slots=True)
class Tree:
    """Holds the numbers of all words, and the files that know them, by name."""

    numbers: Mapping[str, int]
    files: Mapping[str, bytes]


@dataclass
class Vocabulary:
    """Knows the words of a model, and how new ones sound.

    model: the model that is built from.
    blank_cost, unknown_cost: what a blank frame inside a word and a phone of an unknown word cost.
    guesses: whether a word that no dictionary knows may be guessed.
    guessed: such words, and how they are guessed to sound.
    """

    model: Path
    blank_cost: float
    unknown_cost: float
    guesses: bool = True
    guessed: dict[str, Pronunciation] = field(default_factory=dict)
    _asked: dict[str, bool] = field(default_factory=dict)

    def can_say(self, word: str) -> bool:
        """Say whether a word has a pronunciation, be it a guessed one."""
        if word not in self._asked:
            self._asked[word] = word in self._old or self._learn(word)
        return self._asked[word]

    @cached_property
    def common(self) -> dict[str, float]:
        """Return the words of the background that have a pronunciation, with their shares."""
        every = read_common(self.model / COMMON)
        known = self._old or {word for word in every if self._lexicon.pronounce(word)}
        return {word: share for word, share in every.items() if word in known}

    @property
    def has_dictionary(self) -> bool:
        """Say whether new words can be looked up."""
        return bool(dictionary_version())

    def tree(self, own: Iterable[str]) -> Tree:
        """Return the tree of the background's words and these, all in all the ways they sound.

        Raises:
            ModelError: the dictionary is needed and is not installed.
        """
        wanted = {*own, *self.common}
        old = self._old
        if old and (wanted == old.keys() - {UNKNOWN} or not self.has_dictionary):
            return Tree(old, {name: (self.model / name).read_bytes() for name in (_TREE, _WORDS)})
        sounds = {word: self._sounds(word) for word in wanted}
        tree = grow(sounds, unknown_cost=self.unknown_cost)
        frames, reach = unroll(tree, blank_cost=self.blank_cost)
        numbers = {word: number for number, word in enumerate(tree.words, 1)}
        lines = (f"{word} {number}\n" for word, number in numbers.items())
        files = {
            _TREE: lookahead_bytes(frames, reach, tree.final_label),
            _WORDS: ("<eps> 0\n" + "".join(lines)).encode(),
        }
        return Tree(numbers, files)

    @property
    def review(self) -> bytes:
        """Return the file of guessed words: those of the model, and the new ones."""
        file = self.model / GUESSED
        known = read_extra(file) if file.exists() else {}
        ways = {**known, **{word: (each,) for word, each in self.guessed.items()}}
        rows = (f"{word} {' '.join(way)}\n" for word, some in sorted(ways.items()) for way in some)
        return "".join((GUESSED_HEAD, *rows)).encode() if ways else b""

    def made_from(self, review: bytes) -> str:
        """Return a hash of what the sounds of words come from, these guessed words among them."""
        before = read_record(self.model).get("dictionary", "")
        parts = (FORMAT, dictionary_version() or before, self.blank_cost, self.unknown_cost)
        data = (
            repr(parts).encode(),
            _bytes(self.model / EXTRA),
            _bytes(self.model / COMMON),
            review,
        )
        return hashlib.sha256(b"".join(hashlib.sha256(each).digest() for each in data)).hexdigest()

    @cached_property
    def _old(self) -> dict[str, int]:
        """Return the words of the model with their numbers, if their sounds have not changed."""
        if read_record(self.model).get("sounds") != self.made_from(_bytes(self.model / GUESSED)):
            return {}
        try:
            lines = (self.model / _WORDS).read_text("utf-8").splitlines()[1:]
            rows = [line.split() for line in lines]
            return {word: int(number) for word, number in rows}
        except (OSError, ValueError):
            return {}

    @cached_property
    def _lexicon(self) -> Lexicon:
        """Return the dictionary and the files of words."""
        return load_lexicon(self.model / EXTRA, self.model / GUESSED)

    @cached_property
    def _guess(self) -> Guess | None:
        """Return what guesses sounds from letters."""
        return open_guess() if self.guesses else None

    def _learn(self, word: str) -> bool:
        """Look a word up, or else guess it."""
        if not self.has_dictionary and self._old:
            return False
        if self._lexicon.pronounce(word):
            return True
        sounds = self._guess(word) if self._guess else ()
        if sounds:
            self.guessed[word] = sounds
        return bool(sounds)

    def _sounds(self, word: str) -> tuple[Pronunciation, ...]:
        """Return all ways in which a word sounds."""
        return self._lexicon.pronounce(word) or (self.guessed[word],)


def _bytes(file: Path) -> bytes:
    """Return what a file holds; nothing where there is none."""
    return file.read_bytes() if file.exists() else b""


def read_common(file: Path) -> dict[str, float]:
    """Read the words of the background: a word and its share of all words a line.

    Raises:
        ModelError: the file cannot be read or a line is wrong.
    """
    found: dict[str, float] = {}
    try:
        for line in file.read_text("utf-8").splitlines():
            word, share = line.split("\t")
            found[word] = float(share)
    except (OSError, ValueError) as error:
        what = f"no list of common words: {error}"
        raise ModelError(what, where=str(file), remedy="run `scripts/list_words`") from error
    return found
