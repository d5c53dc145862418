"""Makes whatever a person, a recogniser or a fault could say: the inputs of `fuzz_matcher`."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

LONGEST = 10_000
LONG = 0.001  # of all inputs, which are then as long as can be
SIGNS = "{}[]()<>|;:\\\"'`\u00b4\u2019.,!?%°-_/+*#@&$\0\t\r\n\u00a0\u200b\u202e\ufeff\U0001f697"
MARKS = "\u0301\u0308\u200d\u00ad\u200b\u202e\ufe0f"
NUMBERS = """zero one two nine ten twelve twenty fifty hundred thousand million billion half point
quarter first third oh double triple minus per cent percent and a an o'clock past to am pm degrees
minutes hours seconds 0 7 21 21.5 1,000 1.000,5 007 \u00bd \u0663 3:30 12\u00b0 50% -4 1e9 0x10
\u221e 99999999999999999999 1st 22nd"""
NESTS = "and then no wait please actually or not do don't the a (( [ { <a> no, and"


class Inputs:
    """Makes inputs of several kinds; most are short, so that many can be tried."""

    def __init__(self, sentences: tuple[str, ...], rng: random.Random) -> None:
        """Take real sentences to spoil."""
        self.sentences, self.rng = sentences, rng
        self.numerals, self.small = NUMBERS.split(), NESTS.split()
        self.words = sorted({word for each in sentences for word in each.split()})
        self.kinds: tuple[Callable[[], str], ...] = (
            self.drawn, self.spoiled, self.spoiled, self.joined, self.any_words,
            self.numbers, self.nested, self.dressed, self.any_text,
        )  # fmt: skip

    def next(self) -> str:
        """Return the next input."""
        text = self.rng.choice(self.kinds)()
        if self.rng.random() < LONG:
            text = " ".join([text] * (LONGEST // (len(text) + 1)))
        return text[:LONGEST]

    def drawn(self) -> str:
        """Return a sentence as it is."""
        return self.rng.choice(self.sentences)

    def any_text(self) -> str:
        """Return any characters."""
        length = int(self.rng.expovariate(1 / 30))
        return "".join(map(self._sign, range(length)))

    def _sign(self, _at: int) -> str:
        most = self.rng.choice((0, 127, 0x110000))
        return chr(self.rng.randrange(32, most)) if most else self.rng.choice(SIGNS)

    def any_words(self) -> str:
        """Return words of the intents in any order."""
        return " ".join(self.rng.choices(self.words, k=self.rng.randrange(1, 7)))

    def numbers(self) -> str:
        """Return number words and figures in any order, perhaps within a sentence."""
        said = " ".join(self.rng.choices(self.numerals, k=self.rng.randrange(1, 8)))
        before, _, after = self.drawn().partition(" ")
        return self.rng.choice((said, f"{before} {said} {after}", f"{before} {after} {said}"))

    def nested(self) -> str:
        """Return a sentence within small words that join, correct or negate, again and again."""
        some = self.rng.choices(self.small, k=self.rng.randrange(1, 6)) * self.rng.randrange(1, 4)
        parts = (*some, *self.rng.choices(self.sentences, k=self.rng.randrange(3)))
        return " ".join(self.rng.sample(parts, len(parts)))

    def dressed(self) -> str:
        """Return a sentence in other letters: large, wide, accented, parted by what is not seen."""
        text = self.drawn()
        form = self.rng.choice((str.upper, str.title, str.swapcase, _wide, _parted))
        letters = [
            letter + self.rng.choice(MARKS) if self.rng.random() < 0.1 else letter  # noqa: PLR2004 - one in ten
            for letter in form(text)
        ]
        return "".join(letters)

    def spoiled(self) -> str:
        """Return a sentence with some mistakes in it."""
        words = self.drawn().split()
        for _ in range(self.rng.randrange(1, 4)):
            at = self.rng.randrange(len(words) + 1)
            mistake = self.rng.choice(("word", "number", "loss", "letter"))
            if mistake == "word":
                words.insert(at, self.rng.choice(self.words))
            elif mistake == "number":
                words.insert(at, str(self.rng.randrange(-10, 10**6) / self.rng.choice((1, 10))))
            elif at < len(words) and mistake == "loss":
                del words[at]
            elif at < len(words):
                letters = list(words[at])
                letters[self.rng.randrange(len(letters))] = self._sign(0)
                words[at] = "".join(letters)
        return " ".join(words)

    def joined(self) -> str:
        """Return two to four sentences in one."""
        some = self.rng.choices(self.sentences, k=self.rng.randrange(2, 5))
        return self.rng.choice((" and ", " then ", ", ", " no ", " ")).join(some)


def _wide(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def _parted(text: str) -> str:
    return unicodedata.normalize("NFD", text.replace("e", "é").replace("u", "ü"))
