"""Compiled intents are used again as long as nothing has changed, and never a moment longer."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cabin.errors import IntentsError
from cabin.nlu import Matcher
from cabin.pipeline import fingerprint as prints
from cabin.pipeline import load_catalogue, load_matcher
from cabin.pipeline.compiled_cache import cache_folder
from cabin.pipeline.fingerprint import fingerprint

HORN = """
domain: horn
intents:
  horn.sound:
    description: Sounds the horn.
    sentences: ["{sentence}"]
    replies:
      done: ["Beep."]
"""


@pytest.fixture(autouse=True)
def code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody work on the code while a test runs."""
    files = list(prints._code())
    monkeypatch.setattr(prints, "_code", lambda: files)
    monkeypatch.setattr(prints, "_began_ns", lambda: time.time_ns() + 10**12)


@pytest.fixture
def horn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of one intent; nothing is kept yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    say(tmp_path, "sound the horn")
    return tmp_path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows whenever intents are compiled."""
    times: list[int] = []
    real = Matcher.__init__

    def count(self: Matcher, catalogue: object) -> None:
        times.append(1)
        real(self, catalogue)  # type: ignore[arg-type]  # it is passed on

    monkeypatch.setattr(Matcher, "__init__", count)
    return times


def say(folder: Path, sentence: str, lang: str = "en") -> None:
    home = folder / lang
    home.mkdir(exist_ok=True)
    (home / "horn.yaml").write_text(HORN.replace("{sentence}", sentence))


def understood(folder: Path, text: str, lang: str = "en") -> bool:
    return load_matcher(folder, lang).interpret(text).rejected is None


def kept() -> list[Path]:
    return list(cache_folder().iterdir()) if cache_folder().is_dir() else []


def test_what_is_kept_reads_as_what_is_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[int]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    fresh = load_matcher(None, "en")
    again = load_matcher(None, "en")
    assert len(compiled) == 1
    assert again is not fresh
    assert again.compiled.catalogue == load_catalogue(None, "en")
    specs = again.compiled.catalogue.intents.values()
    for text in [spec.tests[0].sentence for spec in specs if spec.tests][::4]:
        assert again.interpret(text) == fresh.interpret(text)
        assert again.interpret(f"{text} zebra") == fresh.interpret(f"{text} zebra")


def test_it_is_compiled_once(horn: Path, compiled: list[int]) -> None:
    for _ in range(3):
        assert understood(horn, "sound the horn")
    assert len(compiled) == 1
    assert [file.stat().st_mode & 0o777 for file in kept()] == [0o600]
    assert cache_folder().stat().st_mode & 0o777 == 0o700


def test_an_edit_counts_at_once_even_if_size_and_time_are_as_before(horn: Path) -> None:
    file = horn / "en/horn.yaml"
    assert understood(horn, "sound the horn")
    before = file.stat()
    say(horn, "sound the hoot")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert understood(horn, "sound the hoot")
    assert not understood(horn, "sound the horn")


@pytest.mark.parametrize("name", ["bell.yaml", "_shared.yaml", "bell.yml"])
def test_a_new_file_and_one_that_goes_count(horn: Path, compiled: list[int], name: str) -> None:
    load_matcher(horn, "en")
    (horn / "en" / name).write_text("rules: {loud: loudly}\n")
    load_matcher(horn, "en")
    assert len(compiled) == 2
    (horn / "en" / name).unlink()
    load_matcher(horn, "en")
    assert len(compiled) == 3


def test_languages_are_kept_apart(horn: Path) -> None:
    say(horn, "huper", "de")
    for _ in range(2):
        assert understood(horn, "huper", "de")
        assert understood(horn, "sound the horn")


def test_code_that_was_changed_while_this_process_runs_keeps_nothing(
    horn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prints, "_began_ns", lambda: max(s.st_ctime_ns for _, s in prints._code()))
    assert fingerprint(()) is None
    assert understood(horn, "sound the horn")
    assert not kept()


def test_the_code_of_the_matcher_and_its_libraries_counts() -> None:
    files = "\n".join(path for path, _ in prints._code())
    for part in (
        "nlu/matcher.py",
        "intents/loader.py",
        "vehicle/cabin.py",
        "ruamel/yaml/",
        ".toml",
    ):
        assert part in files


def test_this_process_began_a_while_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert 0 < time.time_ns() - prints._began_ns() < 10**9 * time.monotonic()


def test_other_code_compiles_anew(
    horn: Path, compiled: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_matcher(horn, "en")
    code = horn / "code.py"
    code.touch()
    real = prints._code
    monkeypatch.setattr(prints, "_code", lambda: [*real(), (str(code), code.stat())])
    load_matcher(horn, "en")
    assert len(compiled) == 2
    code.write_text("x = 1")
    load_matcher(horn, "en")
    assert len(compiled) == 3
    load_matcher(horn, "en")
    assert len(compiled) == 3


def test_a_file_that_is_edited_while_it_is_compiled_is_not_kept(
    horn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Matcher.__init__

    def edit(self: Matcher, catalogue: object) -> None:
        say(horn, "honk")
        real(self, catalogue)  # type: ignore[arg-type]  # it is passed on

    with monkeypatch.context() as patch:
        patch.setattr(Matcher, "__init__", edit)
        load_matcher(horn, "en")
    assert not kept()
    assert understood(horn, "honk")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:0],
        lambda data: data[:20],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + bytes((data[-1] ^ 1,)),
        lambda data: bytes((data[0] ^ 1,)) + data[1:],
        lambda data: b"\x80\x05cos\nabort\n)R." + data,
    ],
    ids=["empty", "short", "half", "last", "first", "longer"],
)
def test_a_damaged_file_is_made_again(
    horn: Path, compiled: list[int], spoil: Callable[[bytes], bytes]
) -> None:
    load_matcher(horn, "en")
    (file,) = kept()
    whole = file.read_bytes()
    file.write_bytes(spoil(whole))
    assert understood(horn, "sound the horn")
    assert len(compiled) == 2
    assert understood(horn, "sound the horn")
    assert len(compiled) == 2


def test_nothing_is_read_from_a_folder_that_others_can_write_to(
    horn: Path, compiled: list[int]
) -> None:
    load_matcher(horn, "en")
    cache_folder().chmod(0o770)
    load_matcher(horn, "en")
    assert len(compiled) == 2
    cache_folder().chmod(0o700)
    load_matcher(horn, "en")
    assert len(compiled) == 2


def test_a_folder_that_cannot_be_made_is_no_fault(horn: Path) -> None:
    (horn / "cache").write_text("a file where the folder should be")
    assert understood(horn, "sound the horn")
    assert understood(horn, "sound the horn")


def test_only_so_many_are_kept(horn: Path) -> None:
    for number in range(12):
        folder = horn / str(number)
        folder.mkdir()
        say(folder, "sound the horn")
        load_matcher(folder, "en")
    assert len(kept()) == 8


def test_intents_that_cannot_be_used_are_refused_each_time(horn: Path) -> None:
    load_matcher(horn, "en")
    (horn / "en/horn.yaml").write_text("[")
    for _ in range(2):
        with pytest.raises(IntentsError):
            load_matcher(horn, "en")
