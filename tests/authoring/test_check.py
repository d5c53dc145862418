# ruff: noqa: E501 - a problem stands on one line, as a person sees it
"""What a check finds, what a file may accept, and what it could not look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cabin.authoring.check import CheckReport, check
from cabin.settings import Settings, SttSettings

Write = Callable[..., Path]
Look = Callable[..., CheckReport]


@pytest.fixture
def look(write: Write) -> Look:
    """Return what checks some files; no model is there unless one is named."""

    def run(model: str = "/nowhere", **files: str) -> CheckReport:
        settings = Settings(intents=str(write(**files)))
        return check(replace(settings, stt=replace(SttSettings(), model=model)))

    return run


def kinds(report: CheckReport) -> list[str]:
    return [each.kind for each in report.findings]


def drinks(sentences: str, more: str = "", slots: str = "{}") -> str:
    return f"""
domain: drink
slots: {slots}
intents:
  drink.tea:
    description: Makes tea.
    sentences: {sentences}
    tests: [make tea]
{more}
"""


def test_without_a_model_it_says_that_it_did_not_look(look: Look) -> None:
    report = look()
    assert report.errors == 0
    assert any("cannot be heard were not looked for" in each for each in report.notes)
    assert "not_heard" not in kinds(report)


def test_what_no_test_reaches_is_told(look: Look) -> None:
    report = look()
    (finding,) = [each for each in report.findings if each.kind == "not_reached"]
    assert "lamp.turn_on" in finding.problem.what
    assert "1 of its 2 templates" in finding.problem.what
    (unfilled,) = [each for each in report.findings if each.kind == "never_filled"]
    assert "'row'" in unfilled.problem.what


def test_a_failing_test_is_an_error(look: Look) -> None:
    report = look(drink=drinks("[make coffee]"))
    assert report.errors == 1


def test_two_intents_that_claim_a_sentence_collide(look: Look) -> None:
    more = """
  drink.brew:
    description: Makes tea too.
    sentences: ["(make|brew) [some] tea"]
    tests: [brew tea]
"""
    report = look(drink=drinks('["[please] make [some] tea"]', more))
    assert "collides" in kinds(report)


def test_words_that_are_misheard_for_each_other_are_told_unless_they_are_opposites(
    look: Look,
) -> None:
    more = """
  drink.stop:
    description: Stops.
    sentences: ["decrease the tea"]
    tests: [decrease the tea]
"""
    tea = drinks('["make tea", "increase the tea"]', more)
    (finding,) = [each for each in look(drink=tea).findings if each.kind == "polarity"]
    assert {"increase", "decrease"} <= set(finding.about)


@pytest.mark.parametrize(
    ("values", "alike"),
    [
        ("[mussels, muscles]", True),
        ("[monday, sunday]", True),
        ("[red, blue]", False),
        ("[{value: flour, say: [flour, flower]}, sugar]", False),  # one value, said in two ways
    ],
)
def test_values_that_sound_alike_are_told(look: Look, values: str, *, alike: bool) -> None:
    text = drinks('["make tea", "add {x}"]', slots=f"{{x: {{type: list, values: {values}}}}}")
    assert ("sounds_alike" in kinds(look(drink=text))) == alike


def test_a_template_that_multiplies_itself_is_told(look: Look) -> None:
    many = " ".join(f"[{a}|{b}|{c}]" for a in "abcdef" for b in "klm" for c in "uvwx")
    report = look(drink=drinks(f'["make tea", "{many} tea"]'))
    assert "too_many" in kinds(report)


ACCEPT = """
accept:
  - {warning: not_reached, of: drink.tea, because: "tried by hand"}
"""


def test_a_warning_is_accepted_with_a_reason(look: Look) -> None:
    report = look(drink=drinks('["make tea", "boil water"]') + ACCEPT)
    assert report.warnings == 0
    assert [each.kind for each in report.accepted] == ["not_reached"]


def test_what_is_accepted_without_need_is_told(look: Look) -> None:
    report = look(drink=drinks("[make tea]") + ACCEPT)
    assert kinds(report) == ["not_needed"]


def test_a_kind_that_is_not_there_gets_a_suggestion(look: Look) -> None:
    wrong = ACCEPT.replace("not_reached", "not_reachd")
    (finding,) = look(drink=drinks("[make tea]") + wrong).findings
    assert "did you mean 'not_reached'" in finding.problem.remedy


def test_a_reason_is_needed(look: Look) -> None:
    report = look(drink=drinks("[make tea]") + ACCEPT.replace(', because: "tried by hand"', ""))
    assert report.errors


def test_an_intent_of_another_language_is_missed_here(look: Look, tmp_path: Path) -> None:
    other = tmp_path / "intents" / "xx"
    other.mkdir(parents=True)
    (other / "drink.yaml").write_text(
        "domain: drink\nintents:\n  drink.mate:\n    description: Brews.\n    sentences: [mate]\n"
    )
    report = look(drink=drinks("[make tea]"))
    assert kinds(report) == ["untranslated"]


def test_a_list_with_many_such_values_is_one_warning(look: Look) -> None:
    names = "[gary, mary, larry, jerry, terry, harry, barry, carrie, sally, sammy]"
    text = drinks('["make tea", "ask {who}"]', slots=f"{{who: {{type: list, values: {names}}}}}")
    (finding,) = [each for each in look(drink=text).findings if each.kind == "sounds_alike"]
    assert "pairs more" in finding.problem.what


def test_the_model_of_cabin_cannot_hear_every_word(look: Look) -> None:
    report = look(model="", drink=drinks('["make tea", "make zzyzxian tea"]'))
    heard = [each for each in report.findings if each.kind == "not_heard"]
    assert ["zzyzxian" in each.problem.what for each in heard] == [True]
    assert "nearest" in heard[0].problem.remedy
    assert "stale_graph" in kinds(report)


def test_a_phrase_of_two_values_is_told(look: Look) -> None:
    values = "[{value: 1, say: ['(small|tiny)']}, {value: 2, say: ['(large|tiny)']}]"
    size = f"{{size: {{type: list, values: {values}}}}}"
    report = look(drink=drinks('["make tea", "make {size} tea"]', slots=size))
    (finding,) = [each for each in report.findings if each.kind == "said_twice"]
    assert finding.problem.what == "'tiny' says 1 and 2 of 'size'"
    assert "sounds_alike" not in kinds(report)


TAUGHT = """
slots:
  more: {type: list, values: [mint]}
  any: {type: text}
intents:
  drink.tea:
    description: Makes tea.
    sentences: [make tea, brew up]
    examples: [i am thirsty, please make tea, cool my mint, cool my head, steep the leaves]
  drink.cool:
    description: Cools something.
    sentences: ["cool my {more:what}", "cool my {any:what}", "steep [the] leaves"]
"""
ELSEWHERE = "outside:\n  - the leaves fall\n  - please brew up\n  - cool my nerves\n"


def test_a_sentence_that_is_taught_as_one_thing_and_read_as_another_is_told(look: Look) -> None:
    report = look(drink="domain: drink" + TAUGHT, _outside=ELSEWHERE)
    found = [each.problem for each in report.findings if each.kind == "taught_wrong"]
    assert [(Path(each.file).name, each.line, each.what) for each in found] == [
        ("_outside.yaml", 3, "'please brew up' stands under outside, but a template reads it as drink.tea"),
        ("drink.yaml", 9, "'cool my mint' stands under drink.tea, but a template reads it as drink.cool"),
        ("drink.yaml", 9, "'steep the leaves' stands under drink.tea, but a template reads it as drink.cool"),
    ]  # fmt: skip
    assert {each.remedy for each in found} == {"move or remove it, or narrow the template"}


def test_a_sentence_that_is_taught_wrong_is_accepted_where_it_stands(look: Look) -> None:
    accept = "accept:\n  - {warning: taught_wrong, of: please brew up, because: nobody means it}\n"
    report = look(drink="domain: drink" + TAUGHT, _outside=ELSEWHERE + accept)
    taken = [each for each in report.accepted if each.kind == "taught_wrong"]
    assert [each.about[0] for each in taken] == ["please brew up"]
    assert "not_needed" not in kinds(report)


TESTED = "slots: {size: {type: list, values: [small, large]}}"


@pytest.mark.parametrize(
    ("test", "what", "remedy"),
    [
        ("make small tea", "gives drink.tea (size small), not drink.tea without slots", "if it is meant so, write slots: {size: small}"),
        ("{say: make small tea, slots: {size: large}}", "gives drink.tea (size small), not drink.tea (size large)", '`cabin why "make small tea"` tells more'),
        ("bake bread", "gives nothing, not drink.tea without slots", '`cabin why "bake bread"` tells more'),
    ],
)  # fmt: skip
def test_a_failed_test_says_what_came_and_what_to_write(
    look: Look, test: str, what: str, remedy: str
) -> None:
    text = drinks("['make [{size}] tea']").replace("slots: {}", TESTED)
    report = look(drink=text.replace("[make tea]", f"[make tea, {test}]"))
    (problem,) = [each.problem for each in report.findings if each.problem.severity == "error"]
    assert problem.what.endswith(what)
    assert problem.remedy.endswith(remedy)


def test_the_intents_of_cabin_have_a_clean_bill() -> None:
    """What the model hears is another matter: it is built anew once the sentences are settled."""
    report = check(Settings())
    left = [each for each in report.findings if each.kind not in ("not_heard", "stale_graph")]
    assert [str(each) for each in left] == []
    assert all(each.kind for each in report.accepted)
