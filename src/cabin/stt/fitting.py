"""Chooses the graph that fits the intents at hand: a model's own, or one that was built for them.

`cabin models build` puts the graph of edited intents into the user's cache, under a name that is a
hash of all that it was made from. It is used as long as nothing of that has changed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from cabin.errors import ModelError
from cabin.intents.model import Catalogue
from cabin.stt.folder import missing
from cabin.stt.graph import Costs, is_built, is_stale
from cabin.stt.graph.acoustic import read_network
from cabin.stt.graph.record import inputs, kept

_MOST = 4
"""How many graphs of one model are kept; the oldest go."""
_HASH_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Fitting:
    """Holds the folder to hear with, and whether its graph was made from other sentences.

    A model that was not made from sentences, as the official ones, is never stale.
    """

    folder: Path
    stale: bool


def fitting(model: Path, catalogue: Catalogue, room: Path | None = None) -> Fitting:
    """Return the model itself if it fits the intents, else a graph built for them, if there is one.

    Args:
        model: the folder of a model.
        catalogue: the intents.
        room: where graphs are kept; by default `graphs()`.
    """
    if not is_built(model):
        return Fitting(model, stale=False)
    try:
        if not is_stale(model, [catalogue]):
            return Fitting(model, stale=False)
        built = place_for(model, catalogue, room)
    except ModelError:  # its lexicon is gone, so it can be made from nothing again
        return Fitting(model, stale=True)
    return Fitting(built, stale=False) if _is_whole(built) else Fitting(model, stale=True)


def place_for(model: Path, catalogue: Catalogue, room: Path | None = None) -> Path:
    """Return where the graph of a model for these intents is kept.

    Raises:
        ModelError: the folder is no model that Cabin made.
    """
    network = read_network(model / "am/final.mdl")
    made_from = inputs(network, kept(model), [catalogue], Costs())
    text = json.dumps(made_from, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:_HASH_LENGTH]
    return (room or graphs()) / f"{_stem(model)}-{digest}"


def tidy(built: Path) -> None:
    """Remove the oldest graphs beside a new one."""
    beside = [each for each in built.parent.glob(f"{_stem(built)}-*") if each != built]
    beside.sort(key=lambda each: each.stat().st_mtime, reverse=True)
    for each in beside[_MOST - 1 :]:
        shutil.rmtree(each, ignore_errors=True)


def graphs() -> Path:
    """Return the folder of the graphs that were built for edited intents."""
    from platformdirs import user_cache_path

    return user_cache_path("cabin", appauthor=False) / "graphs"


def _is_whole(folder: Path) -> bool:
    """Say whether a model is there with all its files."""
    return folder.is_dir() and not missing(folder, wanted=True)


def _stem(model: Path) -> str:
    """Return the name of a model without the hash of its sentences."""
    head, _, tail = model.name.rpartition("-")
    hashed = len(tail) == _HASH_LENGTH and not set(tail) - set("0123456789abcdef")
    return head if hashed and head else model.name
