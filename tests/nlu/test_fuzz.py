"""Whatever is said, there is an answer that keeps its promises, within bounded work."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cabin.errors import IntentsError
from cabin.intents import load
from cabin.intents.model import Catalogue
from cabin.messages import Interpretation
from cabin.nlu import Matcher
from cabin.pipeline import load_catalogue

LONGEST = 10_000


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(None, "en")


@pytest.fixture(scope="module")
def matcher(catalogue: Catalogue) -> Matcher:
    return Matcher(catalogue)


@pytest.fixture(scope="module")
def said(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(test.sentence for spec in catalogue.intents.values() for test in spec.tests)


def keeps_its_promises(text: str, found: Interpretation) -> None:
    assert found.text == text
    assert 0 <= found.score <= 1
    assert (found.rejected is None) == bool(found.intents) or found.rejected == "partial"
    for intent in found.intents:
        assert 0 <= intent.start <= intent.end <= len(text)
        for slot in intent.slots:
            assert 0 <= slot.start <= slot.end <= len(text)


@settings(deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_has_an_answer(matcher: Matcher, text: str) -> None:
    keeps_its_promises(text, matcher.interpret(text))


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_any_words_of_the_intents_have_an_answer(
    matcher: Matcher, said: tuple[str, ...], data: st.DataObject
) -> None:
    sentences = data.draw(st.lists(st.sampled_from(said), min_size=1, max_size=3))
    words = data.draw(st.permutations(" ".join(sentences).split()))
    text = " ".join(words)
    keeps_its_promises(text, matcher.interpret(text))


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_what_is_explained_is_what_is_interpreted(
    matcher: Matcher, said: tuple[str, ...], data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(said)) + " " + data.draw(st.text(max_size=20))
    explanation = matcher.explain(text)
    assert explanation.interpretation == matcher.interpret(text)
    for candidate in explanation.candidates:
        assert 0 <= candidate.score <= 1


@pytest.mark.parametrize(
    "unit",
    [
        "a ",
        "the ",
        "and ",
        "twenty ",
        "one hundred and ",
        "no wait ",
        "please ",
        "🚗",
        "\u0301",
        "'",
    ],
)
def test_the_longest_texts_have_an_answer(matcher: Matcher, unit: str) -> None:
    text = (unit * LONGEST)[:LONGEST]
    keeps_its_promises(text, matcher.interpret(text))


def nested(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return templates that hold the given ones in groups."""
    groups = st.sampled_from(["({}|{})", "[{}|{}]", "[{}] {}", "{} {}", "({};{})", "({}|[{}])"])
    return st.builds(lambda group, one, other: group.format(one, other), groups, parts, parts)


TEMPLATES = st.recursive(st.sampled_from(["a", "b", "{n}", "{w}", "<r>"]), nested, max_leaves=40)
SLOTS = "slots: {n: {type: number, range: [0, 9]}, w: {type: text}}\nrules: {r: '[c|d] (a|b)'}\n"


@settings(deadline=None, max_examples=100)
@given(template=TEMPLATES, text=st.lists(st.sampled_from(["a", "b", "c", "3", "x"]), max_size=64))
def test_any_nesting_has_an_answer_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, template: str, text: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("nested")
    (folder / "en").mkdir()
    (folder / "en" / "x.yaml").write_text(
        f"domain: x\n{SLOTS}intents:\n  x.y:\n    description: Z.\n    sentences: ['{template}']\n"
    )
    matcher, refused = None, ""
    try:
        matcher = Matcher(load(folder, "en"))
    except IntentsError as error:
        refused = str(error)
    said = " ".join(text)
    if matcher is None:
        assert "x.yaml:" in refused
    else:
        keeps_its_promises(said, matcher.interpret(said))


@pytest.mark.parametrize(
    "template",
    [
        "(" * 12 + "a" + ")" * 12,
        "[a|b] " * 60 + "c",
        "([a] {w} [b] {w} " * 5 + "c" + ")" * 5,
        "(a;b;c;{w};{n}) (a;b;c;{w};{n})",
    ],
)
def test_the_worst_templates_are_read_or_refused(tmp_path: Path, template: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "x.yaml").write_text(
        f"domain: x\n{SLOTS}intents:\n  x.y:\n    description: Z.\n    sentences: ['{template}']\n"
    )
    matcher = Matcher(load(tmp_path, "en"))
    for said in ("a b " * 30, "a " * 64, "c b a " * 20, "x " * 60 + "c"):
        keeps_its_promises(said, matcher.interpret(said))
