"""Says what a graph was made from, and whether it is stale."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from cabin.errors import ModelError
from cabin.intents.model import Catalogue
from cabin.stt.graph.acoustic import Network, blank_penalty, read_network
from cabin.stt.graph.language_model import Costs

FORMAT = 2
"""Counts the changes of this compiler: a graph of another format is stale."""
RECORD = "graph/made-from.json"
EXTRA = "lexicon/extra.txt"
GUESSED = "lexicon/guessed.txt"
COMMON = "lexicon/common.tsv"
KEPT = ("conf/mfcc.conf", "conf/model.conf", EXTRA, COMMON)
"""The files that a new model takes over."""


def is_stale(model: Path, catalogues: Sequence[Catalogue], *, costs: Costs | None = None) -> bool:
    """Say whether a model was made from other sentences, sounds or settings than these.

    Raises:
        ModelError: the folder is no model that `build` made.
    """
    made_from = read_record(model)
    if not made_from:
        what = "does not say what its graph was made from"
        raise ModelError(what, where=str(model), remedy="run `cabin models build`")
    wanted = inputs(read_network(model / "am/final.mdl"), kept(model), catalogues, costs or Costs())
    return any(made_from.get(name) != value for name, value in wanted.items())


def is_built(model: Path) -> bool:
    """Say whether `build` made a model."""
    return bool(read_record(model))


def read_record(model: Path) -> dict[str, object]:
    """Return what a graph was made from; empty where its folder does not say."""
    try:
        record = json.loads((model / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def damaged(model: Path) -> tuple[str, ...]:
    """Return the files of a graph that are not as they were made; none where nothing says so."""
    made = read_record(model).get("made", {})
    if not isinstance(made, dict):
        return (RECORD,)
    return tuple(
        name
        for name, digest in sorted(made.items())
        if not (model / name).is_file() or digest != _digest((model / name).read_bytes())
    )


def kept(model: Path) -> dict[str, bytes]:
    """Return the files that a new model takes over.

    Raises:
        ModelError: one of them cannot be read.
    """
    try:
        return {name: (model / name).read_bytes() for name in KEPT}
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        remedy = "name a model that `scripts/build_model` made"
        raise ModelError(what, where=str(error.filename), remedy=remedy) from error


def inputs(
    network: Network, files: Mapping[str, bytes], catalogues: Iterable[Catalogue], costs: Costs
) -> dict[str, object]:
    """Return what a graph is made from, as hashes."""
    sentences = "\n".join(line for each in catalogues for line in _sentences(each))
    return {
        "format": FORMAT,
        "network": _digest(network.data),
        "blank_penalty": round(blank_penalty(network), 4),
        "files": {name: _digest(data) for name, data in files.items()},
        "sentences": _digest(sentences.encode()),
        "costs": asdict(costs),
    }


def outputs(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return hashes of what was made."""
    return {name: _digest(data) for name, data in files.items()}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sentences(catalogue: Catalogue) -> Iterable[str]:
    """Yield what of a catalogue can be heard, wherever its files lie."""
    language = catalogue.language
    yield repr((language.code, language.fillers, language.joiners))
    yield repr((sorted(language.units.items()), sorted(language.contractions.items())))
    for name, spec in sorted(catalogue.intents.items()):
        yield repr((name, [template.node for template in spec.sentences]))
        yield repr([test.sentence for test in spec.tests])
        yield repr(sorted((rule, each.node) for rule, each in spec.rules.items()))
        for slot in sorted(spec.slots):
            yield _without_places(spec.slots[slot])


def _without_places(slot: object) -> str:
    """Return the text of a slot without the lines at which it stands."""
    said = [[each.node for each in choice.says] for choice in getattr(slot, "choices", ())]
    fields = ("name", "minimum", "maximum", "step", "unit", "digits", "max_words")
    return repr((type(slot).__name__, said, [getattr(slot, name, None) for name in fields]))
