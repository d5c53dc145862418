"""Compiles a catalogue once, into what every sentence is read with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cabin.intents.model import Catalogue, IntentSpec, Template, TextSlot
from cabin.intents.sources import slot_refs
from cabin.nlu.graph import Graph
from cabin.nlu.lexicon import Lexicon
from cabin.nlu.shapes import Shapes
from cabin.nlu.slots import SlotReaders
from cabin.nlu.tokens import Tokeniser


@dataclass(frozen=True, slots=True)
class Entry:
    """Holds one template of the graph with the intent that it means."""

    intent: str
    template: Template
    shape: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """Holds a language ready to be read; `entries` stand under their template's number.

    `free` holds the names under which each intent reports free text.
    """

    catalogue: Catalogue
    tokeniser: Tokeniser
    lexicon: Lexicon
    shapes: Shapes
    graph: Graph
    readers: SlotReaders
    entries: tuple[Entry, ...]
    free: Mapping[str, frozenset[str]]


def compile_catalogue(catalogue: Catalogue) -> Compiled:
    """Compile the templates of a catalogue.

    Raises:
        IntentsError: a template refers to what is not there, calls itself or has too many forms.
    """
    language = catalogue.language
    tokeniser = Tokeniser(language.contractions)
    cut = cache(tokeniser.words)  # the rules of a language are read once for each intent
    shapes = Shapes(cut)
    graph = Graph(shapes)
    entries: list[Entry] = []
    for spec in catalogue.intents.values():
        for template in spec.sentences:
            shape = shapes.of(template.node, spec, template.place)
            graph.add(shape, len(entries), template)
            entries.append(Entry(spec.name, template, shape))
        for slot in spec.slots.values():
            shapes.number_slot(slot, spec.rules)  # an answer may fill it where no template does
    graph.finish()
    shapes.finish(tokeniser.words)
    readers = SlotReaders(shapes.slots, shapes.rules_of, language, tokeniser)
    lexicon = Lexicon(language, tokeniser)
    free = {spec.name: _free(spec) for spec in catalogue.intents.values()}
    return Compiled(catalogue, tokeniser, lexicon, shapes, graph, readers, tuple(entries), free)


def _free(spec: IntentSpec) -> frozenset[str]:
    """Return the names under which an intent reports free text."""
    texts = {name for name, slot in spec.slots.items() if isinstance(slot, TextSlot)}
    return (
        frozenset(ref.name for ref in slot_refs(spec) if ref.slot in texts)
        if texts
        else frozenset()
    )
