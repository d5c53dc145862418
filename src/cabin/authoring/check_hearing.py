"""Finds words that the chosen speech model cannot hear, and a model made from other sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cabin.authoring.finding import Finding, warning
from cabin.authoring.word_index import WordIndex
from cabin.intents.model import Catalogue, Place
from cabin.settings import Settings

KINDS = ("not_heard", "stale_graph")


@dataclass(frozen=True, slots=True)
class Hearing:
    """Holds what a speech model knows: which words it cannot hear, and those that it can.

    `model` is its folder and None where the model is part of the engine; `words` may then be empty.
    `stale` says that its graph was made from other sentences, and `remedy` what mends that.
    """

    unknown: Callable[[Iterable[str]], tuple[str, ...]]
    words: frozenset[str]
    model: Path | None
    stale: bool = False
    remedy: str = "run `cabin models build`"


def read_hearing(settings: Settings, catalogue: Catalogue) -> Hearing:
    """Return what the model knows that the settings choose for these intents.

    Raises:
        ModelError: there is no such model.
    """
    from cabin.stt.engines import open_engine
    from cabin.stt.finding import find_model
    from cabin.stt.fitting import fitting

    stt, lang = settings.stt, settings.language
    if stt.engine != "vosk":
        engine = open_engine(stt.engine, lang, model=stt.model)
        return Hearing(engine.unknown, frozenset(), None)
    fit = fitting(find_model(lang, stt.model).folder, catalogue)
    remedy = _remedy(settings)
    words = _words_of(fit.folder)
    if words:  # the list says it all, and the model need not be loaded

        def lacking(said: Iterable[str]) -> tuple[str, ...]:
            return tuple(each for each in said if each not in words)

        return Hearing(lacking, words, fit.folder, fit.stale, remedy)
    unknown = open_engine(stt.engine, lang, model=stt.model).unknown
    return Hearing(unknown, words, fit.folder, fit.stale, remedy)


def check_hearing(catalogue: Catalogue, hearing: Hearing) -> Iterator[Finding]:
    """Yield each word that cannot be heard, at the first sentence that has it."""
    places = _places(catalogue)
    unknown = hearing.unknown(sorted(places))
    known = sorted(hearing.words or places.keys() - set(unknown))
    for word in unknown:
        place, intent = places[word]
        near = _nearest(word, known)
        remedy = f"the nearest that it can hear is '{near}'; " if near else ""
        yield warning(
            "not_heard",
            place,
            f"the speech model cannot hear '{word}'",
            f"{remedy}{hearing.remedy}",
            (word, intent),
        )
    if hearing.model is not None and hearing.stale:
        what = f"the speech model {hearing.model} was made from other sentences"
        yield warning("stale_graph", _home(catalogue), what, hearing.remedy, (hearing.model.name,))


def _remedy(settings: Settings) -> str:
    """Return the command that makes a graph for the intents of the settings."""
    options = [f"--intents {settings.intents}"] if settings.intents else []
    options += [f"--model {settings.stt.model}"] if settings.stt.model else []
    return f"run `{' '.join(['cabin models build', *options])}`"


def _places(catalogue: Catalogue) -> dict[str, tuple[Place, str]]:
    """Return where each word first stands, as the recogniser knows words."""
    from cabin.stt.graph.leaves import split

    index = WordIndex(cache(split))
    places: dict[str, tuple[Place, str]] = {}
    for spec in catalogue.intents.values():
        for template in spec.sentences:
            for word in index.of(template.node, spec):
                places.setdefault(word, (template.place, spec.name))
    return places


def _home(catalogue: Catalogue) -> Place:
    """Return the place of the first intent: the warning is about the whole language."""
    return next(iter(catalogue.intents.values())).place


def _words_of(model: Path | None) -> frozenset[str]:
    """Return the words of a model's list, where it has one."""
    file = model / "graph" / "words.txt" if model else None
    if file is None or not file.is_file():
        return frozenset()
    names = (line.partition(" ")[0] for line in file.read_text("utf-8").splitlines())
    return frozenset(name for name in names if name[:1].isalnum())


def _nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is spelled most alike."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=50)
    return str(found[0]) if found else ""
