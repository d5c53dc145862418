# ruff: noqa: E501 - a problem stands on one line, as a person sees it
from __future__ import annotations

from collections.abc import Callable

import pytest

from cabin.messages import CommandSpec, Parameter

Problems = Callable[..., list[str]]

SOUND = """\
domain: lamp
slots:
  level: {type: number, range: [0, 10]}
  where: {type: list, values: [left, right]}
intents:
  lamp.set:
    description: Sets the lamp.
    sentences: ["set the [{where}] lamp to {level}"]
"""
INTENT = "domain: lamp\nintents:\n  lamp.on:\n    description: d\n    sentences: [lamp on]\n"
LEVEL = "slots:\n  level: {type: number, range: [0, 10]}\n"
"""Six lines of a file, and a slot to go behind them."""

COMMANDS = {
    "lamp.set": CommandSpec(
        "lamp.set",
        "Sets the lamp.",
        (
            Parameter("level", "number", required=True),
            Parameter("where", "text", choices=("left", "right")),
            Parameter("soft", "flag"),
            Parameter("colour", "text"),
        ),
        {"done": ("level",), "too_high": ("maximum",)},
    )
}
REPLIES = "    replies: {done: ok, too_high: 'at most {maximum}', out_of_range: ok}\n"


def test_a_sound_file_has_no_problems(problems: Problems) -> None:
    assert problems(SOUND) == []


SHAPES = [
    ("intents: {}\n", ["1:1: the key 'domain' is missing; add it", "1:10: nothing stands here; write at least one entry"]),
    ("domain: lamp\nintents: {}\n", ["2:10: nothing stands here; write at least one entry"]),
    ("domain: lamp\n", ["1:1: the key 'intents' is missing; add it"]),
    ("domain: Lamp\nintents: {a.b: {description: d, sentences: x}}\n", ["1:9: 'Lamp' is no name; use small letters, digits and '_', for instance 'rear_left'"]),
    (INTENT + "ruls: {}\n", ["6:1: the key 'ruls' is not known; did you mean 'rules'?"]),
    (INTENT + "    sentence: x\n", ["6:5: the key 'sentence' is not known; did you mean 'sentences'?"]),
    (INTENT + "    zzz: x\n", ["6:5: the key 'zzz' is not known; the keys here are: ask, command, confirm, description, examples, never, replies, sentences, tests"]),
    (INTENT.replace("lamp.on", "lampon"), ["3:3: 'lampon' is no name; write domain.verb_noun, for instance 'climate.set_temperature'"]),
    (INTENT.replace("lamp.on", "light.on"), ["3:3: the intent 'light.on' is not of the domain 'lamp'; call it 'lamp.on' or move it to another file"]),
    (INTENT.replace("    description: d\n", ""), ["4:5: the key 'description' is missing; add it"]),
    (INTENT.replace("[lamp on]", "[]"), ["5:16: the list is empty; write something, or remove it"]),
    (INTENT.replace("[lamp on]", "[[the] lamp]"), ["5:23: a ',' is missing before this; add it, or put text that begins with ["]),
    (INTENT.replace("[lamp on]", "[[the]]"), ["5:17: expected text, found a list; text that begins with [ or {, or holds ': ', needs double quotes around it"]),
    (INTENT.replace("[lamp on]", "[{lamp}]"), ["5:17: expected text, found keys with values; text that begins with [ or {, or holds ': ', needs double quotes around it"]),
    (INTENT.replace("[lamp on]", "[911]"), ["5:17: expected text, found the number 911; put it in double quotes"]),
    (INTENT.replace("[lamp on]", "[true]"), ["5:17: expected text, found true; put it in double quotes"]),
    (INTENT.replace("[lamp on]", "['']"), ["5:17: the text is empty; write something, or remove it"]),
    (INTENT.replace("[lamp on]", ""), ["5:15: expected a list, found nothing"]),
    (INTENT + "    tests: [{say: lamp on, slot: {}}]\n", ["6:28: the key 'slot' is not known; did you mean 'slots'?"]),
    (INTENT + "    tests: lamp on\n", ["6:12: expected a list, found the text 'lamp on'"]),
    (INTENT + "    command: 5\n", ["6:14: expected text, found the number 5; put it in double quotes"]),
    (INTENT + "    command: {with: {on: true}}\n", ["6:14: the key 'name' is missing; add it"]),
    (INTENT + "    command: {name: lamp.set, with: {on: null}}\n", ["6:42: expected a number or text, found nothing; put it in double quotes"]),
    (INTENT + "    replies: [ok]\n", ["6:14: expected keys with values, found a list"]),
    (INTENT + "    replies: {Done: ok}\n", ["6:15: 'Done' is no name; use small letters, digits and '_', for instance 'rear_left'"]),
    ("domain: lamp\nintents: {lamp.on: on}\n", ["2:20: expected keys (description, sentences, command, ask, confirm, replies, tests, never, examples), found the text 'on'"]),
]  # fmt: skip

SLOTS = [
    ("{}", ["8:10: the key 'type' is missing; add one of: number, list, duration, text"]),
    ("number", ["8:10: expected keys (type, ...), found the text 'number'; write 'KEY: value', one a line and indented"]),
    ("{type: numbr, range: [0, 1]}", ["8:17: 'numbr' is not known; did you mean 'number'?"]),
    ("{type: number}", ["8:3: slot 'level' has no range; add for instance range: [0, 10]"]),
    ("{type: number, range: [10, 0]}", ["8:32: the range from 10 to 0 is empty; write [0, 10]"]),
    ("{type: number, range: [1]}", ["8:32: the list has 1 item; write 2"]),
    ("{type: number, range: [a, 1]}", ["8:33: expected a number, found the text 'a'"]),
    ("{type: number, range: [0, .inf]}", ["8:36: expected a number, found the number .inf"]),
    ("{type: number, range: [0, 1], step: 0}", ["8:46: 0 is too small; write a number above 0"]),
    ("{type: number, range: [0, 1e9]}", ["8:3: slot 'level' has more than 100000 numbers; write a narrower range or a larger step"]),
    ("{type: number, range: [0, 1], unit: celcius}", ["8:46: the unit 'celcius' is not known; did you mean 'celsius'?"]),
    ("{type: number, digits: 1}", ["8:33: expected true or false, found the number 1"]),
    ("{type: text, max_words: 0}", ["8:34: 0 is too small; write 1 or more"]),
    ("{type: text, max_words: 21}", ["8:34: 21 is too large; write 20 or less"]),
    ("{type: text, max_words: 2.5}", ["8:34: expected a whole number, found the number 2.5"]),
    ("{type: duration, range: [0, 1]}", ["8:27: the key 'range' is not known; the keys here are: type"]),
    ("{type: list}", ["8:3: slot 'level' needs either 'values' or 'from'; write one of them"]),
    ("{type: list, values: [a], from: a.b}", ["8:3: slot 'level' needs either 'values' or 'from'; write one of them"]),
    ("{type: list, from: media.artist}", ["8:29: the vocabulary 'media.artist' is not known; did you mean 'media.artists'?"]),
    ("{type: list, from: media.nobody}", ["8:29: the vocabulary 'media.nobody' is empty; use 'values' instead"]),
    ("{type: list, values: []}", ["8:31: the list is empty; write something, or remove it"]),
    ("{type: list, values: [a, a]}", ["8:35: the value 'a' stands twice; join the two"]),
    ("{type: list, values: [a, {value: b, say: A}]}", ["8:51: two values of slot 'level' are said 'A'; the first is in line 8; remove one"]),
    ("{type: list, values: ['(a|b)']}", ["8:32: the value '(a|b)' has signs of a template; write {value: NAME, say: [...]}"]),
    ("{type: list, values: [{value: a, say: 'x {level}'}]}", ["8:52: a list value cannot hold a slot; write the words, or a rule without slots"]),
    ("{type: list, values: [{value: a, say: 'x (b'}]}", ["8:51: '(' is never closed; add ')'"]),
    ("{type: list, values: [{value: true, say: a}]}", ["8:40: expected a number or text, found true; put it in double quotes"]),
    ("{type: list, values: [{value: a, says: b}]}", ["8:43: the key 'says' is not known; did you mean 'say'?"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_a_wrong_shape_is_named_with_its_place(
    problems: Problems, text: str, expected: list[str]
) -> None:
    found = problems(text)
    assert len(found) == len(expected)
    for one, wanted in zip(found, expected, strict=True):
        assert one.startswith("lamp.yaml:" + wanted)


@pytest.mark.parametrize(("slot", "expected"), SLOTS)
def test_a_wrong_slot_is_named_with_its_place(
    problems: Problems, slot: str, expected: list[str]
) -> None:
    text = f"{INTENT}    never: x\nslots:\n  level: {slot}\n"
    text = text.replace("[lamp on]", "['lamp {level}']")
    files = {"lamp.yaml": text, "language.yaml": "name: X\nunits: {celsius: degrees}\n"}
    known = {"vocabularies": {"media.artists": ("The Loom",), "media.nobody": ()}}
    found = problems(files, **known)
    assert sorted(found) == sorted("lamp.yaml:" + one for one in expected)


REFERENCES = [
    ("lamp {levle}", "", ["5:24: slot 'levle' is not defined; did you mean 'level'?"]),
    ("lamp <teh> on", "rules: {the: '[the]'}\n", ["5:24: rule 'teh' is not defined; did you mean 'the'?"]),
    ("lamp <the> on", "", ["5:24: rule 'the' is not defined; add it under 'rules'"]),
    (r"lamp \<x\> <x>", "", ["5:30: rule 'x' is not defined; add it under 'rules'"]),
    ("lamp <a>", "rules: {a: x <b>, b: y <c>, c: z <a>}\n", ["6:9: rule 'a' leads back to itself: <a> -> <b> -> <c> -> <a>; a rule cannot hold itself; write the words out"]),
    ("lamp <a>", "rules: {a: x <a>}\n", ["6:9: rule 'a' leads back to itself: <a> -> <a>; a rule cannot hold itself; write the words out"]),
    ("lamp <a>", "rules: {a: x (b}\n", ["6:14: '(' is never closed; add ')'"]),
    ("lamp <a>", "rules: {a: x <b>}\n", ["6:15: rule 'b' is not defined; add it under 'rules'"]),
    ("lamp <a>", "rules: {" + ", ".join(f"r{n}: <r{n + 1}>" for n in range(300)) + ", r300: x, a: <r0>}\n", None),
    ("lamp {s}", "rules: {r: 'a {s}'}\nslots: {s: {type: list, values: [{value: b, say: c <r>}]}}\n", ["7:50: a value of slot 's' holds another slot, by way of a rule; write the words, or a rule without slots"]),
    ("lamp", "slots: {s: {type: list, values: [{value: b, say: c <r>}]}}\n", ["6:53: rule 'r' is not defined; add it under 'rules'"]),
    ("[lamp] [on]", "", ["5:17: the sentence may be empty; one word must not be optional"]),
    ("[lamp] <the>", "rules: {the: '[the|my]'}\n", ["5:17: the sentence may be empty; one word must not be optional"]),
    ("lamp", "rules: {the: '[the|my]'}\n", ["6:9: rule 'the' is not used; use it or remove it"]),
    ("lamp", "rules: {a: b <c>, c: d}\n", ["6:9: rule 'a' is not used; use it or remove it", "6:19: rule 'c' is not used; use it or remove it"]),
    ("lamp', 'Lamp", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "rest", "expected"), REFERENCES)
def test_a_wrong_reference_is_named_with_its_place(
    problems: Problems, sentence: str, rest: str, expected: list[str] | None
) -> None:
    level = LEVEL if "lev" in sentence else ""
    text = INTENT.replace("[lamp on]", f"['{sentence}']") + rest + level
    found = [one for one in problems(text) if "slot 'level' is not used" not in one]
    if expected is not None:
        assert found == ["lamp.yaml:" + one for one in expected]
    else:
        assert found
        assert all("deep" in one or "stands twice" in one for one in found)


PARTS = [
    ("ask: {levl: 'How?'}", ["9:11: the slot 'levl' is in no sentence; did you mean 'level'?"]),
    ("ask: {level: 'What {wher}?'}", ["9:25: the fact 'wher' is not known here; the facts here are: level"]),
    ("ask: {level: 'What {where}?'}", ["9:25: the slot 'where' may be missing when this is said; the facts here are: level"]),
    ("confirm: 'To {where}?'", ["9:19: the slot 'where' may be missing when this is said; the facts here are: level"]),
    ("confirm: 'To {levl}?'", ["9:19: the fact 'levl' is not known here; did you mean 'level'?"]),
    ("replies: {done: 'On[ at {level}'}", ["9:24: '[' stands alone; a part that may be dropped is written [ for {name}]"]),
    ("replies: {done: 'On at {level}]'}", ["9:35: ']' stands alone; a part that may be dropped is written [ for {name}]"]),
    ("replies: {done: 'It is {level'}", ["9:28: '{' stands alone; a fact is written {name}; there is no other use for braces"]),
    ("replies: {done: ['ok', 'It is {}']}", ["9:35: '{' stands alone; a fact is written {name}; there is no other use for braces", "9:36: '}' stands alone; a fact is written {name}; there is no other use for braces"]),
    ("tests: [{say: x, slots: {levl: 1}}]", ["9:30: the slot 'levl' is in no sentence; did you mean 'level'?"]),
    ("tests: [{say: x, slots: {level: low}}]", ["9:37: the slot 'level' never holds 'low'; write a number"]),
    ("tests: [{say: x, slots: {where: lefft}}]", ["9:37: the slot 'where' never holds 'lefft'; did you mean 'left'?"]),
    ("tests: [{say: x, slots: {where: [left]}}]", ["9:37: expected a number or text, found a list; text that begins with [ or {, or holds ': ', needs double quotes around it"]),
    ("tests: [{say: X  y}]\n    never: x Y", ["10:12: the sentence stands under 'tests' too; remove one of the two"]),
]  # fmt: skip


@pytest.mark.parametrize(("part", "expected"), PARTS)
def test_a_part_that_does_not_fit_is_named_with_its_place(
    problems: Problems, part: str, expected: list[str]
) -> None:
    assert problems(f"{SOUND}    {part}\n") == ["lamp.yaml:" + one for one in expected]


CALLS = [
    ("lamp.sett", REPLIES, ["9:14: the command 'lamp.sett' is not known; did you mean 'lamp.set'?"]),
    ("{name: lamp.set, with: {softly: true}}", REPLIES, ["9:38: the command 'lamp.set' has no argument 'softly'; did you mean 'soft'?"]),
    ("{name: lamp.set, with: {soft: 1}}", REPLIES, ["9:44: the argument 'soft' takes true or false and not 1; write true or false"]),
    ("{name: lamp.set, with: {colour: 1}}", REPLIES, ["9:46: the argument 'colour' takes text and not 1; write text"]),
    ("{name: lamp.set, with: {level: true}}", REPLIES, ["9:45: the argument 'level' takes a number and not True; write a number", "8:45: the argument 'level' is fixed by the command and is a slot too; remove it from 'with', or the slot from the sentences"]),
    ("lamp.set", REPLIES.replace("done", "doen"), ["10:15: the command 'lamp.set' has no case 'doen'; did you mean 'done'?"]),
    ("lamp.set", REPLIES.replace("{maximum}", "{maximal}"), ["10:45: the fact 'maximal' is not known here; did you mean 'maximum'?"]),
    ("lamp.set", REPLIES.replace("{maximum}", "{where}"), ["10:45: the slot 'where' may be missing when this is said; the facts here are: level, maximum"]),
    ("lamp.set", "", ["9:14: no reply for the cases 'done', 'out_of_range', 'too_high' of 'lamp.set'; add them under 'replies'"]),
]  # fmt: skip


@pytest.mark.parametrize(("call", "replies", "expected"), CALLS)
def test_a_command_that_does_not_fit_is_named_with_its_place(
    problems: Problems, call: str, replies: str, expected: list[str]
) -> None:
    text = f"{SOUND}    command: {call}\n{replies}"
    found = problems(text, commands=COMMANDS)
    assert sorted(found) == sorted("lamp.yaml:" + one for one in expected)
    others = [one for one in problems(text) if "no argument" in one or "no case" in one]
    assert others == [], "without commands they are not checked"


@pytest.mark.parametrize(
    ("sentence", "slots", "expected"),
    [
        ("set {colour} lamp to {level}", "colour: {type: duration}", "8:22: the argument 'colour' takes a text, and slot 'colour' gives a number; use another slot; a flag is fixed with 'with'"),
        ("set {tone:colour} lamp to {level}", "tone: {type: number, range: [0, 1]}", "8:22: the argument 'colour' takes a text, and slot 'tone' gives a number; use another slot; a flag is fixed with 'with'"),
        ("set {shade} lamp to {level}", "shade: {type: text}", "8:22: the command 'lamp.set' has no argument 'shade'; its arguments are: colour, level, soft, where; write {shade:NAME} for a slot that gives one of them"),
        ("set {side:where} lamp to {level}", "side: {type: list, values: [left, top]}", "5:38: the argument 'where' is never 'top'; it is one of: left, right"),
        ("set lamp [to {level}]", "colour: {type: text}", "8:17: the command 'lamp.set' needs 'level', which the sentence may lack; ask for it: add 'level' under 'ask', or fix it under 'with'"),
    ],
)  # fmt: skip
def test_slots_that_do_not_fit_the_command(
    problems: Problems, sentence: str, slots: str, expected: str
) -> None:
    text = SOUND.replace("set the [{where}] lamp to {level}", sentence)
    text = text.replace("  where: {type: list, values: [left, right]}", "  " + slots)
    text = f"{text}    command: lamp.set\n{REPLIES}"
    found = [one for one in problems(text, commands=COMMANDS) if "not used" not in one]
    assert [one.split(":", 3)[3] for one in found] == [expected.split(":", 2)[2]]


def test_a_reply_of_the_language_will_do(problems: Problems) -> None:
    language = "name: X\nreplies: {done: ok, too_high: no, out_of_range: no}\n"
    files = {"lamp.yaml": f"{SOUND}    command: lamp.set\n", "language.yaml": language}
    assert problems(files, commands=COMMANDS) == []


def test_asking_makes_a_slot_sure(problems: Problems) -> None:
    text = SOUND.replace("to {level}", "[to {level}]")
    text += f"    command: lamp.set\n    ask: {{level: 'How much?'}}\n{REPLIES}"
    assert problems(text, commands=COMMANDS) == []


def test_an_intent_without_a_command_words_only_its_slots(problems: Problems) -> None:
    text = f"{SOUND}    replies: {{done: '{{level}} of {{maximum}}'}}\n"
    [problem] = problems(text, commands=COMMANDS)
    assert (
        problem == "lamp.yaml:9:34: the fact 'maximum' is not known here; the facts here are: level"
    )
    assert problems(text) == []


def test_intents_of_one_command_share_their_replies(problems: Problems) -> None:
    second = (
        "  lamp.all:\n    description: d\n    sentences: ['all lamps to {level}']\n"
        "    command: lamp.set\n    replies: {done: fine}\n"
    )
    whole = SOUND + "    command: lamp.set\n" + REPLIES + second
    assert problems(whole, commands=COMMANDS) == []
    # Another fixed argument is another way of running it, with words of its own.
    other = whole.replace("    command: lamp.set\n    replies: {done: fine}", OTHER)
    assert any("'too_high' of 'lamp.set'" in each for each in problems(other, commands=COMMANDS))


OTHER = "    command: {name: lamp.set, with: {soft: true}}\n    replies: {done: fine}"
