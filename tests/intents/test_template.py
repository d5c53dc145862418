from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cabin.intents.model import (
    Alternatives,
    Node,
    Optional,
    Permutation,
    RuleRef,
    Sequence,
    SlotRef,
    Text,
)
from cabin.intents.print_template import print_template
from cabin.intents.template import (
    MAX_DEPTH,
    MAX_PERMUTED,
    SPECIAL,
    parse_template,
)
from cabin.intents.template_error import TemplateError

A, B, C = Text("a"), Text("b"), Text("c")


@pytest.mark.parametrize(
    ("source", "node"),
    [
        ("turn it on", Text("turn it on")),
        ("  Turn\tIT \n on ", Text("turn it on")),
        ("(a|b)", Alternatives((A, B))),
        ("( a | b )", Alternatives((A, B))),
        ("(a;b)", Permutation((A, B))),
        ("[a]", Optional(A)),
        ("[a|b]", Optional(Alternatives((A, B)))),
        ("[a;b]", Optional(Permutation((A, B)))),
        ("{slot}", SlotRef("slot", "slot")),
        ("{slot:name}", SlotRef("slot", "name")),
        ("<rule>", RuleRef("rule")),
        ("(a)", A),
        ("(a b) c", Text("a b c")),
        ("a ([b] c)", Sequence((A, Optional(B), C))),
        ("light[s]", Alternatives((Text("light"), Text("lights")))),
        ("[un]mute", Alternatives((Text("mute"), Text("unmute")))),
        ("(rain|snow)y", Alternatives((Text("rainy"), Text("snowy")))),
        ("air[ con]", Sequence((Text("air"), Optional(Text("con"))))),
        ("[the ]car", Sequence((Optional(Text("the")), Text("car")))),
        (r"\(a\) \| \\", Text("(a) | \\")),
        (r"a\<b", Text("a<b")),
        ("what's a/c at 20.5", Text("what's a/c at 20.5")),
        ("(a|b) {x} [<y> c]", Sequence((
            Alternatives((A, B)), SlotRef("x", "x"), Optional(Sequence((RuleRef("y"), C))),
        ))),
    ],
)  # fmt: skip
def test_reads(source: str, node: Node) -> None:
    assert parse_template(source) == node


@pytest.mark.parametrize(
    ("source", "offset", "what"),
    [
        ("", 0, "the sentence is empty"),
        ("   ", 0, "the sentence is empty"),
        ("turn (on", 5, "'(' is never closed"),
        ("turn [on", 5, "'[' is never closed"),
        ("turn {on", 5, "'{' is never closed"),
        ("turn <on", 5, "'<' is never closed"),
        ("turn on)", 7, "')' closes nothing that is open here"),
        ("turn (on]", 8, "']' closes nothing that is open here"),
        ("turn on}", 7, "'}' closes nothing that is open here"),
        ("turn on>", 7, "'>' closes nothing that is open here"),
        ("on|off", 2, "'|' stands outside of a group"),
        ("on;off", 2, "';' stands outside of a group"),
        ("(on|)", 4, "a part of the group is empty"),
        ("(|on)", 1, "a part of the group is empty"),
        ("a ()", 3, "a part of the group is empty"),
        ("a []", 3, "a part of the group is empty"),
        ("(a|b;c)", 4, "'|' and ';' stand in one group"),
        ("{}", 1, "the name of a slot is expected here"),
        ("{Slot}", 1, "the name of a slot is expected here"),
        ("{slot:}", 6, "the name of a slot is expected here"),
        ("{slot:a:b}", 7, "'}' is expected here and not ':'"),
        ("{my slot}", 3, "'}' is expected here and not ' '"),
        ("<my-rule>", 3, "'>' is expected here and not '-'"),
        ("< rule>", 1, "the name of a rule is expected here"),
        ("{", 1, "the name of a slot is expected here"),
        (r"a\n", 1, r"'\n' is no escape"),
        ("a\\", 1, "'\\' is no escape"),
        ("{a}{b}", 3, "a space is missing here"),
        ("to{a}", 2, "a space is missing here"),
        ("{a}%", 3, "a space is missing here"),
        ("<a>s", 3, "a space is missing here"),
        ("[a](b|c)", 3, "a space is missing here"),
    ],
)
def test_says_what_is_wrong_and_where(source: str, offset: int, what: str) -> None:
    with pytest.raises(TemplateError) as caught:
        parse_template(source)
    assert (caught.value.offset, caught.value.what) == (offset, what)
    assert caught.value.remedy


def test_nesting_is_bounded_however_deep_the_text() -> None:
    parse_template("[a " * MAX_DEPTH + "]" * MAX_DEPTH)
    with pytest.raises(TemplateError, match="nest more than"):
        parse_template("[a " * 100_000)


def test_parts_in_any_order_are_bounded() -> None:
    parse_template("(" + ";".join("abcdefgh"[:MAX_PERMUTED]) + ")")
    with pytest.raises(TemplateError, match="in any order are too many"):
        parse_template("(a;b;c;d;e;f)")


def test_endings_are_bounded() -> None:
    with pytest.raises(TemplateError, match="this spells 10000000000 words"):
        parse_template("w".join(["(a|b|c|d|e|f|g|h|i|j)"] * 10))
    many = "|".join(f"w{number}" for number in range(65))
    with pytest.raises(TemplateError, match="this spells 65 words"):
        parse_template(f"({many})x")


def read_or_refuse(text: str) -> Node | TemplateError:
    try:
        return parse_template(text)
    except TemplateError as error:
        return error


@given(st.text(alphabet=st.sampled_from([*SPECIAL, *"ab: \t_\n", "é", "İ"]), max_size=40))
@example("((((((((((((light[s]))))))))))))")
@example("[(a|b)] [[c]] a[b ]c")
def test_any_text_is_read_or_refused_at_a_place_inside(text: str) -> None:
    match read_or_refuse(text):
        case TemplateError(offset=offset, what=what, remedy=remedy):
            assert 0 <= offset <= len(text)
            assert what
            assert remedy
        case node:
            assert parse_template(print_template(node)) == node


def _groups(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        parts.map(lambda items: f"({'|'.join(items)})"),
        parts.map(lambda items: f"[{';'.join(items)}]"),
        parts.map(" ".join),
    )


templates = st.recursive(
    st.sampled_from(["turn on", "Light[s]", "{slot}", "{slot:name}", "<rule>", r"\[x\]", "it's"]),
    _groups,
    max_leaves=12,
)


@given(templates)
def test_a_printed_tree_reads_as_the_same_tree(source: str) -> None:
    node = read_or_refuse(source)
    if isinstance(node, TemplateError):
        assert "nest more than" in node.what
        return
    printed = print_template(node)
    assert parse_template(printed) == node
    assert print_template(parse_template(printed)) == printed
