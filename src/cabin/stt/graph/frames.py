"""Unrolls the tree of words into transitions of the acoustic model: one frame of sound an arc.

A phone is entered by its forward transition and kept by its self-loop; then blank frames may
follow, which inside a word are a phone of their own and cost a little each. Without that cost a
half-heard word would wait for its rest for ever, and no utterance would end.
"""

from __future__ import annotations

from cabin.stt.graph import phones
from cabin.stt.graph.acoustic import forward, self_loop
from cabin.stt.graph.fst_files import Interval
from cabin.stt.graph.transducer import Draft, Transducer
from cabin.stt.graph.word_tree import READY, ROOT, WordTree


def unroll(
    tree: WordTree, *, blank_cost: float
) -> tuple[Transducer, tuple[tuple[Interval, ...], ...]]:
    """Return the transducer from transitions to words, and the words within reach of its states.

    Args:
        tree: the tree of words.
        blank_cost: what a blank frame inside a word costs (natural logarithm).
    """
    draft = Draft(len(tree.steps), {ROOT: 0.0})
    reach = list(tree.reach)
    held: dict[tuple[int, int], int] = {}  # (phone, what follows it) -> the state that holds it

    def hold(phone: int, to: int) -> int:
        """Return the state in which a phone lasts until it goes on."""
        if (phone, to) not in held:
            state = held[phone, to] = draft.state()
            draft.arc(state, self_loop(phone), 0, 0.0, state)
            draft.arc(state, 0, 0, 0.0, to)
            reach.append(reach[to])
        return held[phone, to]

    inside = forward(phones.INSIDE)
    for state, steps in enumerate(tree.steps):
        for step in steps:
            if step.phone:
                entered = hold(step.phone, step.to)
                draft.arc(state, forward(step.phone), step.word, step.cost, entered)
            else:
                draft.arc(state, 0, step.word, step.cost, step.to)
    for state in _within_words(tree):
        draft.arc(state, inside, 0, blank_cost, state)
    return draft.transducer(), tuple(reach)


def _within_words(tree: WordTree) -> set[int]:
    """Return the states that have more of a word before them."""
    ended = {
        step.to
        for steps in tree.steps
        for step in steps
        if not step.phone or phones.ends_word(step.phone)
    }
    return set(range(len(tree.steps))) - ended - {READY, ROOT}
