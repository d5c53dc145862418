"""Reads what people said: our own manifest, or a folder as LibriSpeech or Common Voice has it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import soundfile

_MANIFEST = "manifest.tsv"
_COLUMNS = ("source", "split", "speaker", "utterance", "seconds", "text")
_DEV_EVERY = 20
"""Where a corpus does not say, every twentieth speaker is held out."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Holds one recorded sentence; its split is `train` or `dev` (a held-out speaker)."""

    source: str
    split: str
    speaker: str
    file: Path
    seconds: float
    text: str


def read_corpus(folder: Path) -> list[Clip]:
    """Return the sentences of a folder with a manifest, of LibriSpeech or of Common Voice.

    Raises:
        FileNotFoundError: the folder is none of these.
    """
    for found, read in (
        ((folder / _MANIFEST).is_file(), _read_manifest),
        (next(folder.rglob("*.trans.txt"), None), _read_librispeech),
        ((folder / "validated.tsv").is_file(), _read_common_voice),
    ):
        if found:
            return list(read(folder))
    what = f"{folder} has no {_MANIFEST}, no *.trans.txt and no validated.tsv"
    raise FileNotFoundError(what)


def write_manifest(file: Path, clips: Iterable[Clip]) -> None:
    """Write a manifest of clips; those in its folder by their place there."""
    part = file.with_suffix(".part")
    with part.open("w", encoding="utf-8") as out:
        out.write("\t".join(_COLUMNS) + "\n")
        for each in clips:
            inside = each.file.is_relative_to(file.parent)
            name = each.file.relative_to(file.parent) if inside else each.file.resolve()
            cells = (each.source, each.split, each.speaker, name, f"{each.seconds:.2f}", each.text)
            out.write("\t".join(map(str, cells)) + "\n")
    part.rename(file)


def read_manifest(file: Path) -> list[Clip]:
    """Return the sentences of a manifest."""
    return list(_manifest_rows(file))


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _read_manifest(folder: Path) -> Iterator[Clip]:
    return _manifest_rows(folder / _MANIFEST)


def _manifest_rows(manifest: Path) -> Iterator[Clip]:
    folder = manifest.parent
    for row in _rows(manifest):
        file = folder / row["utterance"]
        if not file.suffix:
            file = folder / row["speaker"] / f"{row['utterance']}.opus"
        seconds = float(row["seconds"])
        yield Clip(row["source"], row["split"], row["speaker"], file, seconds, row["text"])


def _read_librispeech(folder: Path) -> Iterator[Clip]:
    for listing in sorted(folder.rglob("*.trans.txt")):
        for line in listing.read_text("utf-8").splitlines():
            name, _, text = line.partition(" ")
            file, speaker = listing.parent / f"{name}.flac", name.partition("-")[0]
            seconds = soundfile.info(str(file)).duration
            yield Clip("librispeech", _split(speaker), speaker, file, seconds, text)


def _read_common_voice(folder: Path) -> Iterator[Clip]:
    for row in _rows(folder / "validated.tsv"):
        file, speaker = folder / "clips" / row["path"], row["client_id"]
        if file.is_file():
            seconds = soundfile.info(str(file)).duration
            yield Clip("common-voice", _split(speaker), speaker, file, seconds, row["sentence"])


def _split(speaker: str) -> str:
    """Hold every twentieth speaker out, always the same ones."""
    return "train" if sum(speaker.encode()) % _DEV_EVERY else "dev"
