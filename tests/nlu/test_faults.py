"""Templates that cannot be compiled are told; large catalogues stay quick to walk."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cabin.errors import IntentsError
from cabin.intents.model import (
    Alternatives,
    Catalogue,
    Choice,
    IntentSpec,
    Language,
    ListSlot,
    Node,
    Permutation,
    Place,
    RuleRef,
    Sequence,
    SlotRef,
    SlotSpec,
    Template,
    Text,
)
from cabin.nlu import Matcher

PLACE = Place("car.yaml", 3, 7)


def made(node: Node, rules: Mapping[str, Node], *slots: SlotSpec) -> Catalogue:
    spec = IntentSpec(
        "car.do",
        "",
        (Template(node, "source", PLACE),),
        {slot.name: slot for slot in slots},
        {name: Template(rule, name, PLACE) for name, rule in rules.items()},
        PLACE,
    )
    return Catalogue(Language("en", "English"), {spec.name: spec})


@pytest.mark.parametrize(
    ("node", "rules", "what"),
    [
        (RuleRef("missing"), {}, "rule 'missing' is not defined"),
        (SlotRef("missing", "missing"), {}, "slot 'missing' is not defined"),
        (RuleRef("one"), {"one": RuleRef("two"), "two": RuleRef("one")}, "calls itself"),
        (Permutation(tuple(Text(word) for word in "abcdefg")), {}, "7 parts in any order"),
    ],
)
def test_a_faulty_template_is_told_with_its_place(
    node: Node, rules: Mapping[str, Node], what: str
) -> None:
    with pytest.raises(IntentsError, match=what) as caught:
        Matcher(made(node, rules))
    assert str(caught.value).startswith("car.yaml:3:7: ")


@pytest.mark.parametrize(("either", "what"), [(False, "words in a row"), (True, "too many forms")])
def test_rules_that_multiply_are_refused(either: bool, what: str) -> None:  # noqa: FBT001 - a case
    """Each of 40 rules writes the one before twice: 2 to the power of 40 words."""
    rules: dict[str, Node] = {"r0": Text("a b")}
    for level in range(1, 41):
        twice = Sequence((RuleRef(f"r{level - 1}"), RuleRef(f"r{level - 1}")))
        rules[f"r{level}"] = Alternatives((Text("c"), twice)) if either else twice
    with pytest.raises(IntentsError, match=what):
        Matcher(made(RuleRef("r40"), rules))


def test_a_list_of_many_values_is_read_by_looking_up() -> None:
    """The phrases that begin with a word are told apart by their lengths, not one by one."""
    choices = tuple(
        Choice(f"song {at}", (Template(Text(f"song number x{at}"), "", PLACE),))
        for at in range(20_000)
    )
    node = Sequence((Text("play"), SlotRef("title", "title")))
    matcher = Matcher(made(node, {}, ListSlot("title", choices, PLACE)))
    (intent,) = matcher.interpret("play song number x19999").intents
    assert intent.values == {"title": "song 19999"}
