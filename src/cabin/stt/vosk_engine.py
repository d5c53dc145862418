"""The Vosk engine; the only file that knows Vosk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cabin.errors import ModelError
from cabin.messages import SAMPLE_RATE_HZ
from cabin.stt.confidence import Calibration, read_calibration
from cabin.stt.folder import check_folder, takes_grammar
from cabin.stt.quiet import quiet
from cabin.stt.recogniser import EarNames, Grammar
from cabin.stt.vosk_recogniser import REMEDY, VoskRecogniser
from cabin.stt.witness import GRAMMAR, Witness

# Kaldi's levels: information 0, warning -1, error -2; a message above the level is not printed.
_SILENT, _ERRORS, _EVERYTHING = -3, -2, 0


def load(
    folder: Path,
    *,
    log: bool = False,
    calibration: Calibration | None = None,
    stale: bool = False,
) -> VoskEngine:
    """Load a Vosk model whole, so that what is broken in it is found here.

    Args:
        folder: the folder of the model (docs/speech-models.md says what lies in it).
        log: whether Vosk's own log lines are shown on standard error.
        calibration: what confidences rest on; by default what the model's folder says.
        stale: whether its graph was made from other sentences than are to be heard.

    Raises:
        ModelError: Vosk is not installed, or the model is missing or broken.
    """
    check_folder(folder)
    calibration = calibration or read_calibration(folder)
    vosk = _import_vosk()
    if log:
        vosk.SetLogLevel(_EVERYTHING)
        return VoskEngine(vosk, _try(vosk, folder, ""), folder, calibration, stale=stale)
    vosk.SetLogLevel(_ERRORS)
    failure: ModelError | None = None
    # OpenFst and the reader of the options know no log level: hence the redirection.
    with quiet() as kept:
        try:
            model = _try(vosk, folder, "")
        except ModelError as error:
            failure = error
    vosk.SetLogLevel(_SILENT)
    if failure:
        raise _broken(folder, kept.text) from failure
    return VoskEngine(vosk, model, folder, calibration, stale=stale)


def _import_vosk() -> Any:
    """Import Vosk, whose wheel carries a C++ library that may not load everywhere."""
    try:
        import vosk
    except (ImportError, OSError, RuntimeError, TypeError) as error:
        raise ModelError(
            f"Vosk cannot be loaded here ({error})",
            remedy="run `pip install --force-reinstall vosk`",
        ) from error
    return vosk


def _try(vosk: Any, folder: Path, why: str) -> Any:
    """Load the model and make one recogniser: graphs are read only then."""
    try:
        # Only ever by path: `Model(lang=...)` downloads.
        model = vosk.Model(str(folder))
        vosk.KaldiRecognizer(model, SAMPLE_RATE_HZ)
    except UnicodeEncodeError as error:
        raise ModelError(
            "Vosk cannot open a path that is not valid text",
            where=ascii(str(folder)),
            remedy="rename the folder",
        ) from error
    except Exception as error:  # Vosk raises Exception itself
        raise _broken(folder, why) from error
    return model


def _broken(folder: Path, log: str) -> ModelError:
    """Word the fault of a model that Vosk refuses, with the first line of its log that says why."""
    said = re.findall(r"^(?:ERROR|FATAL).*?(?:\.cc:\d+\)|:) (.*)", log, re.MULTILINE)
    why = f" ({said[0].strip()})" if said else ""
    return ModelError(f"Vosk cannot load this model{why}", where=str(folder), remedy=REMEDY)


class VoskEngine:
    """Holds a loaded Vosk model."""

    name = "vosk"

    def __init__(
        self,
        vosk: Any,
        model: Any,
        folder: Path,
        calibration: Calibration | None = None,
        *,
        stale: bool = False,
    ) -> None:
        """Keep the loaded model; `load` makes it."""
        self._vosk, self._model, self.folder = vosk, model, folder
        self._stale = stale
        self._calibration = calibration
        self._takes_grammar = takes_grammar(folder)

    @property
    def best_ears(self) -> EarNames:
        """Return `open` for a graph made from these intents, which knows them; else `both`."""
        made_from_intents = (self.folder / "graph/made-from.json").is_file() and not self._stale
        return "both" if self._takes_grammar and not made_from_intents else "open"

    def recogniser(
        self, grammar: Grammar | None = None, *, partials: bool = False, alternatives: int = 0
    ) -> VoskRecogniser:
        """Make a recogniser; see `Engine`."""
        if grammar is not None and not self._takes_grammar:
            raise ModelError(
                "this model has its graph fixed (graph/HCLG.fst) and takes no grammar",
                where=str(self.folder),
                remedy="switch the grammar ear off, or use a model with HCLr.fst and Gr.fst",
            )
        witness = None
        if grammar is None and self._calibration and self._takes_grammar:
            witness = Witness(self._native(GRAMMAR), self._calibration)
        return VoskRecogniser(
            self._native(grammar.phrases if grammar is not None else None),
            "vosk:open" if grammar is None else "vosk:grammar",
            partials=partials,
            alternatives=alternatives,
            witness=witness,
        )

    def _native(self, phrases: tuple[str, ...] | None) -> Any:
        """Make one of Vosk's recognisers, with a grammar if there is one."""
        grammar = () if phrases is None else (_json(phrases),)
        try:
            return self._vosk.KaldiRecognizer(self._model, SAMPLE_RATE_HZ, *grammar)
        except Exception as error:  # Vosk raises Exception itself
            raise _broken(self.folder, "") from error

    def unknown(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the words that are not in the model's vocabulary."""
        find = self._model.vosk_model_find_word
        return tuple(word for word in words if find(word) < 0)


def _json(phrases: tuple[str, ...]) -> str:
    """Write the grammar as Vosk reads it: its parser knows no escapes beyond ASCII."""
    return json.dumps(phrases, ensure_ascii=False)
