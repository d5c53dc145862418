"""The PocketSphinx engine: hears with the English model of its own package; an optional extra."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cabin.errors import ModelError
from cabin.messages import SAMPLE_RATE_HZ, Transcript, Word
from cabin.stt.graph.automaton import compact
from cabin.stt.graph.sentences import FREE_TEXT, weave_with_fillers
from cabin.stt.pieces import Pieces
from cabin.stt.recogniser import EarNames, Grammar

_FRAME_MS = 10
_SEARCH = "cabin"


def load(lang: str, *, log: bool = False) -> PocketSphinxEngine:
    """Load PocketSphinx.

    Args:
        lang: the language to hear; the package has English only.
        log: whether its own log lines are shown on standard error.

    Raises:
        ModelError: the package is not installed, or knows no such language.
    """
    try:
        import pocketsphinx
    except ImportError as error:
        raise ModelError(
            f"the engine pocketsphinx is not installed ({error})",
            remedy='run `pip install "cabin[pocketsphinx]"`, or use the engine vosk',
        ) from error
    if lang != "en":
        raise ModelError(
            f"the engine pocketsphinx hears English only, not '{lang}'",
            remedy="use the engine vosk for other languages",
        )
    return PocketSphinxEngine(pocketsphinx, "INFO" if log else "FATAL")


def _network(grammar: Grammar) -> tuple[int, int, list[tuple[Any, ...]]]:
    """Return the start, the end and the arcs of the smallest network of the grammar's sentences.

    PocketSphinx reads JSGF too, but copies a rule to each place that refers to it: on the sentences
    of the cabin that takes 8 s to load and 5 to 14 times real time, this 3 s and a quarter of real
    time. Free text has no place in it: PocketSphinx knows no word that stands for any sound.
    """
    known = frozenset(grammar.words)
    network, start = weave_with_fillers(grammar.catalogue, known.__contains__)
    automaton = compact(network, [start])
    end = len(automaton.arcs)
    arcs: list[tuple[Any, ...]] = []
    for state, out in enumerate(automaton.arcs):
        is_final = state in automaton.finals
        share = 1.0 / (len(out) + is_final) if out or is_final else 1.0
        arcs += [(state, to, share, word) for (word, _), to in out.items() if word != FREE_TEXT]
        if is_final:
            arcs.append((state, end, share))
    return automaton.start, end, arcs


class PocketSphinxEngine:
    """Makes decoders; each one loads the model of the package for itself."""

    name = "pocketsphinx"

    def __init__(self, package: Any, loglevel: str) -> None:
        """Load the dictionary, which says what can be heard."""
        self._package, self._loglevel = package, loglevel
        self._dictionary = self._decoder(lm=None)

    @property
    def best_ears(self) -> EarNames:
        """Return `grammar`: its own language model is of newspapers."""
        return "grammar"

    def recogniser(
        self, grammar: Grammar | None = None, *, partials: bool = False, alternatives: int = 0
    ) -> PocketSphinxRecogniser:
        """Make a recogniser; see `Engine`. The open ear hears with the package's language model."""
        if grammar is None:
            decoder, name = self._decoder(), "pocketsphinx:open"
        else:
            decoder, name = self._decoder(lm=None), "pocketsphinx:grammar"
            start, end, arcs = _network(grammar)
            network = decoder.create_fsg(_SEARCH, start, end, arcs)
            decoder.add_fsg(_SEARCH, network)
            decoder.activate_search(_SEARCH)
        return PocketSphinxRecogniser(decoder, name, partials=partials, alternatives=alternatives)

    def unknown(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the words that are not in the package's dictionary."""
        look_up = self._dictionary.lookup_word
        return tuple(word for word in words if look_up(word) is None)

    def _decoder(self, **options: Any) -> Any:
        """Make a decoder."""
        try:
            return self._package.Decoder(
                loglevel=self._loglevel, samprate=float(SAMPLE_RATE_HZ), **options
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"PocketSphinx cannot load its model ({error})",
                remedy="run `pip install --force-reinstall pocketsphinx`",
            ) from error


class PocketSphinxRecogniser:
    """Wraps one decoder; it does not look for endpoints itself."""

    endpoint = False

    def __init__(self, decoder: Any, name: str, *, partials: bool, alternatives: int) -> None:
        """Wrap a decoder that has heard nothing yet."""
        self._decoder, self._name = decoder, name
        self._partials, self._wanted = partials, alternatives
        self._pieces = Pieces()
        self._hearing = False
        self._last_partial = ""
        self._alternatives: tuple[Transcript, ...] = ()

    @property
    def name(self) -> str:
        """Return `pocketsphinx:grammar` or `pocketsphinx:open`."""
        return self._name

    @property
    def alternatives(self) -> tuple[Transcript, ...]:
        """Return the other readings of the last utterance; they have no word times."""
        return self._alternatives

    def accept(self, pcm: bytes) -> Transcript | None:
        """Hear some sound; return the partial transcript if it changed and partials are wanted."""
        pieces = self._pieces.add(pcm)
        for piece in pieces:
            self._feed(piece)
        return self._partial() if pieces and self._partials else None

    def finish(self) -> Transcript:
        """End the utterance and return its final transcript."""
        self._feed(self._pieces.rest())
        self._decoder.end_utt()
        words = tuple(self._words())
        hypothesis = self._decoder.hyp()
        text = _text(hypothesis)
        found = tuple(self._others(text)) if self._wanted and text else ()
        self._forget()
        self._alternatives = found
        # The posterior of the whole sentence is near nothing for a long one: the words' mean says
        # more, and is what Vosk gives.
        confidence = sum(word.confidence for word in words) / len(words) if words else 0.0
        return Transcript(text, words, confidence, recogniser=self._name)

    def reset(self) -> None:
        """Forget the utterance under way."""
        if self._hearing:
            self._decoder.end_utt()
        self._forget()

    def _feed(self, pcm: bytes) -> None:
        """Give the decoder some sound, beginning the utterance if need be."""
        if not self._hearing:
            # Each utterance starts from the model's own mean of the sound, not the last one's.
            self._decoder.reinit_feat()
            self._decoder.start_utt()
            self._hearing = True
            self._alternatives = ()
        if pcm:
            self._decoder.process_raw(pcm)

    def _partial(self) -> Transcript | None:
        """Return what was heard so far if it is not what was said before."""
        text = _text(self._decoder.hyp())
        if text == self._last_partial:
            return None
        self._last_partial = text
        return Transcript(text, confidence=0.0, final=False, recogniser=self._name)

    def _words(self) -> Iterable[Word]:
        """Yield the words of the best path, without silences and noises."""
        for segment in self._decoder.seg() or ():
            if segment.word.startswith(("<", "[", "(")) or segment.word == "":
                continue
            # Two pronunciations of one word are `word` and `word(2)`.
            word = segment.word.split("(")[0]
            start_ms, end_ms = segment.start_frame, segment.end_frame + 1
            yield Word(word, min(segment.prob, 1.0), start_ms * _FRAME_MS, end_ms * _FRAME_MS)

    def _others(self, best: str) -> Iterable[Transcript]:
        """Yield other readings than the best one, without repetition."""
        seen = {best}
        for hypothesis in self._decoder.nbest() or ():
            if len(seen) > self._wanted:
                return
            text = _text(hypothesis)
            if text and text not in seen:
                seen.add(text)
                yield Transcript(text, confidence=0.0, recogniser=self._name)

    def _forget(self) -> None:
        """Begin the next utterance."""
        self._pieces = Pieces()
        self._hearing = False
        self._last_partial = ""
        self._alternatives = ()


def _text(hypothesis: Any) -> str:
    """Return the words of a hypothesis; there is none where nothing was heard."""
    return hypothesis.hypstr if hypothesis is not None else ""
