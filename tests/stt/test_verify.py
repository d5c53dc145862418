from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cabin.errors import ModelError
from cabin.stt.conformance import CHECKS
from cabin.stt.verify import verify


def test_a_sound_model_is_loaded_and_tried(model: Path) -> None:
    verdict = verify(model, ["temperature", "xyzzy"])
    assert verdict.usable
    assert verdict.unknown == ("xyzzy",)
    assert verdict.takes_grammar
    assert verdict.rejects
    assert verdict.load_ms > 0
    assert verdict.real_time_factor > 0
    assert set(verdict.checks) == set(CHECKS)
    assert verdict.failed == ()


def test_a_model_of_others_goes_through_the_same_checks(shared_data: Path) -> None:
    verdict = verify(shared_data.parent / "models/spike-en")
    assert verdict.usable
    assert set(verdict.checks) == set(CHECKS)
    assert verdict.failed == ()


def test_what_a_damaged_model_fails_is_told(model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model, folder)
    settings = (folder / "conf/model.conf").read_text()
    never = re.sub(r"(min-trailing-silence)=.*", r"\1=99", settings)
    (folder / "conf/model.conf").write_text(f"{never}--endpoint.rule1.min-trailing-silence=99\n")
    (folder / "graph/made-from.json").unlink()  # as in a model of others: nobody knows its files
    (folder / "graph/words.txt").write_text(
        (folder / "graph/words.txt").read_text() + "temperature 99999\n"
    )
    verdict = verify(folder)
    assert verdict.usable
    assert [each.partition(":")[0] for each in verdict.failed] == ["words.txt", "endpoint"]


def test_missing_files_are_listed_before_anything_is_loaded(
    fake_model: Callable[[Path], Path], tmp_path: Path
) -> None:
    folder = fake_model(tmp_path / "model")
    (folder / "graph/phones/word_boundary.int").unlink()
    (folder / "conf/mfcc.conf").write_text("")
    verdict = verify(folder)
    assert verdict.missing == (
        "conf/mfcc.conf (empty)",
        "graph/phones/word_boundary.int (missing)",
    )
    assert not verdict.usable


def test_a_model_that_only_looks_like_one_is_found_out(
    fake_model: Callable[[Path], Path], tmp_path: Path
) -> None:
    verdict = verify(fake_model(tmp_path / "model"))
    assert not verdict.missing
    assert verdict.fault
    assert not verdict.usable


def test_a_crash_is_a_verdict(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A Python that ends itself as a crash in C++ would.
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho endpoint >&2\nkill -SEGV $$\n")
    python.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(python))
    assert verify(model).fault == "Vosk crashes on it at 'endpoint' (signal 11)"


def test_a_trial_that_fails_says_how(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho out of luck >&2\nexit 3\n")
    python.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(python))
    assert verify(model).fault == "the trial failed (out of luck)"


def test_a_model_cut_short_is_named(model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model, folder)
    data = (folder / "am/final.mdl").read_bytes()
    (folder / "am/final.mdl").write_bytes(data[:100_000])
    assert "cannot load" in verify(folder).fault


def test_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no such folder"):
        verify(tmp_path / "gone")
