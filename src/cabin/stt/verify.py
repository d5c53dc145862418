"""Verifies a speech model: its files, a trial in its own process, and the words it must hear."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cabin.errors import ModelError
from cabin.resources import bundled
from cabin.stt.conformance import CHECKS
from cabin.stt.folder import missing, takes_grammar
from cabin.stt.graph import damaged

SPEECH = "climate-01-set-temperature-twenty-two.flac"
"""Which of the recordings in English a model is tried with, whatever its language."""

_DEADLINE_S = 300


@dataclass(frozen=True, slots=True)
class Verdict:
    """Holds what was found out about a model.

    missing: files that are missing or damaged, each as `file (why)`.
    fault: why Vosk cannot use it; empty if it can.
    unknown: words that were asked for and that it can never hear.
    takes_grammar: whether the grammar ear can use it.
    rejects: whether it knows `[unk]`, without which a grammar hears a command in any sound.
    checks: name of each check of `conformance` and what is wrong, empty where nothing is.
    load_ms, real_time_factor: how long it took to load, and to decode a second of sound.
    """

    folder: Path
    missing: tuple[str, ...] = ()
    fault: str = ""
    unknown: tuple[str, ...] = ()
    takes_grammar: bool = False
    rejects: bool = False
    checks: Mapping[str, str] = field(default_factory=dict)
    load_ms: int = 0
    real_time_factor: float = 0.0

    @property
    def usable(self) -> bool:
        """Say whether Cabin can hear with it; unknown words alone do not hinder that."""
        return not self.missing and not self.fault

    @property
    def failed(self) -> tuple[str, ...]:
        """Return what does not work as it should, each as `check: what is wrong`."""
        return tuple(f"{name}: {why}" for name, why in self.checks.items() if why)


def verify(folder: Path, words: Iterable[str] = ()) -> Verdict:
    """Verify the model in a folder.

    Args:
        folder: the folder of the model.
        words: the words that it should know, for instance `grammar.build(catalogue).words`.

    Raises:
        ModelError: there is no such folder.
    """
    if not folder.is_dir():
        remedy = "run `cabin models list` to see the models that are here"
        raise ModelError("there is no such folder", where=str(folder), remedy=remedy)
    faults = missing(folder, wanted=True)
    faults += tuple(f"{name} (not as it was built)" for name in damaged(folder))
    if faults:
        return Verdict(folder, missing=faults)
    recording = bundled("recordings") / "en" / SPEECH
    speech = [str(recording.resolve())] if recording.is_file() else []
    command = [sys.executable, "-m", "cabin.stt.probe", str(folder.resolve()), *speech]
    try:
        done = subprocess.run(  # noqa: S603 - this Python and a folder
            command,
            input=json.dumps(list(words)),
            capture_output=True,
            text=True,
            check=False,
            timeout=_DEADLINE_S,
        )
    except subprocess.TimeoutExpired:
        return Verdict(folder, fault=f"did not load and decode within {_DEADLINE_S} s")
    if done.returncode < 0:
        during = done.stderr.strip().splitlines()[-1:]
        where = f" at '{during[0]}'" if during and during[0] in CHECKS else ""
        return Verdict(folder, fault=f"Vosk crashes on it{where} (signal {-done.returncode})")
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        return Verdict(folder, fault=f"the trial failed ({last[0]})")
    report = json.loads(done.stdout)
    return Verdict(
        folder,
        fault=report.get("fault", ""),
        unknown=tuple(report.get("unknown", ())),
        takes_grammar=takes_grammar(folder),
        rejects=report.get("rejects", False),
        checks=report.get("checks", {}),
        load_ms=report.get("load_ms", 0),
        real_time_factor=report.get("real_time_factor", 0.0),
    )
