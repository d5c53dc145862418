"""Guesses how a word sounds from its letters, with eSpeak NG, where that is installed."""

from __future__ import annotations

import ctypes
import importlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeAlias

from cabin.stt.graph.lexicon import Pronunciation

Guess: TypeAlias = Callable[[str], Pronunciation]
"""Takes a word and returns its phones, empty where it has no guess."""

_SYSTEM = ("libespeak-ng.so.1", "libespeak-ng.dylib", "libespeak-ng.dll")
_WHEEL = "espeakng_loader"
_SILENT, _WITHOUT_EXIT, _LETTERS_ARE_UTF8, _AS_IPA = 1, 0x8000, 1, 2

# How eSpeak writes American English (IPA), the longest first, and the phones of ARPAbet.
_PHONES: dict[str, Pronunciation] = {
    "tʃ": ("CH",), "dʒ": ("JH",), "aɪ": ("AY",), "aʊ": ("AW",), "eɪ": ("EY",), "oʊ": ("OW",),
    "əʊ": ("OW",), "ɔɪ": ("OY",), "ɑː": ("AA",), "ɔː": ("AO",), "oː": ("AO",), "uː": ("UW",),
    "iː": ("IY",), "ɜː": ("ER",), "n̩": ("AH", "N"), "l̩": ("AH", "L"),
    "ə": ("AH",), "ɐ": ("AH",), "ʌ": ("AH",), "ɑ": ("AA",), "ɒ": ("AA",), "ɔ": ("AO",),
    "æ": ("AE",), "a": ("AE",), "ɛ": ("EH",), "e": ("EH",), "ɜ": ("ER",), "ɚ": ("ER",),
    "ɪ": ("IH",), "ᵻ": ("IH",), "i": ("IY",), "ʊ": ("UH",), "u": ("UW",), "o": ("OW",),
    "ɹ": ("R",), "r": ("R",), "ɾ": ("T",), "ʔ": ("T",), "l": ("L",), "m": ("M",), "n": ("N",),
    "ŋ": ("NG",), "p": ("P",), "b": ("B",), "t": ("T",), "d": ("D",), "k": ("K",), "x": ("K",),
    "ɡ": ("G",), "f": ("F",), "v": ("V",), "θ": ("TH",), "ð": ("DH",), "s": ("S",), "z": ("Z",),
    "ʃ": ("SH",), "ʒ": ("ZH",), "h": ("HH",), "w": ("W",), "j": ("Y",),
}  # fmt: skip
_LONGEST = max(map(len, _PHONES))
_MARKS = frozenset("ˈˌː ‍\u0303")


def open_guess() -> Guess | None:
    """Return a guesser of American English; None where eSpeak NG is not installed."""
    library = _load()
    if library is None:
        return None
    return lambda word: from_ipa(_ipa(library, word)) if _is_english(word) else ()


def from_ipa(text: str) -> Pronunciation:
    """Return the phones of a word that eSpeak has written; empty for a foreign sound."""
    found: list[str] = []
    at = 0
    while at < len(text):
        for size in range(_LONGEST, 0, -1):
            part = text[at : at + size]
            if part in _PHONES:
                found += _PHONES[part]
                at += size
                break
        else:
            if text[at] not in _MARKS:
                return ()
            at += 1
    return tuple(found)


def _is_english(word: str) -> bool:
    """Say whether a word has only English letters; eSpeak would name any other sign."""
    return word.isascii() and word.replace("'", "").isalpha()


def _load() -> Any | None:
    """Load the system's library, or the one of the wheel."""
    for name in _SYSTEM:
        with suppress(OSError):
            return _started(ctypes.CDLL(name), None)
    try:
        loader = importlib.import_module(_WHEEL)
        return _started(ctypes.CDLL(str(loader.get_library_path())), str(loader.get_data_path()))
    except (ImportError, OSError):
        return None


def _started(library: ctypes.CDLL, data: str | None) -> ctypes.CDLL:
    """Start the library without sound.

    Raises:
        OSError: it does not start.
    """
    place = data.encode() if data else None
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    if library.espeak_Initialize(_SILENT, 0, place, _WITHOUT_EXIT) < 0:
        raise OSError("espeak-ng has no data")
    if library.espeak_SetVoiceByName(b"en-us"):
        raise OSError("espeak-ng has no voice en-us")
    return library


def _ipa(library: Any, word: str) -> str:
    """Return how eSpeak writes a word."""
    text = ctypes.c_char_p(word.encode())
    return str(
        library.espeak_TextToPhonemes(ctypes.byref(text), _LETTERS_ARE_UTF8, _AS_IPA).decode()
    )
