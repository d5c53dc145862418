"""The Vosk engine; the only file that knows Vosk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cabin.errors import ModelError
from cabin.messages import SAMPLE_RATE_HZ, Transcript
from cabin.stt.folder import check_folder, takes_grammar
from cabin.stt.quiet import quiet
from cabin.stt.recogniser import EarNames, Grammar
from cabin.stt.vosk_result import read_result

# Vosk needs a fifth less time for 100 ms pieces than for 20 ms frames, and its partial result
# changes no more often than that.
PIECE_BYTES = SAMPLE_RATE_HZ // 10 * 2

# Kaldi's levels: information 0, warning -1, error -2; a message above the level is not printed.
_SILENT, _ERRORS, _EVERYTHING = -3, -2, 0
_REMEDY = "run `cabin models verify`, then `cabin models install en`"


def load(folder: Path, *, log: bool = False) -> VoskEngine:
    """Load a Vosk model whole, so that what is broken in it is found here.

    Args:
        folder: the folder of the model (docs/speech-models.md says what lies in it).
        log: whether Vosk's own log lines are shown on standard error.

    Raises:
        ModelError: Vosk is not installed, or the model is missing or broken.
    """
    check_folder(folder)
    vosk = _import_vosk()
    if log:
        vosk.SetLogLevel(_EVERYTHING)
        return VoskEngine(vosk, _try(vosk, folder, ""), folder)
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
    return VoskEngine(vosk, model, folder)


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
    return ModelError(f"Vosk cannot load this model{why}", where=str(folder), remedy=_REMEDY)


class VoskEngine:
    """Holds a loaded Vosk model."""

    name = "vosk"

    def __init__(self, vosk: Any, model: Any, folder: Path) -> None:
        """Keep the loaded model; `load` makes it."""
        self._vosk, self._model, self.folder = vosk, model, folder
        self._takes_grammar = takes_grammar(folder)

    @property
    def best_ears(self) -> EarNames:
        """Return `open` for a graph made from intents, which knows them already; else `both`."""
        made_from_intents = (self.folder / "graph/made-from.json").is_file()
        return "both" if self._takes_grammar and not made_from_intents else "open"

    def recogniser(
        self, grammar: Grammar | None = None, *, partials: bool = False, alternatives: int = 0
    ) -> VoskRecogniser:
        """Make a recogniser; see `Engine`."""
        if grammar is None:
            name = "vosk:open"
            arguments: tuple[str, ...] = ()
        elif self._takes_grammar:
            name, arguments = "vosk:grammar", (_json(grammar.phrases),)
        else:
            raise ModelError(
                "this model has its graph fixed (graph/HCLG.fst) and takes no grammar",
                where=str(self.folder),
                remedy="switch the grammar ear off, or use a model with HCLr.fst and Gr.fst",
            )
        try:
            native = self._vosk.KaldiRecognizer(self._model, SAMPLE_RATE_HZ, *arguments)
        except Exception as error:  # Vosk raises Exception itself
            raise _broken(self.folder, "") from error
        native.SetWords(True)
        if alternatives:
            # Vosk counts the best reading as one of them.
            native.SetMaxAlternatives(alternatives + 1)
        return VoskRecogniser(native, name, partials=partials)

    def unknown(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the words that are not in the model's vocabulary."""
        find = self._model.vosk_model_find_word
        return tuple(word for word in words if find(word) < 0)


def _json(phrases: tuple[str, ...]) -> str:
    """Write the grammar as Vosk reads it: its parser knows no escapes beyond ASCII."""
    return json.dumps(phrases, ensure_ascii=False)


class VoskRecogniser:
    """Wraps one KaldiRecognizer; sound reaches it in pieces of 100 ms."""

    def __init__(self, native: Any, name: str, *, partials: bool) -> None:
        """Wrap a recogniser that has heard nothing yet."""
        self._native, self._name, self._partials = native, name, partials
        self._waiting = bytearray()
        self._fed_bytes = 0
        self._origin_bytes = 0
        self._endpoint = False
        self._last_partial = ""
        self._alternatives: tuple[Transcript, ...] = ()

    @property
    def name(self) -> str:
        """Return `vosk:grammar` or `vosk:open`."""
        return self._name

    @property
    def endpoint(self) -> bool:
        """Say whether the endpoint rules of the model's conf/model.conf are met."""
        return self._endpoint

    @property
    def alternatives(self) -> tuple[Transcript, ...]:
        """Return the other readings of the last utterance."""
        return self._alternatives

    def accept(self, pcm: bytes) -> Transcript | None:
        """Hear some sound; return the partial transcript if it changed and partials are wanted."""
        self._waiting += pcm
        whole = len(self._waiting) // PIECE_BYTES * PIECE_BYTES
        if not whole:
            return None
        for start in range(0, whole, PIECE_BYTES):
            self._feed(bytes(self._waiting[start : start + PIECE_BYTES]))
        del self._waiting[:whole]
        return self._partial() if self._partials else None

    def finish(self) -> Transcript:
        """End the utterance and return its final transcript."""
        if len(self._waiting) > 1:
            self._feed(bytes(self._waiting[: len(self._waiting) // 2 * 2]))
        result = json.loads(self._native.FinalResult())
        # Vosk counts the time of all utterances that it has heard.
        origin_s = self._origin_bytes / (2 * SAMPLE_RATE_HZ)
        best, *others = read_result(result, self._name, origin_s)
        self._forget()
        self._alternatives = tuple(others)
        return best

    def reset(self) -> None:
        """Forget the utterance under way."""
        # Vosk's own Reset keeps sound of the old utterance in its feature pipeline.
        self._native.FinalResult()
        self._forget()

    def _feed(self, pcm: bytes) -> None:
        """Give Vosk one piece of sound."""
        try:
            self._endpoint = bool(self._native.AcceptWaveform(pcm))
        except Exception as error:  # Vosk raises Exception itself
            raise ModelError("Vosk failed on this sound", remedy=_REMEDY) from error
        self._fed_bytes += len(pcm)

    def _partial(self) -> Transcript | None:
        """Return what was heard so far if it is not what was said before."""
        text = json.loads(self._native.PartialResult())["partial"]
        if text == self._last_partial:
            return None
        self._last_partial = text
        # Vosk has no confidence before the end; asking for one costs a third of the decoding.
        return Transcript(text, confidence=0.0, final=False, recogniser=self._name)

    def _forget(self) -> None:
        """Begin the next utterance."""
        self._waiting.clear()
        self._origin_bytes = self._fed_bytes
        self._endpoint = False
        self._last_partial = ""
        self._alternatives = ()
