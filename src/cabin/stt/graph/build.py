"""Builds a Vosk model from the acoustic part of another and the sentences of the intents."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cabin.bulk import bulk
from cabin.errors import ModelError
from cabin.intents.model import Catalogue
from cabin.stt.confidence import FILE as CALIBRATION
from cabin.stt.graph import phones
from cabin.stt.graph.acoustic import acoustic_model, read_network, with_blank_penalty
from cabin.stt.graph.automaton import Automaton, compact
from cabin.stt.graph.fst_files import const_bytes
from cabin.stt.graph.language_model import Costs, Spoken, language_model
from cabin.stt.graph.leaves import split
from cabin.stt.graph.lexicon import dictionary_version
from cabin.stt.graph.record import GUESSED, RECORD, inputs, kept, outputs, read_record
from cabin.stt.graph.sentences import FREE_TEXT, weave
from cabin.stt.graph.vocabulary import Vocabulary

_KEPT_IF_THERE = ("README.md", CALIBRATION)


@dataclass(frozen=True, slots=True)
class Built:
    """Says what became of a build.

    words: how many words it knows; unheard: words of the intents that it can never hear.
    guessed: words whose sound was guessed, for review.
    has_dictionary: whether new words could be looked up.
    """

    folder: Path
    words: int
    unheard: tuple[str, ...]
    guessed: tuple[str, ...]
    size_bytes: int
    has_dictionary: bool = True


def build(
    model_in: Path,
    catalogues: Sequence[Catalogue],
    out: Path,
    *,
    costs: Costs | None = None,
    penalty: float | None = None,
    guess: bool = True,
) -> Built:
    """Build a model folder that hears the sentences of these intents.

    The folder appears whole or not at all; one that was there before is replaced.

    Args:
        model_in: a model that this project made: its network, its settings, its lexicon.
        catalogues: the intents, all of one language.
        out: the folder to make; it may be `model_in`.
        costs: what the graph charges.
        penalty: how dear blank frames are (natural logarithm); by default as in `model_in`.
        guess: whether to guess how a word sounds that no dictionary knows.

    Raises:
        ModelError: `model_in` is no such model, the pronouncing dictionary is needed and not
            installed, or `out` cannot be written.
    """
    costs = costs or Costs()
    network = read_network(model_in / "am/final.mdl")
    if penalty is not None:
        network = with_blank_penalty(network, penalty)
    taken = kept(model_in)
    with bulk():
        vocabulary = Vocabulary(model_in, costs.blank, costs.unknown, guesses=guess)
        woven, starts, unheard = weave(catalogues, vocabulary.can_say)
        automaton = compact(woven, starts)
        spoken = _spoken(catalogues, vocabulary.can_say)
        tree = vocabulary.tree(_words(automaton, spoken))
        model = language_model(automaton, spoken, vocabulary.common, tree.numbers, costs)
    graph = {
        **tree.files,
        "graph/Gr.fst": const_bytes(model),
        "graph/disambig_tid.int": b"",
        "graph/phones/word_boundary.int": phones.word_boundary().encode(),
    }
    review = vocabulary.review
    record = {
        **inputs(network, taken, catalogues, costs),
        "dictionary": dictionary_version() or read_record(model_in).get("dictionary", ""),
        "sounds": vocabulary.made_from(review),
        "made": outputs(graph),
    }
    files = {
        **taken,
        **({GUESSED: review} if review else {}),
        **graph,
        "am/final.mdl": acoustic_model(network),
        RECORD: json.dumps(record, indent=2, sort_keys=True).encode() + b"\n",
    }
    _write(files, model_in, out)
    return Built(
        out,
        len(tree.numbers),
        unheard,
        tuple(sorted(vocabulary.guessed)),
        sum(len(data) for data in files.values()),
        vocabulary.has_dictionary,
    )


def _spoken(catalogues: Sequence[Catalogue], can_say: Callable[[str], bool]) -> Spoken:
    """Return what people say between and around commands, and what they say."""
    languages = [each.language for each in catalogues]
    return Spoken(
        joiners=_phrases((each for one in languages for each in one.joiners), can_say),
        fillers=_phrases((each for one in languages for each in one.fillers), can_say),
        tests=tuple(_tests(catalogues)),
    )


def _words(automaton: Automaton, spoken: Spoken) -> set[str]:
    """Return all words of the sentences and of what stands around them."""
    own = {word for out in automaton.arcs for word, _ in out} - {FREE_TEXT}
    return own.union(*spoken.joiners, *spoken.fillers)


def _phrases(texts: Iterable[str], can_say: Callable[[str], bool]) -> tuple[tuple[str, ...], ...]:
    """Return the words of phrases that can be pronounced, each phrase once."""
    phrases = sorted({tuple(split(text)) for text in texts})
    return tuple(phrase for phrase in phrases if phrase and all(map(can_say, phrase)))


def _tests(catalogues: Iterable[Catalogue]) -> Iterable[tuple[str, ...]]:
    """Yield the words of the test sentences of intents."""
    for catalogue in catalogues:
        for spec in catalogue.intents.values():
            for test in spec.tests:
                yield tuple(split(test.sentence))


def _write(files: dict[str, bytes], model_in: Path, out: Path) -> None:
    """Write a folder beside its place and move it there; its README and its calibration stay."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as room:
            fresh = Path(room) / "new"
            for name, data in files.items():
                file = fresh / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            for name in _KEPT_IF_THERE:
                if (model_in / name).exists():
                    shutil.copy(model_in / name, fresh / name)
            if out.exists():
                out.rename(Path(room) / "old")
            fresh.rename(out)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise ModelError(what, where=str(out), remedy="choose another folder") from error
