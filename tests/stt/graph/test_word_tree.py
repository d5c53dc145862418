from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from cabin.stt.graph.phones import SILENCE, spell
from cabin.stt.graph.word_tree import READY, ROOT, UNKNOWN, WordTree, grow

SOUNDS = st.lists(st.sampled_from(["K", "AE", "T", "S"]), min_size=1, max_size=4).map(tuple)
LEXICONS = st.dictionaries(
    st.text("abcd", min_size=1, max_size=3),
    st.lists(SOUNDS, min_size=1, max_size=2, unique=True).map(tuple),
    min_size=1,
    max_size=12,
)


def paths(tree: WordTree) -> list[tuple[str, tuple[int, ...]]]:
    """Return every word with the phones of each path that says it, but for the unknown word."""
    unknown = tree.words.index(UNKNOWN) + 1
    found: list[tuple[str, tuple[int, ...]]] = []
    stack: list[tuple[int, int, tuple[int, ...]]] = [(ROOT, 0, ())]
    while stack:
        state, word, path = stack.pop()
        if state == READY:
            found.append((tree.words[word - 1], path))
            continue
        for step in tree.steps[state]:
            if step.word != unknown and step.to != state:
                phones = (*path, step.phone) if step.phone else path
                stack.append((step.to, word or step.word, phones))
    return found


@given(LEXICONS)
def test_every_pronunciation_is_one_path(lexicon: dict[str, tuple[tuple[str, ...], ...]]) -> None:
    expected = [(word, spell(sounds)) for word, ways in lexicon.items() for sounds in ways]
    assert sorted(paths(grow(lexicon, unknown_cost=1.0))) == sorted(expected)


@given(LEXICONS)
def test_reach_holds_the_words_that_come_next(
    lexicon: dict[str, tuple[tuple[str, ...], ...]],
) -> None:
    tree = grow(lexicon, unknown_cost=1.0)
    everything = frozenset(range(1, tree.final_label + 1))

    @cache
    def next_words(state: int) -> frozenset[int]:
        found: frozenset[int] = frozenset()
        for step in tree.steps[state]:
            if step.word:
                found |= {step.word}
            elif step.to in (READY, ROOT):
                return everything
            elif step.to != state:
                found |= next_words(step.to)
        return found

    for state, intervals in enumerate(tree.reach):
        members = frozenset(n for begin, end in intervals for n in range(begin, end))
        expected = everything if state in (READY, ROOT) else next_words(state)
        assert members == expected


def test_equal_endings_are_shared() -> None:
    one = grow({"cat": (("K", "AE", "T"),)}, unknown_cost=1.0)
    two = grow({"cat": (("K", "AE", "T"),), "sat": (("S", "AE", "T"),)}, unknown_cost=1.0)
    assert len(two.steps) == len(one.steps)


def test_words_that_sound_alike_share_their_path() -> None:
    tree = grow({"two": (("T", "UW"),), "too": (("T", "UW"),)}, unknown_cost=1.0)
    assert sorted(paths(tree)) == [("too", spell(("T", "UW"))), ("two", spell(("T", "UW")))]


def test_silence_may_stand_between_words() -> None:
    tree = grow({"cat": (("K", "AE", "T"),)}, unknown_cost=1.0)
    assert {(step.phone, step.to) for step in tree.steps[READY]} == {(0, ROOT), (SILENCE, ROOT)}
