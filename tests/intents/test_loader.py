# ruff: noqa: E501 - a problem stands on one line, as a person sees it
from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from cabin.errors import IntentsError
from cabin.intents import count, languages, load, sample
from cabin.intents.model import Choice, ListSlot, NumberSlot, SlotRef, Text, TextSlot
from cabin.resources import bundled

Write = Callable[[Mapping[str, str]], Path]
Problems = Callable[..., list[str]]

SHARED = """\
rules:
  the: "[the|my]"
slots:
  zone: {type: list, values: [driver, rear_left]}
"""
LAMP = """\
domain: lamp
intents:
  lamp.on:
    description: Switches a lamp on.
    sentences: "switch on <the> [{zone}] lamp"
"""
FAN = """\
domain: fan
slots:
  speed: {type: number, range: [0, 10], step: 0.5}
intents:
  fan.set:
    description: Sets the fan.
    sentences:
      - "set <the> fan to {speed:level}"
"""
BROKEN = "domain: [\n"


def test_a_file_finds_the_shared_rules_and_slots(write: Write) -> None:
    catalogue = load(write({"_all.yaml": SHARED, "lamp.yaml": LAMP, "fan.yaml": FAN}), "xx")
    assert catalogue.problems == ()
    assert list(catalogue.intents) == ["fan.set", "lamp.on"]
    lamp, fan = catalogue.intents["lamp.on"], catalogue.intents["fan.set"]
    assert list(lamp.rules) == ["the"]
    zone = lamp.slots["zone"]
    assert isinstance(zone, ListSlot)
    assert [choice.value for choice in zone.choices] == ["driver", "rear_left"]
    assert [choice.says[0].node for choice in zone.choices] == [Text("driver"), Text("rear left")]
    speed = fan.slots["speed"]
    assert isinstance(speed, NumberSlot)
    assert (speed.minimum, speed.maximum, speed.step) == (0, 10, 0.5)
    assert fan.place.line == 5
    assert fan.sentences[0].place.column == 9


def test_everything_of_an_intent_is_read(write: Write) -> None:
    text = """\
    domain: nav
    slots:
      place: {type: text, max_words: 3, without: [film, alarm]}
      artist: {type: list, from: media.artists}
      number: {type: number, digits: true}
      wait: {type: duration}
    intents:
      nav.go:
        description: Goes.
        sentences: ["go to {place:destination}", "{artist}", "call {number}", "wait {wait}"]
        command: {name: nav.go, with: {fast: true, mode: on}}
        ask: {destination: ["Where to?", "Where?"]}
        confirm: "Shall I?"
        replies: {done: Going., already: [a, b]}
        tests:
          - go to the park
          - {say: [go to rome, drive to rome], slots: {destination: rome}}
        never: do not go
    """
    catalogue = load(
        write({"nav.yaml": text}), "xx", vocabularies={"media.artists": ("The  Loom",)}
    )
    assert catalogue.problems == ()
    spec = catalogue.intents["nav.go"]
    assert spec.sentences[0].node.items[1] == SlotRef("place", "destination")  # type: ignore[union-attr]
    place, artist, number = (spec.slots[name] for name in ("place", "artist", "number"))
    assert isinstance(place, TextSlot)
    assert place.max_words == 3
    assert place.without == ("film", "alarm")
    assert isinstance(artist, ListSlot)
    [choice] = artist.choices
    assert isinstance(choice, Choice)
    assert choice.value == "The  Loom"
    assert choice.says[0].node == Text("the loom")
    assert isinstance(number, NumberSlot)
    assert number.digits
    assert spec.command is not None
    assert (spec.command.name, dict(spec.command.arguments)) == (
        "nav.go",
        {"fast": True, "mode": "on"},
    )
    assert spec.ask == {"destination": ("Where to?", "Where?")}
    assert spec.confirm == ("Shall I?",)
    assert spec.replies == {"done": ("Going.",), "already": ("a", "b")}
    assert [(one.sentence, one.intent, dict(one.slots)) for one in spec.tests] == [
        ("go to the park", "nav.go", {}),
        ("go to rome", "nav.go", {"destination": "rome"}),
        ("drive to rome", "nav.go", {"destination": "rome"}),
    ]
    assert [(one.sentence, one.intent) for one in spec.never] == [("do not go", None)]


def test_one_bad_file_leaves_the_others(write: Write) -> None:
    files = {"_all.yaml": SHARED, "lamp.yaml": LAMP, "fan.yaml": BROKEN}
    catalogue = load(write(files), "xx")
    assert list(catalogue.intents) == ["lamp.on"]
    assert [Path(one.file).name for one in catalogue.problems] == ["fan.yaml"]


def test_a_mistake_in_one_intent_leaves_out_its_file_only(write: Write) -> None:
    more = FAN + "  fan.stop:\n    description: d\n    sentences: 'stop (the fan'\n"
    catalogue = load(write({"_all.yaml": SHARED, "lamp.yaml": LAMP, "fan.yaml": more}), "xx")
    assert list(catalogue.intents) == ["lamp.on"]
    assert [one.severity for one in catalogue.problems] == ["error"]


def test_a_warning_leaves_nothing_out(write: Write) -> None:
    unused = FAN + "rules: {never_used: x}\n"
    catalogue = load(write({"_all.yaml": SHARED, "lamp.yaml": LAMP, "fan.yaml": unused}), "xx")
    assert list(catalogue.intents) == ["fan.set", "lamp.on"]
    assert [one.severity for one in catalogue.problems] == ["warning"]


def test_all_mistakes_of_all_files_are_told_together(problems: Problems) -> None:
    files = {
        "_all.yaml": SHARED.replace("the:", "The:"),
        "lamp.yaml": LAMP.replace("domain", "domian"),
        "fan.yaml": FAN.replace("{speed", "{sped").replace("range", "rang"),
    }
    assert [one.split(";")[0] for one in problems(files)] == [
        "_all.yaml:2:3: 'The' is no name",
        "fan.yaml:3:25: the key 'rang' is not known",
        "fan.yaml:8:15: rule 'the' is not defined",
        "fan.yaml:8:28: slot 'sped' is not defined",
        "lamp.yaml:1:1: the key 'domian' is not known",
        "lamp.yaml:5:28: rule 'the' is not defined",
    ]


def test_a_shared_file_that_cannot_be_read_is_blamed_once_a_file(problems: Problems) -> None:
    found = problems({"_all.yaml": BROKEN, "lamp.yaml": LAMP, "fan.yaml": FAN})
    assert len(found) == 3
    assert found[1].startswith("fan.yaml:8:15: rule 'the' is not there; mend ")
    assert found[1].endswith("_all.yaml first")
    assert found[2].startswith("lamp.yaml:5:28: rule 'the' is not there; mend ")


def test_a_broken_shared_rule_leaves_out_its_users_only(write: Write) -> None:
    files = {
        "_all.yaml": SHARED.replace("[the|my]", "[the|my"),
        "lamp.yaml": LAMP.replace("<the> ", ""),
        "fan.yaml": FAN,
    }
    catalogue = load(write(files), "xx")
    assert list(catalogue.intents) == ["lamp.on"]
    what = [one.what for one in catalogue.problems]
    assert what == ["'[' is never closed", "rule 'the' is broken"]
    assert catalogue.problems[1].remedy.endswith("_all.yaml:2 first")


def test_a_circle_cannot_close_through_another_file(problems: Problems) -> None:
    files = {
        "_all.yaml": "rules: {a: x <b>}\n",
        "fan.yaml": FAN.replace("<the>", "<b>") + "rules: {b: y <a>}\n",
    }
    assert [one.split("; ")[0] for one in problems(files)] == [
        "_all.yaml:1:15: rule 'b' is not defined",
        "fan.yaml:9:15: rule 'a' is broken",
    ]


def test_the_deepest_sentence_that_is_allowed_is_no_strain(write: Write) -> None:
    def deep(inner: str) -> str:
        return "[a (b|" * 6 + inner + ")]" * 6

    names = "abcdefgh"
    rules = "".join(f'  {one}: "{deep(f"<{two}>")} x"\n' for one, two in pairwise(names))
    text = FAN.replace("<the>", deep("<a>")) + f"rules:\n{rules}  h: '{deep('end')} x'\n"
    catalogue = load(write({"fan.yaml": text}), "xx")
    assert catalogue.problems == ()
    spec = catalogue.intents["fan.set"]
    assert count(spec) > 2000
    assert len(sample(spec, random.Random(1), 20)) == 20


def test_a_name_is_defined_once(problems: Problems) -> None:
    files = {
        "_all.yaml": SHARED,
        "_more.yaml": "rules: {the: x}\n",
        "lamp.yaml": LAMP + "slots:\n  zone: {type: text}\n",
        "fan.yaml": FAN,
    }
    found = [one for one in problems(files) if "defined already" in one]
    assert [one.split("; ")[0] for one in found] == [
        "_more.yaml:1:9: rule 'the' is defined already",
        "lamp.yaml:7:3: slot 'zone' is defined already",
    ]


def test_an_intent_is_defined_once(write: Write) -> None:
    files = {"a.yaml": LAMP, "b.yaml": LAMP.replace("switch", "put"), "_all.yaml": SHARED}
    catalogue = load(write(files), "xx")
    [problem] = catalogue.problems
    assert Path(problem.file).name == "b.yaml"
    assert problem.what == "the intent 'lamp.on' is defined already"
    assert catalogue.intents["lamp.on"].sentences[0].source.startswith("switch")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("(turn|switch) it on", "switch it [on]", "'switch it on' is a sentence of 'a.x' too"),
        ("go {n}", "go {n}", None),  # each file has its own slot
        ("go <r>", "go <r>", "'go left' is a sentence of 'a.x' too"),
        ("on", "off", None),
        ("[please] on", "please on", "'please on' is a sentence of 'a.x' too"),
    ],
)
def test_sentences_of_two_intents_are_told(
    problems: Problems, one: str, other: str, told: str | None
) -> None:
    def text(domain: str, sentence: str) -> str:
        return (
            f"domain: {domain}\nrules: {{r: left}}\nslots: {{n: {{type: duration}}}}\n"
            f"intents:\n  {domain}.x:\n    description: d\n    sentences: ['{sentence}']\n"
        )

    found = problems({"a.yaml": text("a", one), "b.yaml": text("b", other)})
    found = [problem for problem in found if "not used" not in problem]
    assert [problem.split(": ", 1)[1].split(";")[0] for problem in found] == (
        [told] if told else []
    )


def test_one_sentence_cannot_be_the_test_of_two_intents(problems: Problems) -> None:
    files = {
        "_all.yaml": SHARED,
        "fan.yaml": FAN + "    tests: [blow more]\n",
        "lamp.yaml": LAMP + "    tests: [Blow  more]\n",
    }
    [problem] = problems(files)
    assert problem.startswith("lamp.yaml:6:13: 'Blow  more' is a test of 'fan.set' too; ")


def test_an_unknown_language_names_those_that_are_there(write: Write, tmp_path: Path) -> None:
    folder = write({"lamp.yaml": LAMP.replace("{zone}", "x").replace("<the>", "the")})
    with pytest.raises(
        IntentsError, match=r"no intents of the language 'xxx'; did you mean 'xx'\?"
    ):
        load(folder, "xxx")
    with pytest.raises(IntentsError, match="name a folder that holds en/"):
        load(tmp_path / "nowhere", "en")
    assert languages(folder) == ("xx",)
    assert languages(tmp_path / "nowhere") == ()


def test_nothing_usable_raises_all_problems(write: Write) -> None:
    with pytest.raises(IntentsError) as caught:
        load(write({"lamp.yaml": BROKEN, "fan.yaml": ""}), "xx")
    assert len(caught.value.problems) == 2


def test_a_folder_without_intents_says_so(write: Write) -> None:
    with pytest.raises(IntentsError, match="no file here holds intents; add a file <domain>"):
        load(write({"_all.yaml": SHARED, "language.yaml": "name: X\n"}), "xx")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_problem(write: Write) -> None:
    folder = write({"lamp.yaml": LAMP, "_all.yaml": SHARED, "fan.yaml": FAN})
    (folder / "xx" / "fan.yaml").chmod(0)
    assert list(load(folder, "xx").intents) == ["lamp.on"]


def test_a_folder_and_a_dead_link_named_like_a_file_are_problems(write: Write) -> None:
    folder = write({"lamp.yaml": LAMP, "_all.yaml": SHARED})
    (folder / "xx" / "dir.yaml").mkdir()
    (folder / "xx" / "gone.yaml").symlink_to(folder / "nowhere")
    catalogue = load(folder, "xx")
    assert list(catalogue.intents) == ["lamp.on"]
    assert [one.what.split(":")[0] for one in catalogue.problems if one.severity == "error"] == [
        "the file cannot be read",
        "the file cannot be read",
    ]


def test_a_file_with_another_ending_is_told(write: Write) -> None:
    folder = write({"lamp.yaml": LAMP, "_all.yaml": SHARED, "fan.yml": FAN})
    catalogue = load(folder, "xx")
    assert list(catalogue.intents) == ["lamp.on"]
    assert [one.what for one in catalogue.problems] == ["the file is not read"]


def test_a_language_file_is_read(write: Write) -> None:
    text = """\
    name: Examplish
    code: xx
    fillers: [please]
    opposites: [[on, off]]
    units: {celsius: [degrees, degree]}
    contractions: {"what's": what is}
    roles: {half: [half]}
    replies: {unknown: "I do not know {word}."}
    """
    language = load(
        write({"language.yaml": text, "fan.yaml": FAN, "_all.yaml": SHARED}), "xx"
    ).language
    assert (language.code, language.name, language.fillers) == ("xx", "Examplish", ("please",))
    assert language.opposites == (("on", "off"),)
    assert language.units == {"celsius": ("degrees", "degree")}
    assert language.contractions == {"what's": "what is"}
    assert language.roles == {"half": ("half",)}
    assert language.replies == {"unknown": ("I do not know {word}.",)}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name: X\nfiller: [a]\n", "2:1: the key 'filler' is not known; did you mean 'fillers'?"),
        ("name: X\ncode: en\n", "2:7: code 'en' is not the folder's name; write 'xx'"),
        ("code: xx\n", "1:1: the key 'name' is missing; add it"),
        ("name: X\nroles: {haf: [a]}\n", "2:9: the key 'haf' is not known; did you mean 'half'?"),
        ("name: X\nopposites: [[on]]\n", "2:13: the list has 1 item; write at least 2"),
        ("name: X\nreplies: {a: '{'}\n", "2:15: '{' stands alone; a fact is written {name}; there is no other use for braces"),
        ("name: X\nmeasures: {km: [a]}\n", "2:16: the list has 1 item; write 2 to 4"),
        ("name: X\nmeasures: {km: [a, '{n} km']}\n", "2:22: the fact 'n' is not known here; the facts here are: number"),
        ("name: X\nfillers: [true]\n", "2:11: expected text, found true; put it in double quotes"),
    ],
)  # fmt: skip
def test_a_wrong_language_file_is_told_and_its_sound_keys_are_used(
    write: Write, text: str, problem: str
) -> None:
    files = {"language.yaml": text, "lamp.yaml": LAMP, "_all.yaml": SHARED}
    catalogue = load(write(files), "xx")
    assert [str(one).split("language.yaml:")[1] for one in catalogue.problems] == [problem]
    assert catalogue.language.name == ("X" if "name" in text else "xx")
    assert list(catalogue.intents) == ["lamp.on"]


def test_a_folder_without_a_language_file_takes_the_bundled_one(write: Write) -> None:
    folder = write({"lamp.yaml": LAMP, "_all.yaml": SHARED})
    assert load(folder, "xx").language.fillers == ()
    shutil.move(folder / "xx", folder / "en")
    language = load(folder, "en").language
    assert language == load(bundled("intents"), "en", vocabularies=_every_vocabulary()).language
    assert "please" in language.fillers


def _every_vocabulary() -> Mapping[str, tuple[str, ...]]:
    from cabin.vehicle import vocabularies

    return vocabularies()


def test_a_folder_of_one_language_needs_no_folder_in_it(tmp_path: Path) -> None:
    (tmp_path / "lamp.yaml").write_text(
        "domain: lamp\nintents:\n  lamp.on:\n    description: d\n    sentences: [lamp on]\n"
    )
    found = load(tmp_path, "en")
    assert list(found.intents) == ["lamp.on"]
    assert found.language.code == "en"
