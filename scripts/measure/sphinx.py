"""PocketSphinx, the peer: its own English model with a JSGF of the same sentences."""

from __future__ import annotations

from typing import Any

from cabin.messages import SAMPLE_RATE_HZ, Transcript


class Sphinx:
    """Hears whole utterances with a grammar, so that it knows the mean of the whole sound.

    `utterance.accept` piece by piece would leave it with the mean of what came before.
    """

    name = "pocketsphinx:jsgf"
    endpoint = False
    alternatives: tuple[Transcript, ...] = ()

    def __init__(self, grammar: str) -> None:
        """Load the model of the package and a JSGF grammar.

        Raises:
            ModuleNotFoundError: PocketSphinx is not installed.
        """
        import pocketsphinx

        self._decoder: Any = pocketsphinx.Decoder(
            lm=None, loglevel="FATAL", samprate=float(SAMPLE_RATE_HZ)
        )
        self._decoder.add_jsgf_string("intents", grammar)
        self._decoder.activate_search("intents")
        self._sound = bytearray()

    def accept(self, pcm: bytes) -> None:
        """Take some sound."""
        self._sound += pcm

    def finish(self) -> Transcript:
        """Hear what was taken and return its transcript."""
        self._decoder.reinit_feat()
        self._decoder.start_utt()
        self._decoder.process_raw(bytes(self._sound), full_utt=True)
        self._decoder.end_utt()
        self._sound.clear()
        found = self._decoder.hyp()
        return Transcript(found.hypstr if found else "", recogniser=self.name)

    def reset(self) -> None:
        """Forget what was taken."""
        self._sound.clear()
