"""Reads the list of recorded commands: what is said in each and what it must mean."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cabin.errors import AudioError
from cabin.messages import SlotValue

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MANIFEST = "manifest.toml"
_KEYS = frozenset(("file", "say", "voice", "sound", "noise", "snr_db", "intents", "demo", "story"))


@dataclass(frozen=True, slots=True)
class Meaning:
    """Holds one intent that a recording must give, with exactly these slots."""

    intent: str
    slots: Mapping[str, SlotValue]


@dataclass(frozen=True, slots=True)
class Recording:
    """Holds one recording: its file, how it was made, and what it must mean.

    `text` and `voice` are empty where nobody speaks; `sound` then names what sounds instead
    ("silence", "car", "music"). `meanings` is empty where nothing must be understood.
    `demo` is its place in the demonstration, None where it has none; `story` is what it means
    there, where that differs: "the second one" means something only after a question.
    """

    file: Path
    text: str
    voice: str
    sound: str
    noise: str
    snr_db: float | None
    meanings: tuple[Meaning, ...]
    demo: int | None
    story: tuple[Meaning, ...] = ()


def read_recordings(folder: Path) -> tuple[Recording, ...]:
    """Read `manifest.toml` of a folder of recordings, in its order.

    Raises:
        AudioError: the list is missing or wrong; the error names the recording.
    """
    file = folder / MANIFEST
    try:
        rows = tomllib.loads(file.read_text("utf-8"))["recording"]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        what = f"no list of recordings: {error}"
        raise AudioError(what, where=str(file), remedy="see recordings/en/manifest.toml") from error
    return tuple(_recording(folder, row, f"{file}: recording {n}") for n, row in enumerate(rows, 1))


def demo_recordings(recordings: tuple[Recording, ...]) -> tuple[Recording, ...]:
    """Return the recordings of the demonstration in the order of its story."""
    return tuple(
        sorted((each for each in recordings if each.demo), key=lambda each: each.demo or 0)
    )


def _recording(folder: Path, row: Mapping[str, Any], where: str) -> Recording:
    """Return one recording."""
    remedy = f"its keys are {', '.join(sorted(_KEYS))}"
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise AudioError(f"unknown key '{unknown[0]}'", where=where, remedy=remedy)
    if (
        "file" not in row
        or ("say" in row) != ("voice" in row)
        or ("say" in row) == ("sound" in row)
    ):
        what = "needs file, and say with voice, or sound"
        raise AudioError(what, where=where, remedy=remedy)
    return Recording(
        file=folder / row["file"],
        text=row.get("say", ""),
        voice=row.get("voice", ""),
        sound=row.get("sound", ""),
        noise=row.get("noise", ""),
        snr_db=row.get("snr_db"),
        meanings=_meanings(row.get("intents", ())),
        demo=row.get("demo"),
        story=_meanings(row.get("story", ())),
    )


def _meanings(rows: Iterable[Mapping[str, Any]]) -> tuple[Meaning, ...]:
    """Return what a recording means."""
    return tuple(Meaning(each["name"], each.get("slots", {})) for each in rows)
