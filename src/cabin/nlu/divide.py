"""Divides an utterance of several commands where some of them have mistakes or leave words out.

1. A joiner or a mark parts two commands; a courtesy alone is no part.
2. Without either, a cut stands only between an exact command and another that is understood,
   where nothing is asked ("how long this song is" is no command and then another).
3. A part that lacks its verb takes that of the part before it ("turn off the radio and the light").
4. A correction within a part is taken before the part is given up ("set it to ten no twenty").
5. After a denial nothing is guessed: it may reach over the joiner ("do not close this and that").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cabin.nlu.choose import Scored, choose
from cabin.nlu.judge import Judgement
from cabin.nlu.segments import FEWEST_WORDS, MOST_PARTS, is_marked, read_at, walk
from cabin.nlu.sentence import Sentence

Read = Callable[[Sentence], Judgement]

_LONGEST_VERB = 4  # words that a part may take from the one before: "would you turn off"
_DEEPEST = 3  # cuts within one part that nothing marks
_UNREAD = Judgement("unknown")


@dataclass(frozen=True, slots=True)
class Part:
    """Holds a part of an utterance and how it reads."""

    sentence: Sentence
    judged: Judgement

    @property
    def understood(self) -> bool:
        """Return whether the part means something."""
        return self.judged.verdict == "understood"


def divide(sentence: Sentence, whole: Judgement, read: Read) -> list[Part]:
    """Return the parts of an utterance with how each reads; none where there is but one part.

    `whole` is how the utterance reads as one part. `read` judges a sentence with mistakes; it is
    asked a bounded number of times for each part.
    """
    marked, joined = (list(pieces(sentence, marks=marks)) for marks in (True, False))
    if len(marked) > len(joined) and any(map(_exact, marked)):
        # A comma parts a place from its town too, and an order from its reason: two parts must
        # tell that it parts commands, and only what begins like a command is guessed.
        parts = _parts(sentence, marked, whole, lambda one: _guess(one, read))
        if sum(part.understood for part in parts) > 1:
            return parts
    return _parts(sentence, joined, whole, read)


def _parts(
    sentence: Sentence, pieces: Sequence[Sentence], whole: Judgement, read: Read
) -> list[Part]:
    """Return how each piece reads, and the parts of a single one that is not understood."""
    if len(pieces) == 1:
        return [] if whole.choice else list(_otherwise(sentence, read))
    parts: list[Part] = []
    for piece in pieces:
        parts.extend(_read(piece, parts[-1] if parts else None, read))
    return parts


def pieces(sentence: Sentence, *, marks: bool) -> Iterator[Sentence]:
    """Yield what stands between the joiners, and perhaps the marks, of an utterance."""
    start = at = count = 0
    while at < len(sentence.words):
        begin = _begins(sentence, at, marks=marks)
        sides = range(start, at), range(begin, len(sentence.words))
        if (
            begin
            and count < MOST_PARTS - 1
            and all(any(map(sentence.is_content, s)) for s in sides)
        ):
            yield sentence.part(start, at)
            start, count = begin, count + 1
        at = max(begin, at + 1)
    if start < len(sentence.words):
        yield sentence.part(start, len(sentence.words))


def _begins(sentence: Sentence, at: int, *, marks: bool) -> int:
    """Return where a part begins whose joiner or mark stands at a token; 0 where there is none."""
    lexicon, words, end = sentence.compiled.lexicon, sentence.words, at
    while joined := lexicon.joiners.at(words, end):
        end = joined[0][0]
    if end > at:
        return end
    if not marks or not is_marked(sentence, at):
        return 0
    # "twenty, no, twenty two" is one part, on either side of the correction.
    corrects = lexicon.corrections.at(words, at) or any(
        end == at
        for start in range(max(0, at - 4), at)
        for end, _ in lexicon.corrections.at(words, start)
    )
    return 0 if corrects else at


def _read(piece: Sentence, before: Part | None, read: Read, depth: int = 0) -> Sequence[Part]:
    """Return how a piece reads: as one part, or as several that nothing marks."""
    found = _exact(piece) or _carried(piece, before)
    if found is None and before is not None and _denies(before.sentence):
        return (Part(piece, _UNREAD),)
    if found is None:
        found = read(piece)
    if found.verdict == "understood":
        return (Part(piece, found),)
    return _otherwise(piece, read, depth) or (Part(piece, found),)


def _otherwise(piece: Sentence, read: Read, depth: int = 0) -> Sequence[Part]:
    """Return the parts of a piece that is not understood as it stands; none where that is all."""
    for way in _corrected_numbers(piece):
        found = read(way)
        if found.verdict == "understood":
            return (Part(way, found),)
    asks = not piece.compiled.lexicon.questions.isdisjoint(piece.words)
    return () if asks or _denies(piece) or depth == _DEEPEST else _cut(piece, read, depth)


def _corrected_numbers(piece: Sentence) -> Iterator[Sentence]:
    """Yield what a correction leaves where one number takes the place of another."""
    numbers, corrections = piece.slots.numbers, piece.compiled.lexicon.corrections
    for before in numbers.values():
        for end, _ in corrections.at(piece.words, before.end):
            if end in numbers:
                tokens = piece.tokens[: before.start] + piece.tokens[end:]
                yield Sentence(piece.compiled, piece.text, tokens)


def _guess(piece: Sentence, read: Read) -> Judgement:
    """Return how a piece reads with mistakes, if its first word was meant and opens a command."""
    judged = read(piece) if _opens(piece) else _UNREAD
    first = next((reading.ending.path.steps()[0].kind for reading in judged.readings), "")
    return judged if first in ("word", "filler") else _UNREAD


def _exact(piece: Sentence) -> Judgement | None:
    """Return the exact reading of a part, where there is one and no other."""
    choice = choose(read_at(piece, walk(piece), len(piece.words)))
    return Judgement("understood", choice) if choice and not choice.rivals else None


def _carried(piece: Sentence, before: Part | None) -> Judgement | None:
    """Return how a part reads exactly with the first words of the part before it."""
    if before is None or not before.understood:
        return None
    head, found = before.sentence, []
    for end in range(head.first + 1, min(len(head.words), head.first + _LONGEST_VERB + 1)):
        whole = Sentence(
            piece.compiled, piece.text, (*head.tokens[head.first : end], *piece.tokens)
        )
        judged = _exact(whole)
        if judged and judged.choice and not _has_free_text(Part(whole, judged)):
            intent = judged.choice.best.intent
            start = max(intent.start, piece.tokens[0].start)
            found.append(Scored(replace(intent, start=start), judged.choice.best.cost))
    choice = choose(found)
    return Judgement("understood", choice) if choice and not choice.rivals else None


def _has_free_text(part: Part) -> bool:
    """Return whether free words, which take anything, are among the slots of a part."""
    choice = part.judged.choice
    if choice is None:
        return False
    free = part.sentence.compiled.free.get(choice.best.intent.name, frozenset())
    return any(s.value == s.text and s.name in free for s in choice.best.intent.slots)


def _denies(sentence: Sentence) -> bool:
    return not sentence.compiled.lexicon.deny.isdisjoint(sentence.words)


def _cut(piece: Sentence, read: Read, depth: int) -> Sequence[Part]:
    """Return two parts or more of a piece that nothing marks: one exact, all understood."""
    count = len(piece.words)
    cuts = [at for at in range(1, count) if _may_cut(piece, at)]
    head = next((at for at in reversed(cuts) if _is_exact(piece, 0, at)), 0)
    tail = next((at for at in cuts if at != head and _is_exact(piece, at, count)), 0)
    for at in filter(None, (head, tail)):
        parts: list[Part] = []
        for part in (piece.part(0, at), piece.part(at, count)):
            parts.extend(_read(part, None, lambda one: _guess(one, read), depth + 1))
            if not parts[-1].understood or _has_free_text(parts[-1]):
                break
        else:
            return parts
    return ()


def _may_cut(piece: Sentence, at: int) -> bool:
    """Return whether a command may begin at a word that nothing marks.

    Some words stand on both sides, and it is such a word as opens a command.
    """
    sides = range(at), range(at, len(piece.words))
    content = (sum(map(piece.is_content, side)) for side in sides)
    return min(content) >= FEWEST_WORDS and _opens(piece.part(at, len(piece.words)))


def _opens(piece: Sentence) -> bool:
    """Return whether the first word of a piece opens a command and tells something."""
    lexicon, at = piece.compiled.lexicon, piece.first
    return (
        at < len(piece.words)
        and piece.words[at] in piece.compiled.graph.states[0].words
        and piece.words[at] not in lexicon.functions | lexicon.structural
    )


def _is_exact(piece: Sentence, start: int, end: int) -> bool:
    """Return whether some words of a piece read exactly."""
    columns = walk(piece, start)
    return bool(columns[end]) and bool(read_at(piece, columns, end))
