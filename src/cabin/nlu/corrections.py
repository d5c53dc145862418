"""Takes a speaker's correction: what was said last replaces what it corrects."""

from __future__ import annotations

from collections.abc import Iterator

from cabin.nlu.sentence import Sentence


def corrected(sentence: Sentence) -> Iterator[Sentence]:
    """Yield the sentences that a correction may leave, the likeliest first.

    In "set it to twenty no twenty two" the words after the correction replace the end of those
    before it, as few of them as may be; or they replace all of them.
    """
    words, tokens = sentence.words, sentence.tokens
    for at in range(len(words) - 1, 0, -1):
        for end, _ in sentence.compiled.lexicon.corrections.at(words, at):
            if end >= len(words):
                continue
            for keep in range(at - 1, -1, -1):
                yield Sentence(sentence.compiled, sentence.text, tokens[:keep] + tokens[end:])
