"""Builds a Vosk model from the acoustic part of another and the sentences of the intents."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from cabin.errors import ModelError
from cabin.intents.model import Catalogue
from cabin.stt.graph import phones
from cabin.stt.graph.acoustic import (
    Network,
    acoustic_model,
    blank_penalty,
    read_network,
    with_blank_penalty,
)
from cabin.stt.graph.automaton import compact
from cabin.stt.graph.frames import unroll
from cabin.stt.graph.fst_files import const_bytes, lookahead_bytes
from cabin.stt.graph.language_model import Costs, Spoken, language_model
from cabin.stt.graph.lexicon import Lexicon, load_lexicon
from cabin.stt.graph.sentences import FREE_TEXT, split, weave
from cabin.stt.graph.word_tree import WordTree, grow

FORMAT = 1
"""Counts the changes of this compiler: a graph of another format is stale."""
RECORD = "graph/made-from.json"
EXTRA = "lexicon/extra.txt"
COMMON = "lexicon/common.tsv"
_KEPT = ("conf/mfcc.conf", "conf/model.conf", EXTRA, COMMON)


@dataclass(frozen=True, slots=True)
class Built:
    """Says what became of a build: how many words, which cannot be heard, how large it is."""

    folder: Path
    words: int
    sentences_arcs: int
    unheard: tuple[str, ...]
    size_bytes: int


def build(
    model_in: Path,
    catalogues: Sequence[Catalogue],
    out: Path,
    *,
    costs: Costs | None = None,
    penalty: float | None = None,
) -> Built:
    """Build a model folder that hears the sentences of these intents.

    The folder appears whole or not at all; one that was there before is replaced.

    Args:
        model_in: a model that this project made: its network, its settings, its lexicon.
        catalogues: the intents, all of one language.
        out: the folder to make; it may be `model_in`.
        costs: what the graph charges.
        penalty: how dear blank frames are (natural logarithm); by default as in `model_in`.

    Raises:
        ModelError: `model_in` is no such model, or `out` cannot be written.
    """
    costs = costs or Costs()
    network = read_network(model_in / "am/final.mdl")
    if penalty is not None:
        network = with_blank_penalty(network, penalty)
    kept = _kept(model_in)
    lexicon = load_lexicon(model_in / EXTRA)
    common = read_common(model_in / COMMON)
    can_say = cache(lambda word: bool(lexicon.pronounce(word)))
    weaved, unheard = weave(catalogues, can_say, fillers=False)
    automaton = compact(weaved)
    own = {word for out_arcs in automaton.arcs for word, _ in out_arcs} - {FREE_TEXT}
    spoken = Spoken(
        joiners=_phrases((each for one in catalogues for each in one.language.joiners), can_say),
        fillers=_phrases((each for one in catalogues for each in one.language.fillers), can_say),
        tests=tuple(_tests(catalogues)),
    )
    own.update(word for phrase in (*spoken.joiners, *spoken.fillers) for word in phrase)
    tree = grow(_sounds(own, common, lexicon), unknown_cost=costs.unknown)
    numbers = {word: number for number, word in enumerate(tree.words, 1)}
    frames, reach = unroll(tree, blank_cost=costs.blank)
    model = language_model(automaton, spoken, common, numbers, costs)
    record = _record(network, kept, catalogues, costs)
    files = {
        **kept,
        "am/final.mdl": acoustic_model(network),
        "graph/HCLr.fst": lookahead_bytes(frames, reach, tree.final_label),
        "graph/Gr.fst": const_bytes(model),
        "graph/disambig_tid.int": b"",
        "graph/words.txt": _words_txt(tree),
        "graph/phones/word_boundary.int": phones.word_boundary().encode(),
        RECORD: json.dumps(record, indent=2, sort_keys=True).encode() + b"\n",
    }
    _write(files, model_in, out)
    size = sum(len(data) for data in files.values())
    arcs = sum(len(each) for each in automaton.arcs)
    return Built(out, len(tree.words), arcs, unheard, size)


def is_stale(model: Path, catalogues: Sequence[Catalogue], *, costs: Costs | None = None) -> bool:
    """Say whether a model was made from other sentences, sounds or settings than these.

    Raises:
        ModelError: the folder is no model that `build` made.
    """
    try:
        made_from = json.loads((model / RECORD).read_text("utf-8"))
    except (OSError, ValueError) as error:
        what = "does not say what its graph was made from"
        raise ModelError(what, where=str(model), remedy="run `cabin models build`") from error
    network = read_network(model / "am/final.mdl")
    return bool(made_from != _record(network, _kept(model), catalogues, costs or Costs()))


def read_common(file: Path) -> dict[str, float]:
    """Read the words of the background: a word and its share of all words a line.

    Raises:
        ModelError: the file cannot be read or a line is wrong.
    """
    found: dict[str, float] = {}
    try:
        for line in file.read_text("utf-8").splitlines():
            word, share = line.split("\t")
            found[word] = float(share)
    except (OSError, ValueError) as error:
        what = f"no list of common words: {error}"
        raise ModelError(what, where=str(file), remedy="run `scripts/build_model`") from error
    return found


def _sounds(
    own: Iterable[str], common: Iterable[str], lexicon: Lexicon
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return how the words sound: those of the intents in all ways, the others in one."""
    sounds = {word: lexicon.pronounce(word)[:1] for word in common}
    sounds.update((word, lexicon.pronounce(word)) for word in own)
    return {word: each for word, each in sounds.items() if each}


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


def _kept(model: Path) -> dict[str, bytes]:
    """Return the files that a new model takes over."""
    try:
        return {name: (model / name).read_bytes() for name in _KEPT}
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        remedy = "name a model that `scripts/build_model` made"
        raise ModelError(what, where=str(error.filename), remedy=remedy) from error


def _record(
    network: Network, kept: dict[str, bytes], catalogues: Iterable[Catalogue], costs: Costs
) -> dict[str, object]:
    """Return what a graph is made from, as hashes."""
    sentences = "\n".join(line for each in catalogues for line in _sentences(each))
    return {
        "format": FORMAT,
        "network": hashlib.sha256(network.data).hexdigest(),
        "blank_penalty": round(blank_penalty(network), 4),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in kept.items()},
        "sentences": hashlib.sha256(sentences.encode()).hexdigest(),
        "costs": asdict(costs),
    }


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


def _words_txt(tree: WordTree) -> bytes:
    """Return the table of words and numbers."""
    lines = (f"{word} {number}\n" for number, word in enumerate(tree.words, 1))
    return ("<eps> 0\n" + "".join(lines)).encode()


def _write(files: dict[str, bytes], model_in: Path, out: Path) -> None:
    """Write a folder beside its place and move it there; its README stays."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as room:
            fresh = Path(room) / "new"
            for name, data in files.items():
                file = fresh / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            if (model_in / "README.md").exists():
                shutil.copy(model_in / "README.md", fresh / "README.md")
            if out.exists():
                out.rename(Path(room) / "old")
            fresh.rename(out)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise ModelError(what, where=str(out), remedy="choose another folder") from error
