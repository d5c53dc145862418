from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.intents import count, count_phrases, expand, expansions, load, sample
from cabin.intents.analyse import Analysis
from cabin.intents.model import IntentSpec, SlotRef, Text
from cabin.intents.template import parse_template
from cabin.intents.template_error import TemplateError

Write = Callable[[Mapping[str, str]], Path]

TEXT = """\
domain: fan
rules: {{the: "[the|my]"}}
slots:
  level: {{type: number, range: [0, 1], step: 0.5}}
  tenth: {{type: number, range: [0, 1], step: 0.1}}
  phone: {{type: number, digits: true, range: [2, 3]}}
  zone: {{type: list, values: [driver, {{value: rear, say: ["(back|rear) [seat]"]}}]}}
  wait: {{type: duration}}
  place: {{type: text}}
intents:
  fan.set:
    description: d
    sentences: {sentences}
    tests: [{{say: go to the park, slots: {{{slots}}}}}]
"""


@pytest.fixture
def intent(write: Write) -> Callable[..., IntentSpec]:
    def intent_of(*sentences: str, slots: str = "") -> IntentSpec:
        folder = write({"fan.yaml": TEXT.format(sentences=list(sentences), slots=slots)})
        return load(folder, "xx").intents["fan.set"]

    return intent_of


Intent = Callable[..., IntentSpec]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[a|b] (c;d)", ["a c d", "a d c", "b c d", "b d c", "c d", "d c"]),
        ("<the> fan", ["the fan", "my fan", "fan"]),
        ("to {level}", ["to 0", "to 0.5", "to 1"]),
        ("at {zone}", ["at driver", "at back seat", "at back", "at rear seat", "at rear"]),
        ("call {phone}", ["call 50", "call 501"]),
        ("in {wait}", ["in 10 seconds", "in 1 minute", "in 20 minutes", "in 2 hours"]),
        ("go to {place}", ["go to place"]),
    ],
)
def test_writes_out_every_sentence(intent: Intent, sentence: str, expected: list[str]) -> None:
    spec = intent(sentence)
    assert [one.text for one in expansions(spec)] == expected
    assert count(spec) == len(expected)


def test_a_sentence_has_the_values_of_its_slots(intent: Intent) -> None:
    spec = intent("set {zone} to {tenth:level}", "call {phone}", "in {wait}")
    found = {one.text: dict(one.slots) for one in expansions(spec)}
    assert found["set back seat to 0.3"] == {"zone": "rear", "level": 0.3}
    assert found["set driver to 1"] == {"zone": "driver", "level": 1}
    assert type(found["set driver to 1"]["level"]) is int
    assert found["call 501"] == {"phone": "501"}
    assert found["in 20 minutes"] == {"wait": 1200}
    assert len(found) == count(spec) == 5 * 11 + 2 + 4


def test_free_text_is_taken_from_the_tests(intent: Intent) -> None:
    spec = intent("go to {place}", slots="place: the park")
    assert [one.slots for one in expansions(spec)] == [{"place": "the park"}]


def test_one_name_twice_is_passed_over(intent: Intent) -> None:
    spec = intent("[{zone}] fan at {zone}")
    assert {one.text.split()[0] for one in expansions(spec)} == {"fan"}
    assert {one.text.split()[0] for one in sample(spec, random.Random(1), 20)} == {"fan"}


def test_samples_are_bounded_seeded_and_different(intent: Intent) -> None:
    spec = intent("[a] [b] [c] to {level}", "<the> (x;y;z)")
    first = sample(spec, random.Random(7), 12)
    assert first == sample(spec, random.Random(7), 12)
    assert first != sample(spec, random.Random(8), 12)
    assert len({one.text for one in first}) == 12
    everything = {one.text: one for one in expansions(spec)}
    assert all(everything[one.text] == one for one in first)
    assert 12 < len(sample(spec, random.Random(7), 10_000)) <= len(everything)
    assert sample(spec, random.Random(7), 0) == ()


def test_huge_templates_are_counted_and_sampled_at_once(intent: Intent) -> None:
    huge = " ".join(f"[{' | '.join(f'w{n}x{m}' for m in range(9))}]" for n in range(200))
    spec = intent("go " + huge)
    assert count(spec) == 10**200
    assert len(list(itertools.islice(expansions(spec), 500))) == 500
    assert len(sample(spec, random.Random(1), 50)) == 50


leaves = st.sampled_from(["turn", "on", "off", "{slot}", "{slot:name}", "light[s]", "[un]mute"])
templates = st.recursive(
    leaves,
    lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from(  # every kind of group
            [
                f"({'|'.join(parts)})",
                f"[{'|'.join(parts)}]",
                f"({';'.join(parts)})",
                " ".join(parts),
            ]
        )
    ),
    max_leaves=7,
)


@given(templates, st.integers())
def test_phrases_hold_only_what_the_template_holds(source: str, seed: int) -> None:
    from cabin.intents.draw import draw

    node = parse_template(source)
    words = {*re.findall(r"[a-z]+", source), "lights", "unmute"}
    phrases = list(itertools.islice(expand(node, {}), 3000))
    assert len(phrases) == min(count_phrases(node, {}), 3000)
    drawn = draw(node, {}, random.Random(seed))
    assert drawn in phrases or len(phrases) == 3000
    for part in drawn:
        if isinstance(part, Text):
            assert set(part.text.split()) <= words
    if len(phrases) < 3000:
        assert Analysis({}).may_be_empty(node) == (() in phrases)
        names = [{one.name for one in phrase if isinstance(one, SlotRef)} for phrase in phrases]
        assert Analysis({}).certain_slots(node) == set.intersection(*names)


def test_plain_sentences_seldom_have_every_optional_part() -> None:
    from cabin.intents.draw import draw

    words = "abcdefgh"
    node = parse_template("go " + " ".join(f"[{word}]" for word in words))
    rng = random.Random(1)
    drawn = {
        plain: [len(draw(node, {}, rng, plain=plain)) - 1 for _ in range(1000)]
        for plain in (False, True)
    }
    assert 3.8 < sum(drawn[False]) / 1000 < 4.2
    assert sum(drawn[True]) / 1000 < 3
    assert max(drawn[True]) > 3, "but each may come"
    assert min(drawn[True]) == 0


def test_plain_sentences_begin_with_what_the_author_wrote_first() -> None:
    from cabin.intents.draw import draw

    rng, node = random.Random(1), parse_template("(open|lower|drop|lessen)")
    first = sum(draw(node, {}, rng, plain=True) == (Text("open"),) for _ in range(1000))
    assert 400 < first < 560
    assert 200 < sum(draw(node, {}, rng) == (Text("open"),) for _ in range(1000)) < 300


def test_plain_sentences_do_not_stutter(write: Write) -> None:
    text = """
        domain: a
        intents: {a.x: {description: d, sentences: ["give [to] [to] me"]}}
    """
    spec = load(write({"a.yaml": text}), "xx").intents["a.x"]
    assert "give to to me" in {one.text for one in sample(spec, random.Random(1), 9)}
    said = {one.text for one in sample(spec, random.Random(1), 9, plain=True)}
    assert said == {"give me", "give to me"}


def test_rules_in_rules_are_counted_once_each(write: Write) -> None:
    rules = {f"r{n}": "(" + "|".join([f"<r{n + 1}> [x]"] * 30) + ")" for n in range(1, 7)}
    lines = "".join(f'  {name}: "{rule}"\n' for name, rule in {**rules, "r7": "go"}.items())
    text = f"domain: a\nrules:\n{lines}intents:\n  a.x:\n    description: d\n    sentences: <r1>\n"
    spec = load(write({"a.yaml": text}), "xx").intents["a.x"]
    assert count(spec) == 60**6
    assert len(sample(spec, random.Random(1), 5)) == 5


def test_a_template_error_is_told_in_one_line() -> None:
    with pytest.raises(TemplateError, match=r"^the sentence is empty; write at least one word$"):
        parse_template("")
