"""The table of speech engines: one file each, one line each."""

from __future__ import annotations

import difflib
import importlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import cast

from cabin.errors import ModelError
from cabin.intents.model import Catalogue
from cabin.stt.finding import find_model
from cabin.stt.fitting import fitting
from cabin.stt.recogniser import Engine

ENGINES: Mapping[str, str] = MappingProxyType(
    {
        "vosk": "cabin.stt.vosk_engine",
        "pocketsphinx": "cabin.stt.pocketsphinx_engine",
    }
)
"""Name of each engine and its module, which is imported only when the engine is opened."""

# These bring their model with their package, so none is looked for.
_BRING_THEIR_MODEL = frozenset({"pocketsphinx"})


def open_engine(
    name: str,
    lang: str,
    *,
    model: str = "",
    log: bool = False,
    catalogue: Catalogue | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Engine:
    """Find the model of a language and load the engine with it.

    Args:
        name: a key of `ENGINES`.
        lang: the language to hear, two letters.
        model: a folder or a model's name, as given on the command line; empty looks for one.
        log: whether the engine's own log lines are shown on standard error.
        catalogue: the intents to be heard: a graph that was built for them is used if there is one,
            and if there is none, a graph of other sentences is helped by a grammar.
        environ: where `CABIN_MODEL` and `VOSK_MODEL_PATH` are read.

    Raises:
        ModelError: there is no such engine, it is not installed, or its model is missing or broken.
    """
    if name not in ENGINES:
        near = difflib.get_close_matches(name, ENGINES, n=1)
        remedy = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(ENGINES)}"
        raise ModelError(f"there is no speech engine '{name}'", remedy=remedy)
    module = importlib.import_module(ENGINES[name])
    if name in _BRING_THEIR_MODEL:
        if model:
            raise ModelError(
                f"the engine {name} hears with the model of its own package",
                where=model,
                remedy="leave the model out, or use the engine vosk",
            )
        return cast("Callable[..., Engine]", module.load)(lang, log=log)
    folder: Path = find_model(lang, model, environ=environ).folder
    if catalogue is None:
        return cast("Callable[..., Engine]", module.load)(folder, log=log)
    fit = fitting(folder, catalogue)
    return cast("Callable[..., Engine]", module.load)(fit.folder, log=log, stale=fit.stale)
