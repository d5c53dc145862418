# ruff: noqa: E501 - a problem stands on one line, as a person sees it
"""What authors get wrong: one mistake gives one problem, at its cause, with what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cabin.messages import CommandSpec, Parameter

Problems = Callable[..., list[str]]

COMFORT = """\
domain: comfort
rules:
  make: "(make|keep) it"
slots:
  mood:
    type: list
    values:
      - {value: 23, say: ["(cosy|snug)"]}
  level: {type: number, range: [16, 28]}
intents:
  comfort.set_mood:
    description: Sets a mood.
    sentences:
      - "<make> {mood:temperature} [in here]"
      - "comfort level {level:temperature}"
    command: cabin.warm
    replies:
      done: ["{temperature} degrees, then."]
      cold: ["Not below {minimum}."]
      out_of_range: ["{minimum} to {maximum}."]
    tests:
      - {say: "make it cosy", slots: {temperature: 23}}
      - {say: "comfort level twenty", slots: {temperature: 20}}
"""
WARM = CommandSpec(
    "cabin.warm",
    "Warms the cabin.",
    (Parameter("temperature", "number", required=True), Parameter("zone", "text")),
    {"done": (), "cold": ("minimum",)},
)
LIST = "write [one, another], or one item a line with '- ' before it"
KEYS = "write 'KEY: value', one a line and indented"
QUOTES = "text that begins with [ or {, or that holds ': ' or ' #', in double quotes"
KEY = "the key in this line has no ': '; end a key with a colon and a space, as in 'command: climate.fan_up'"
GAP = "this line does not belong to those before it; indent it like those beside it; every item of a list begins with '- '"
ENDED = "text goes on where a value has ended; put the text in double quotes, from its first sign to its last"

MISTAKES = [
    # keys: what follows from them is not told
    ("    command:", "    comand:", "16:5: the key 'comand' is not known; did you mean 'command'?"),
    ("    sentences:", "    sentence:", "13:5: the key 'sentence' is not known; did you mean 'sentences'?"),
    ("    replies:", "    reply:", "17:5: the key 'reply' is not known; did you mean 'replies'?"),
    ("{say:", "{says:", "22:10: the key 'says' is not known; did you mean 'say'?"),
    ("rules:", "rule:", "2:1: the key 'rule' is not known; did you mean 'rules'?"),
    ("slots:\n  m", "slot:\n  m", "4:1: the key 'slot' is not known; did you mean 'slots'?"),
    ("intents:", "intent:", "10:1: the key 'intent' is not known; did you mean 'intents'?"),
    ("type: list", "type: lst", "6:11: 'lst' is not known; did you mean 'list'?"),
    ("range: [16, 28]", "rage: [16, 28]", "9:25: the key 'rage' is not known; did you mean 'range'?"),
    ("command: cabin.warm", "command: {nam: cabin.warm}", "16:15: the key 'nam' is not known; did you mean 'name'?"),
    ("command: cabin.warm", "command: {name: cabin.warm, with: {zonee: all}}", "16:40: the command 'cabin.warm' has no argument 'zonee'; did you mean 'zone'?"),
    # names
    ("{mood:temperature}", "{moood:temperature}", "14:18: slot 'moood' is not defined; did you mean 'mood'?"),
    ("{mood:temperature}", "{mood:temperatur}", "14:18: the command 'cabin.warm' has no argument 'temperatur'; did you mean 'temperature'?"),
    ("{mood:temperature}", "{mood}", "14:18: the command 'cabin.warm' has no argument 'mood'; its arguments are: temperature, zone; write {mood:NAME} for a slot that gives one of them"),
    ("value: 23", "value: warm", "8:29: the argument 'temperature' takes a number and not 'warm'; write a number"),
    ("slots: {temperature: 20}", "slots: {temperature: cool}", "23:60: the slot 'temperature' never holds 'cool'; its values are: 23, or any number in figures"),
    # shapes
    ("[16, 28]", "16-28", "9:32: expected a list, found the text '16-28'; " + LIST),
    ("[16, 28]", "[28, 16]", "9:32: the range from 28 to 16 is empty; write [16, 28]"),
    ('      done: ["{temperature} degrees, then."]\n      cold: ["Not below {minimum}."]\n      out_of_range: ["{minimum} to {maximum}."]\n', '      - "fine"\n', "18:7: expected keys with values, found a list; " + KEYS),
    ('- "comfort', '- level: {level}\n      - "comfort', "15:9: expected text, found keys with values; text that begins with [ or {, or holds ': ', needs double quotes around it"),
    # templates
    ("(make|keep)", "(make|keep", "3:10: '(' is never closed; add ')'"),
    ("[in here]", "(in here)?", "14:45: '?' is never heard; remove it; what may be missing is written [a]"),
    ("(cosy|snug)", "cosy, snug", "8:32: ',' is never heard; remove it; one of several is written (a|b)"),
    ("{level:temperature}", "{level:temperature}?", "15:43: '?' is never heard; remove it"),
    ('"comfort level {level:temperature}"', "\u201ccomfort level {level:temperature}\u201d", '15:9: curly quotes are letters to YAML; use straight ones: "..."'),
    # YAML
    ("    command", "\u00a0   command", "16:1: a space of another kind indents this line; indent with plain spaces"),
    ("    command", "   command", "16:4: " + GAP),
    ('- "<make>', '"<make>', "15:7: " + GAP),
    ("    sentences:", "    sentences", "13:5: " + KEY),
    ("command: ", "command:", "16:5: " + KEY),
    ('[in here]"', "[in here]", "14:9: the quote opened here is closed in line 15; close it in its own line"),
    ('- "<make> {mood:temperature} [in here]"', "- [please] <make> it", "14:18: " + ENDED),
    ('"comfort level {', '"comfort "level" {', "15:19: " + ENDED),
    ("temperature: 23}}", "temperature: 23}", "22:9: what opens here is never closed; add '}'"),
    ('cosy", slots', 'cosy" slots', "22:30: a ',' is missing before this; add it, or put " + QUOTES),
    ("    replies:", "=======\n    replies:", "17:1: a merge left its mark here; keep one of the two sides, without the marks"),
]  # fmt: skip


def test_without_a_mistake_there_is_no_problem(problems: Problems) -> None:
    assert problems({"comfort.yaml": COMFORT}, commands={"cabin.warm": WARM}) == []


@pytest.mark.parametrize(("right", "wrong", "problem"), MISTAKES)
def test_one_mistake_is_one_problem(
    problems: Problems, right: str, wrong: str, problem: str
) -> None:
    assert right in COMFORT
    text = COMFORT.replace(right, wrong, 1)
    found = problems({"comfort.yaml": text}, commands={"cabin.warm": WARM})
    assert found == ["comfort.yaml:" + problem]


def test_a_mistake_of_one_intent_hides_none_of_another(problems: Problems) -> None:
    _, _, intent = COMFORT.partition("intents:\n")
    second = intent.replace("set_mood", "set_it").replace("done:", "don:")
    second = second.replace("make it", "now make it").replace("<make>", "now <make>")
    second = second.replace("comfort level", "other level")
    text = COMFORT.replace("    command:", "    comand:") + second
    found = problems({"comfort.yaml": text}, commands={"cabin.warm": WARM})
    assert [one.split(": ")[1].split(";")[0] for one in found[:2]] == [
        "the key 'comand' is not known",
        "the command 'cabin.warm' has no case 'don'",
    ]


def test_free_words_alone_are_no_sentence(problems: Problems) -> None:
    slots = "slots:\n  what: {type: text}\n"
    text = COMFORT.replace("slots:\n", slots, 1).replace(
        '- "comfort', '- "[it is] {what}"\n      - "comfort'
    )
    [problem] = problems({"comfort.yaml": text})
    assert problem == (
        "comfort.yaml:16:9: the sentence may be free words alone; add a word beside them"
    )


def test_a_shared_file_with_a_lost_section_is_blamed(problems: Problems) -> None:
    rules, rest = 'rules:\n  make: "(make|keep) it"\n', COMFORT
    files = {"_all.yaml": rules.replace("rules", "rule"), "comfort.yaml": rest.replace(rules, "")}
    first, second = problems(files)
    assert first == "_all.yaml:1:1: the key 'rule' is not known; did you mean 'rules'?"
    assert second.startswith("comfort.yaml:12:11: rule 'make' is not there; mend ")
