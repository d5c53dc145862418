"""Wraps Vosk's recognisers; what they hear goes in as sound of any length, comes out as nouns."""

from __future__ import annotations

import json
from typing import Any

from cabin.errors import ModelError
from cabin.messages import SAMPLE_RATE_HZ, Transcript
from cabin.stt.confidence import Evidence
from cabin.stt.pieces import Pieces
from cabin.stt.vosk_result import read_result
from cabin.stt.witness import Witness

REMEDY = "run `cabin models verify`, then `cabin models install en`"

_READINGS = 10
"""How many readings of an utterance are compared where there is a witness."""


class VoskRecogniser:
    """Wraps one KaldiRecognizer; sound reaches it in pieces of 100 ms."""

    def __init__(
        self,
        native: Any,
        name: str,
        *,
        partials: bool = False,
        alternatives: int = 0,
        witness: Witness | None = None,
    ) -> None:
        """Wrap a recogniser that has heard nothing yet; `Engine` says what the others are."""
        self._native, self._name, self._partials = native, name, partials
        self._wanted, self._witness = alternatives, witness
        # Vosk counts the best reading as one of them.
        most = max(alternatives + 1 if alternatives else 0, _READINGS if witness else 0)
        native.SetWords(True)
        if most:
            native.SetMaxAlternatives(most)
        self._pieces = Pieces()
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

    @property
    def evidence(self) -> Evidence | None:
        """Return what the confidence of the last utterance rests on, where there is a witness."""
        return self._witness.evidence if self._witness else None

    def accept(self, pcm: bytes) -> Transcript | None:
        """Hear some sound; return the partial transcript if it changed and partials are wanted."""
        pieces = self._pieces.add(pcm)
        for piece in pieces:
            self._feed(piece)
        return self._partial() if pieces and self._partials else None

    def finish(self) -> Transcript:
        """End the utterance and return its final transcript."""
        rest = self._pieces.rest()
        if rest:
            self._feed(rest)
        result = json.loads(self._native.FinalResult())
        # Vosk counts the time of all utterances that it has heard.
        origin_s = self._origin_bytes / (2 * SAMPLE_RATE_HZ)
        heard = read_result(result, self._name, origin_s)
        if self._witness:
            heard = self._witness.judge(heard, result)
        self._forget()
        self._alternatives = tuple(heard[1 : 1 + self._wanted])
        return heard[0]

    def reset(self) -> None:
        """Forget the utterance under way."""
        # Vosk's own Reset keeps sound of the old utterance in its feature pipeline.
        self._native.FinalResult()
        if self._witness:
            self._witness.forget()
        self._forget()

    def _feed(self, pcm: bytes) -> None:
        """Give Vosk one piece of sound."""
        try:
            self._endpoint = bool(self._native.AcceptWaveform(pcm))
            if self._witness:
                self._witness.feed(pcm)
        except Exception as error:  # Vosk raises Exception itself
            raise ModelError("Vosk failed on this sound", remedy=REMEDY) from error
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
        self._pieces = Pieces()
        self._origin_bytes = self._fed_bytes
        self._endpoint = False
        self._last_partial = ""
        self._alternatives = ()
