"""Finds words that the chosen speech model cannot hear, and a model made from other sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cabin.authoring.finding import Finding, warning
from cabin.authoring.word_index import WordIndex
from cabin.errors import ModelError
from cabin.intents.model import Catalogue, Place
from cabin.stt.recogniser import Engine

KINDS = ("not_heard", "stale_graph")


def check_hearing(
    catalogue: Catalogue,
    engine: Engine,
    model: Path | None,
    cut: Callable[[str], Iterable[str]],
) -> Iterator[Finding]:
    """Yield each word that the engine cannot hear, at the first sentence that has it.

    Args:
        catalogue: the intents.
        engine: the loaded engine.
        model: the folder of its model, where it has one.
        cut: cuts a text into words.
    """
    from cabin.stt.grammar import build

    grammar = build(catalogue, engine)
    places = _places(catalogue, cut) if grammar.unknown else {}
    known = _words_of(model) or grammar.words
    for word in grammar.unknown:
        place, intent = places.get(word, (_home(catalogue), ""))
        near = _nearest(word, known)
        remedy = f"the nearest that it can hear is '{near}'; " if near else ""
        yield warning(
            "not_heard",
            place,
            f"the speech model cannot hear '{word}'",
            f"{remedy}make a model with `cabin models build`",
            (word, intent),
        )
    if model is not None and _is_stale(model, catalogue):
        what = f"the speech model {model} was made from other sentences"
        remedy = "run `cabin models build`"
        yield warning("stale_graph", _home(catalogue), what, remedy, (model.name,))


def _is_stale(model: Path, catalogue: Catalogue) -> bool:
    """Return whether a model that Cabin made is older than the sentences."""
    from cabin.stt.graph import is_stale

    try:
        return is_stale(model, [catalogue])
    except ModelError:
        return False  # a model for all words, made from no sentences


def _places(
    catalogue: Catalogue, cut: Callable[[str], Iterable[str]]
) -> dict[str, tuple[Place, str]]:
    """Return where each word first stands."""
    index = WordIndex(cut)
    places: dict[str, tuple[Place, str]] = {}
    for spec in catalogue.intents.values():
        for template in spec.sentences:
            for word in index.of(template.node, spec):
                places.setdefault(word, (template.place, spec.name))
    return places


def _home(catalogue: Catalogue) -> Place:
    """Return the place of the first intent: the warning is about the whole language."""
    return next(iter(catalogue.intents.values())).place


def _words_of(model: Path | None) -> tuple[str, ...]:
    """Return the words of a model's list, where it has one."""
    file = model / "graph" / "words.txt" if model else None
    if file is None or not file.is_file():
        return ()
    names = (line.partition(" ")[0] for line in file.read_text("utf-8").splitlines())
    return tuple(name for name in names if name[:1].isalpha())


def _nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is spelled most alike."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=50)
    return str(found[0]) if found else ""
