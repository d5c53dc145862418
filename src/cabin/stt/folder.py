"""Says what is missing in the folder of a Vosk model, without loading it."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from cabin.errors import ModelError

# Each row is one thing that the decoder needs and the sets of files that provide it.
_NEEDED: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("am/final.mdl",),),
    (("conf/mfcc.conf",),),
    (("conf/model.conf",),),
    (("graph/HCLr.fst", "graph/Gr.fst", "graph/disambig_tid.int"), ("graph/HCLG.fst",)),
)
# Without these Vosk loads, but words have no time, or a file of its own cannot be looked into.
_WANTED = ("graph/phones/word_boundary.int", "graph/words.txt")

_TABLE = "words.txt"
_FST_MAGIC = b"\xd6\xfd\xb2\x7e"
_MODEL_STARTS = (b"\0B<TransitionModel>", b"<TransitionModel>")


def takes_grammar(folder: Path) -> bool:
    """Say whether the model takes a grammar: with a whole graph Vosk would ignore it."""
    return not (folder / "graph/HCLG.fst").exists()


def missing(folder: Path, *, wanted: bool = False) -> tuple[str, ...]:
    """Return what is missing or damaged in the folder, each as `file (why)`, empty if nothing is.

    Args:
        folder: the folder of the model.
        wanted: also look for what Vosk can do without, but the project cannot.
    """
    found: list[str] = []
    for choices in _NEEDED:
        faults = [_faults(folder, files) for files in choices]
        if all(faults):
            found.extend(faults[0])
    # What is not wanted may be missing, but must be whole where it is there.
    others = _WANTED if wanted else tuple(name for name in _WANTED if (folder / name).exists())
    found.extend(_faults(folder, others))
    return tuple(found)


def check_folder(folder: Path) -> None:
    """Make sure that the folder looks like a model.

    Raises:
        ModelError: it does not; the error names the folder and what is missing in it.
    """
    where = str(folder)
    if not folder.exists():
        raise ModelError("there is no such model folder", where=where, remedy=remedy_for(folder))
    if not folder.is_dir():
        what = "is a file; a model is a folder"
        if folder.suffix == ".zip":
            what = "is a zip file; a model is the folder that lies in it"
        raise ModelError(what, where=where, remedy=remedy_for(folder))
    faults = missing(folder)
    if faults:
        what = f"is not a whole Vosk model: {', '.join(faults)}"
        raise ModelError(what, where=where, remedy=_deeper(folder) or remedy_for(folder))


def remedy_for(folder: Path) -> str:
    """Return the command that brings this model, or any model, in place."""
    lang = _language(folder.name)
    near = difflib.get_close_matches(folder.name, _neighbours(folder), n=1)
    hint = f"did you mean {folder.parent / near[0]}? Otherwise " if near else ""
    return f"{hint}run `cabin models install {lang or 'en'}`, or `cabin models list` to choose"


def _language(name: str) -> str | None:
    """Return the language that an official model's name bears."""
    match = re.match(r"vosk-model-(?:small-)?([a-z]{2})\b", name)
    return {"cn": "zh"}.get(match[1], match[1]) if match else None


def _neighbours(folder: Path) -> list[str]:
    """Return the names of the models beside a folder that is not there."""
    if folder.exists() or not folder.parent.is_dir():
        return []
    return [each.name for each in folder.parent.iterdir() if (each / "am").is_dir()]


def _deeper(folder: Path) -> str:
    """Return a remedy when a model lies one folder deeper, as unpacking often leaves it."""
    for each in sorted(folder.iterdir()):
        if each.is_dir() and not missing(each):
            return f"a model lies in it: name {each} instead"
    return ""


def _faults(folder: Path, files: tuple[str, ...]) -> list[str]:
    """Return what is wrong with these files."""
    return [f"{name} ({why})" for name in files if (why := _fault(folder / name))]


def _fault(file: Path) -> str | None:
    """Return what is wrong with one file, judged by its first bytes; None if nothing is."""
    try:
        with file.open("rb") as stream:
            start = stream.read(4_096)
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        return "missing" if gone else f"unreadable: {error.strerror}"
    if not start:
        # A model may well know no disambiguation symbol.
        return None if file.suffix == ".int" else "empty"
    if file.suffix == ".fst" and not start.startswith(_FST_MAGIC):
        return "no graph"
    if file.suffix == ".mdl" and not start.lstrip().startswith(_MODEL_STARTS):
        return "no acoustic model"
    return "no table of words and numbers" if file.name == _TABLE and not _is_table(start) else None


def _is_table(start: bytes) -> bool:
    """Say whether a text begins with lines of a word and its number, the first for no word."""
    lines = [line.split() for line in start.splitlines()]
    whole = lines[:-1] if len(lines) > 1 and not start.endswith(b"\n") else lines
    return whole[0][1:] == [b"0"] and all(len(row) == 2 and row[1].isdigit() for row in whole)  # noqa: PLR2004
