"""Reads slot values from the tokens of one sentence; each slot is read once at each token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cabin.errors import IntentsError, Problem
from cabin.intents import count_phrases, expand, model
from cabin.messages import SlotValue
from cabin.nlu.numbers import Found, NumberReader
from cabin.nlu.phrases import Phrases
from cabin.nlu.tokens import Tokeniser

UNHEARD = "[unk]"
"""What a recogniser writes for a word that it did not make out; no place or song is called so."""

_MAX_PHRASES = 5_000  # of one value of a list
_MOST_DIGITS, _FEWEST_DIGITS = 20, 3

# What a reading costs, so that of two complete readings the one that knows more words wins.
LISTED = 2
NUMBER = 2
OUT_OF_RANGE = 40
TEXT = 6
TEXT_WORD = 8


class Reading(NamedTuple):
    """Holds one way to read a slot: the token after it, its value, and what it costs."""

    end: int
    value: SlotValue
    cost: int


class SlotReaders:
    """Reads every slot of a catalogue, whatever the sentence."""

    def __init__(
        self,
        slots: Sequence[model.SlotSpec],
        rules: Sequence[Mapping[str, model.Template]],
        language: model.Language,
        tokeniser: Tokeniser,
    ) -> None:
        """Build the phrases of the lists and the units; `rules` are those each slot may use."""
        self.slots = tuple(slots)
        self._cut = tokeniser.words
        self.functions = frozenset(word for text in language.functions for word in self._cut(text))
        self.numbers = NumberReader(language, tokeniser)
        self.lists: dict[int, Phrases[SlotValue]] = {
            at: Phrases(self._phrases(slot, rules[at]))
            for at, slot in enumerate(slots)
            if isinstance(slot, model.ListSlot)
        }
        self.opened: dict[str, set[int]] = {}  # the lists that a word may begin a value of
        for at, phrases in self.lists.items():
            for first in {words[0] for words, _ in phrases.items()}:
                self.opened.setdefault(first, set()).add(at)
        self.never = {
            at: frozenset(token for word in (*slot.without, UNHEARD) for token in self._cut(word))
            for at, slot in enumerate(slots)
            if isinstance(slot, model.TextSlot)
        }
        self.units = {
            unit: Phrases((self._cut(word), True) for word in words)
            for unit, words in language.units.items()
        }

    def _phrases(
        self, slot: model.ListSlot, rules: Mapping[str, model.Template]
    ) -> Iterator[tuple[tuple[str, ...], SlotValue]]:
        for choice in slot.choices:
            for template in choice.says:
                if count_phrases(template.node, rules) > _MAX_PHRASES:
                    place, what = template.place, f"too many forms: {template.source}"
                    raise IntentsError(
                        (Problem(place.file, place.line, place.column, what, "say fewer"),)
                    )
                for phrase in expand(template.node, rules):
                    words = " ".join(part.text for part in phrase if isinstance(part, model.Text))
                    yield self._cut(words), choice.value


class Readings(dict[int, Sequence[Reading]]):
    """Maps slots to what they read from one token on; each is read when it is asked for."""

    def __init__(self, slots: SentenceSlots, readers: SlotReaders, start: int, word: str) -> None:
        """Start with nothing read."""
        super().__init__()
        self._slots, self._lists, self._start = slots, readers.lists, start
        self._opened = readers.opened.get(word, ())

    def __missing__(self, slot: int) -> Sequence[Reading]:
        """Return every reading of a slot, longest first."""
        if slot in self._lists and slot not in self._opened:
            found: Sequence[Reading] = ()
        else:
            found = self._slots.read_anew(slot, self._start)
        self[slot] = found
        return found


class SentenceSlots:
    """Reads the slots of one sentence and remembers what it read."""

    def __init__(self, readers: SlotReaders, words: Sequence[str]) -> None:
        """Take the words of the sentence."""
        self._readers, self._words = readers, words
        self.at = [Readings(self, readers, start, word) for start, word in enumerate(words)]
        self._numbers: dict[int, Found] | None = None

    @property
    def numbers(self) -> dict[int, Found]:
        """Return the numbers of the sentence by the token that begins them."""
        if self._numbers is None:
            self._numbers = self._readers.numbers.find(self._words)
        return self._numbers

    def read(self, slot: int, start: int) -> Sequence[Reading]:
        """Return every reading of a slot that begins at a token, longest first."""
        return self.at[start][slot]

    def read_anew(self, slot: int, start: int) -> list[Reading]:
        """Return every reading of a slot, without remembering it."""
        spec = self._readers.slots[slot]
        match spec:
            case model.ListSlot():
                phrases = self._readers.lists[slot].at(self._words, start)
                return [Reading(end, value, LISTED) for end, value in phrases]
            case model.NumberSlot(digits=True):
                return [
                    Reading(end, said, NUMBER)
                    for end, said in self._readers.numbers.digits(self._words, start)
                    if _FEWEST_DIGITS <= len(said) <= _MOST_DIGITS
                ]
            case model.NumberSlot():
                return self._number(spec, start)
            case model.DurationSlot():
                lengths = self._readers.numbers.durations(self._words, start, self.numbers)
                return [Reading(end, seconds, NUMBER) for end, seconds in lengths]
            case model.TextSlot():
                return [
                    Reading(end, "", TEXT + TEXT_WORD * (end - start))
                    for end in self._ends_of_text(slot, spec, start)
                ]

    def _ends_of_text(self, slot: int, spec: model.TextSlot, start: int) -> range:
        """Return where a free text may end that begins at a token; no text is just "the"."""
        last = min(len(self._words), start + spec.max_words)
        never, functions = self._readers.never[slot], self._readers.functions
        end = next((at for at in range(start, last) if self._words[at] in never), last)
        first = next((at for at in range(start, end) if self._words[at] not in functions), end)
        return range(first + 1, end + 1)

    def _number(self, spec: model.NumberSlot, start: int) -> list[Reading]:
        found = self.numbers.get(start)
        if found is None or found.ordinal:
            return []
        value = int(found.value) if found.value == int(found.value) else found.value
        usual = spec.minimum <= value <= spec.maximum and (value - spec.minimum) % spec.step == 0
        cost = NUMBER if usual else NUMBER + OUT_OF_RANGE
        ends = [found.end]
        if spec.unit in self._readers.units:
            units = self._readers.units[spec.unit].at(self._words, found.end)
            ends = [end for end, _ in units] + ends
        return [Reading(end, value, cost) for end in ends]
