"""Intent files of other programs become ours, and what does not is listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cabin.authoring.from_hassil import from_hassil
from cabin.authoring.from_rhasspy import from_rhasspy
from cabin.authoring.from_rhino import from_rhino
from cabin.authoring.importing import Imported, snake, write
from cabin.errors import CabinError
from cabin.intents import load
from cabin.messages import SlotValue
from cabin.nlu import Matcher

Read = Callable[[Path, str], Imported]
Take = Callable[..., tuple[Imported, Callable[[str], tuple[str, dict[str, SlotValue]] | None]]]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Return what imports a text and reads sentences with what came of it."""

    def run(
        read: Read, text: str, **slot_files: str
    ) -> tuple[Imported, Callable[[str], tuple[str, dict[str, SlotValue]] | None]]:
        file = tmp_path / "lamp.txt"
        file.write_text(text)
        for name, content in slot_files.items():
            (tmp_path / "slots").mkdir(exist_ok=True)
            (tmp_path / "slots" / name).write_text(content)
        imported = read(file, "lamp")
        write(imported, tmp_path / "out" / "en", file.name)
        catalogue = load(tmp_path / "out", "en")
        assert catalogue.problems == ()
        matcher = Matcher(catalogue)

        def said(sentence: str) -> tuple[str, dict[str, SlotValue]] | None:
            intents = matcher.interpret(sentence).intents
            return (intents[0].name, dict(intents[0].values)) if intents else None

        return imported, said

    return run


RHINO = """
context:
  expressions:
    changeLampColor:
      - "[turn, set] (the) $lampRoom:lampRoom lamp [to, into] $color:newColor"
      - "@courtesy make the $lampRoom:lampRoom lamp $color:newColor"
    dimLamp:
      - "dim the lamp to $pv.Percent:level"
      - "wake me at $pv.Date:day"
  slots:
    lampRoom: [kitchen, Living Room]
    color: ["red", "blue"]
  macros:
    courtesy: [kindly, be so good]
"""


def test_a_context_of_rhino(take: Take) -> None:
    imported, said = take(from_rhino, RHINO)
    colour = {"lamp_room": "living room", "new_color": "blue"}
    assert said("set the living room lamp into blue") == ("lamp.change_lamp_color", colour)
    assert said("be so good make the living room lamp blue") == ("lamp.change_lamp_color", colour)
    assert said("dim the lamp to forty") == ("lamp.dim_lamp", {"level": 40})
    assert imported.left == ["dimLamp: the slot type 'pv.Date' is taken as free words"]


HASSIL = """
language: en
intents:
  LampSet:
    data:
      - sentences:
          - "(turn|switch) [the] {room} lamp {state}"
          - "<set> [the] lamp to {brightness:level}[[ ]%| percent]"
        slots: {domain: light}
      - sentences: ["call it {name}", "wrong (here"]
lists:
  room:
    values:
      - in: "(living room|lounge)"
        out: living_room
        context: {area: 1}
      - kitchen
  state: {values: [{in: "on", out: true}, {in: "off", out: false}]}
  brightness: {range: {from: 0, to: 100, step: 10}}
  name: {wildcard: true}
expansion_rules:
  set: "(set|put|)"
skip_words: [please]
"""


def test_a_file_of_hassil(take: Take) -> None:
    imported, said = take(from_hassil, HASSIL)
    assert said("switch the lounge lamp on") == (
        "lamp.lamp_set",
        {"room": "living_room", "state": "true"},
    )
    assert said("put the lamp to forty percent") == ("lamp.lamp_set", {"level": 40})
    assert said("call it big bertha") == ("lamp.lamp_set", {"name": "big bertha"})
    assert len(imported.left) == 4
    assert any("'slots'" in line for line in imported.left)
    assert any("'context'" in line for line in imported.left)
    assert any("wrong" in line for line in imported.left)
    assert any("please" in line for line in imported.left)


RHASSPY = """
# lamps
[SetLamp]
colours = (red | green | deep blue){colour}
turn = (turn | switch)
<turn> [the] lamp (on | off){state}
\\[please] make the lamp <colours>
dim the lamp to 0..100{level!int}
lamp up (a little | a lot) {amount}
put the (living room:lounge){room:lounge} lamp in the $place{where}

[Colour.Ask]
is it (<SetLamp.colours> | dark)
play $song
"""


def test_sentences_of_rhasspy(take: Take) -> None:
    imported, said = take(from_rhasspy, RHASSPY, place="corner\n# no\n(front | back)\n")
    assert said("switch the lamp off") == ("lamp.set_lamp", {"state": "off"})
    assert said("please make the lamp deep blue") == ("lamp.set_lamp", {"colour": "deep blue"})
    assert said("dim the lamp to forty") == ("lamp.set_lamp", {"level": 40})
    assert said("put the living room lamp in the corner") == (
        "lamp.set_lamp",
        {"room": "lounge", "where": "corner"},
    )
    assert said("put the living room lamp in the back") == (
        "lamp.set_lamp",
        {"room": "lounge", "where": "back"},
    )
    assert said("is it green") == ("lamp.colour_ask", {"colour": "green"})
    assert said("lamp up a lot") == ("lamp.set_lamp", {"amount": "a lot"})
    assert any("converter '!int' of 'level'" in line for line in imported.left)
    assert any("replacement ':lounge'" in line for line in imported.left)
    assert any("'$song' has no file of values" in line for line in imported.left)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (from_rhino, "a: b"),
        (from_rhino, "["),
        (from_rhino, "- a"),
        (from_hassil, "intents: []"),
        (from_rhasspy, "no section"),
    ],
)
def test_what_is_no_such_file_is_an_error(read: Read, text: str, tmp_path: Path) -> None:
    file = tmp_path / "wrong"
    file.write_text(text)
    with pytest.raises(CabinError, match="wrong"):
        read(file, "lamp")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CabinError, match="cannot be read"):
        from_rhino(tmp_path / "none", "lamp")


def test_nothing_to_write_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CabinError, match="no intent"):
        write(Imported("lamp"), tmp_path, "a file")


def test_two_slots_of_one_name_are_told_apart() -> None:
    imported = Imported("lamp")
    assert imported.values("colour", ["red"]) == "colour"
    assert imported.values("colour", ["blue"]) == "colour_2"
    assert imported.values("colour", ["red"]) == "colour"


def test_a_name_that_cannot_be_ours_is_an_error() -> None:
    assert snake("HassTurnOn") == "hass_turn_on"
    with pytest.raises(CabinError):
        snake("日本")
