"""Edited intents are taken over while the assistant runs, and bad ones are not."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cabin.pipeline import Assembly
from cabin.pipeline.reload import Reload
from cabin.settings import Settings

HORN = """
domain: horn
intents:
  horn.sound:
    description: Sounds the horn.
    sentences: ["{sentence}"]
    replies:
      done: ["Beep."]
"""


@dataclass
class Edited:
    """A file of intents that is edited, and what came of it."""

    file: Path
    told: list[str] = field(default_factory=list)
    saved: int = 0

    def save(self, text: str) -> None:
        self.file.write_text(text)
        self.saved += 1
        # Two edits in one tick of the file system's clock would look like one.
        os.utime(self.file, ns=(self.saved * 10**9, self.saved * 10**9))

    def say(self, sentence: str) -> None:
        self.save(HORN.replace("{sentence}", sentence))


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    home = tmp_path / "en"
    home.mkdir()
    one = Edited(home / "horn.yaml")
    one.say("sound the horn")
    return one


@pytest.fixture
def assembly(edited: Edited) -> Assembly:
    return Assembly(Settings(intents=str(edited.file.parents[1])))


def understood(assembly: Assembly, text: str) -> bool:
    return assembly.text(text, 0).interpretation.rejected is None


def test_an_edit_is_taken_over(edited: Edited, assembly: Assembly) -> None:
    reload = Reload(assembly, edited.told.append)
    assert not reload.look()
    assert not understood(assembly, "honk loudly")
    edited.say("honk loudly")
    assert reload.look()
    assert understood(assembly, "honk loudly")
    assert not understood(assembly, "sound the horn")
    assert not reload.look()
    assert len(edited.told) == 1


def test_a_new_file_is_taken_over_and_one_that_is_gone_too(
    edited: Edited, assembly: Assembly
) -> None:
    reload = Reload(assembly, edited.told.append)
    other = edited.file.with_name("bell.yaml")
    text = HORN.replace("{sentence}", "ring the bell").replace("horn", "bell")
    other.write_text(text)
    assert reload.look()
    assert understood(assembly, "ring the bell")
    other.unlink()
    assert reload.look()
    assert not understood(assembly, "ring the bell")


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "domain: horn\nintnts: {}",
        "[",
        HORN.replace("{sentence}", "sound the {hron}"),
        HORN.replace("{sentence}", "(a|b) " * 2000 + "a"),
    ],
)
def test_the_last_good_intents_stay_and_that_is_told_once(
    edited: Edited, assembly: Assembly, wrong: str
) -> None:
    reload = Reload(assembly, edited.told.append)
    edited.save(wrong)
    assert not reload.look()
    assert not reload.look()
    assert len(edited.told) == 1
    assert "the last good ones stay" in edited.told[0]
    assert "horn.yaml" in edited.told[0] or "no file" in edited.told[0]
    assert understood(assembly, "sound the horn")
    edited.say("honk loudly")
    assert reload.look()
    assert understood(assembly, "honk loudly")


def test_the_cabin_stays_as_it_stands(edited: Edited) -> None:
    assembly = Assembly(Settings(intents=str(edited.file.parents[1])))
    before = assembly.cabin
    edited.say("honk loudly")
    Reload(assembly, edited.told.append)
    edited.say("beep")
    assembly.renew(assembly.catalogue)
    assert assembly.cabin is before


def test_ears_that_were_open_hear_the_new_sentences(edited: Edited, assembly: Assembly) -> None:
    before = assembly.ears
    reload = Reload(assembly, edited.told.append)
    edited.say("honk loudly")
    assert reload.look()
    assert assembly.ears is not before
