"""What any speech model must do, as a table of checks: each returns what is wrong, or nothing.

They know nothing of who made the model: a model of Cabin, one of the user and an official one go
through the same checks. The sound is one second of a tone and one of silence, and, where there is
one, a recording of a spoken sentence.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from cabin.errors import ModelError
from cabin.intents.model import Catalogue, Language
from cabin.messages import SAMPLE_RATE_HZ, Transcript
from cabin.stt.pieces import PIECE_BYTES
from cabin.stt.recogniser import UNKNOWN, Engine, Grammar, Recogniser

_SECOND = bytes(2 * SAMPLE_RATE_HZ)
_TONE_HZ = 440
_NO_WORD = "qqxzzqx"
_RATE = re.compile(r"^--sample-frequency=(\S+)", re.MULTILINE)
_ALTERNATIVES = 4
_TOLERANCE_MS = 100
"""How far a word may reach beyond the sound, for frames are 30 ms and overlap."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Holds what the checks go by; `speech` is a spoken sentence (PCM as in AudioFrame)."""

    engine: Engine
    folder: Path
    takes_grammar: bool
    speech: bytes


def hear(ear: Recogniser, sound: bytes) -> Transcript:
    """Return what a recogniser hears in a sound."""
    ear.accept(sound)
    return ear.finish()


def _samples(sound: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sound) // 2}h", sound)


def tone() -> bytes:
    """Return one second of a tone and one of silence."""
    step = 2 * math.pi * _TONE_HZ / SAMPLE_RATE_HZ
    samples = (round(8000 * math.sin(step * index)) for index in range(SAMPLE_RATE_HZ))
    return struct.pack(f"<{SAMPLE_RATE_HZ}h", *samples) + _SECOND


def grammar_of(*phrases: str) -> Grammar:
    """Return a runtime grammar of phrases alone."""
    return Grammar(Catalogue(Language("", ""), {}), phrases, ())


def _words_file(trial: Trial) -> Iterator[str]:
    """Yield what is wrong with words.txt: each line is a word and its number, both only once."""
    file = trial.folder / "graph/words.txt"
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        yield f"graph/words.txt cannot be read ({error})"
        return
    words: set[str] = set()
    numbers: set[str] = set()
    for at, line in enumerate(lines, 1):
        fields = line.split()
        if len(fields) != 2 or not fields[1].isdecimal():  # noqa: PLR2004 - word and number
            yield f"line {at} of graph/words.txt is no word with its number"
        elif fields[0] in words or fields[1] in numbers:
            yield f"line {at} of graph/words.txt repeats a word or a number"
        words.add(fields[0] if fields else "")
        numbers.add(fields[-1] if fields else "")
    if not words - {"<eps>"}:
        yield "graph/words.txt holds no word"


def _sample_rate(trial: Trial) -> Iterator[str]:
    """Yield what is wrong with the rate of the features: Cabin's sound has 16 kHz."""
    found = _RATE.search((trial.folder / "conf/mfcc.conf").read_text("utf-8", "replace"))
    try:
        rate_hz = float(found[1]) if found else float(SAMPLE_RATE_HZ)
    except ValueError:
        yield "conf/mfcc.conf gives no number as --sample-frequency"
        return
    if rate_hz != SAMPLE_RATE_HZ:
        yield f"it hears at {rate_hz:g} Hz, and half of the sound's {SAMPLE_RATE_HZ} Hz is lost"


def _unknown_words(trial: Trial) -> Iterator[str]:
    known = next(_known_words(trial.folder), None)
    if _NO_WORD not in trial.engine.unknown((_NO_WORD,)):
        yield "it says that it knows a word that is none"
    if known and trial.engine.unknown((known,)):
        yield f"it does not know '{known}', which stands in its graph/words.txt"


def _known_words(folder: Path) -> Iterator[str]:
    """Yield the words of words.txt that are words."""
    for line in (folder / "graph/words.txt").read_text("utf-8", "replace").splitlines():
        word = line.split()[0] if line.split() else ""
        if word.isalpha():
            yield word


def _silence(trial: Trial) -> Iterator[str]:
    heard = hear(trial.engine.recogniser(), 3 * _SECOND)
    if heard.text:
        yield f"it hears '{heard.text}' in silence"


def _nothing(trial: Trial) -> Iterator[str]:
    if trial.engine.recogniser().finish().text:
        yield "it hears words in no sound at all"


def _tone(trial: Trial) -> Iterator[str]:
    words = [each.text for each in hear(trial.engine.recogniser(), tone()).words]
    if len([word for word in words if word != UNKNOWN]) > 1:
        yield f"it hears '{' '.join(words)}' in a tone"


def _speech(trial: Trial) -> Iterator[str]:
    if not hear(trial.engine.recogniser(), trial.speech).text:
        yield "it hears nothing in speech"


def _word_times(trial: Trial) -> Iterator[str]:
    heard = hear(trial.engine.recogniser(), trial.speech)
    length_ms = len(trial.speech) * 1000 // (2 * SAMPLE_RATE_HZ)
    spans = [(each.start_ms, each.end_ms) for each in heard.words]
    if heard.text and not spans:
        yield "words have no times"
    if any(not 0 <= start <= end <= length_ms + _TOLERANCE_MS for start, end in spans):
        yield "a word lies outside the sound"
    if any(one[0] > other[0] for one, other in pairwise(spans)):
        yield "word times do not ascend"
    if any(not 0 <= each.confidence <= 1 for each in heard.words):
        yield "a word's confidence is not within 0 and 1"


def _repeats(trial: Trial) -> Iterator[str]:
    ear = trial.engine.recogniser()
    first, second = hear(ear, trial.speech), hear(ear, trial.speech)
    if first != second:
        yield f"the same sound is '{first.text}' once and '{second.text}' the next time"


def _partials(trial: Trial) -> Iterator[str]:
    ear = trial.engine.recogniser(partials=True)
    pieces = range(0, len(trial.speech), PIECE_BYTES)
    found = [ear.accept(trial.speech[at : at + PIECE_BYTES]) for at in pieces]
    texts = [each.text for each in found if each is not None]
    heard = ear.finish()
    if heard.text and not any(texts):
        yield "no partial result comes before the end"
    if any(one == other for one, other in pairwise(texts)):
        yield "a partial result comes again unchanged"


def _alternatives(trial: Trial) -> Iterator[str]:
    ear = trial.engine.recogniser(alternatives=_ALTERNATIVES)
    # Backwards alone, speech is no word to a good model; over itself it may be this or that to any.
    there = _samples(trial.speech)
    mixed = ((one + other) // 2 for one, other in zip(there, reversed(there), strict=True))
    best = hear(ear, struct.pack(f"<{len(there)}h", *mixed))
    others = ear.alternatives
    if best.text and not others:
        yield "it gives no other readings of what is unclear"
    if len({best.text, *(each.text for each in others)}) <= len(others):
        yield "a reading comes twice"
    if len(others) > _ALTERNATIVES:
        yield "it gives more other readings than are asked for"
    if any(each.confidence > best.confidence for each in others):
        yield "another reading is surer than the best"


def _endpoint(trial: Trial) -> Iterator[str]:
    ear = trial.engine.recogniser()
    for at in range(0, len(trial.speech), PIECE_BYTES):
        ear.accept(trial.speech[at : at + PIECE_BYTES])
    ear.accept(5 * _SECOND)
    if not ear.endpoint:
        yield "no endpoint comes in five seconds of silence after speech"
    ear.finish()
    if ear.endpoint:
        yield "the endpoint stays when the next utterance begins"


def _grammar(trial: Trial) -> Iterator[str]:
    words = [next(_known_words(trial.folder), UNKNOWN), UNKNOWN]
    try:
        ear = trial.engine.recogniser(grammar_of(*words))
    except ModelError as error:
        if trial.takes_grammar:
            yield f"it refuses a grammar: {error.what}"
        return
    if not trial.takes_grammar:
        yield "it takes a grammar and ignores it"
    heard = {each.text for each in hear(ear, trial.speech).words}
    if not heard <= set(words):
        yield f"it hears words that its grammar does not have: {', '.join(sorted(heard))}"


CHECKS: Mapping[str, Callable[[Trial], Iterator[str]]] = MappingProxyType(
    {
        "words.txt": _words_file,
        "sample rate": _sample_rate,
        "unknown words": _unknown_words,
        "no sound": _nothing,
        "silence": _silence,
        "tone": _tone,
        "speech": _speech,
        "word times": _word_times,
        "repetition": _repeats,
        "partial results": _partials,
        "alternatives": _alternatives,
        "endpoint": _endpoint,
        "grammar": _grammar,
    }
)
"""Name of each check and what it does; those in `NEED_SPEECH` are left out without a recording."""

NEED_SPEECH = frozenset(
    {"speech", "word times", "repetition", "partial results", "alternatives", "endpoint", "grammar"}
)
