"""Chooses a voice: the one that was asked for, else one that speaks the language."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cabin.errors import SpeechError

_FAVOURITES: Mapping[str, str] = MappingProxyType({"en": "en-us", "fr": "fr-fr", "zh": "cmn"})
"""The voice's language where it is not named like ours, or where several would do."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Describes a voice of an engine; `lang` is its language tag in lower case or empty."""

    identifier: str
    name: str
    lang: str

    @property
    def selector(self) -> str:
        """Return what espeak-ng selects it by.

        pyttsx3 gives identifiers in lower case, which do not name the file of every voice
        (`gmw/en-US`); the language does.
        """
        return self.lang if self.identifier.endswith(f"/{self.lang}") else self.identifier


def choose_voice(voices: Sequence[Voice], lang: str, wanted: str = "") -> Voice:
    """Return the wanted voice (identifier, its last part, name or language), else one by language.

    Raises:
        SpeechError: there is no such voice, or none for the language.
    """
    if wanted:
        for voice in voices:
            if wanted.lower() in _names(voice):
                return voice
        raise SpeechError(
            f"there is no voice '{wanted}'", remedy=_suggestion(wanted, _all_names(voices))
        )
    tag = lang.lower().replace("_", "-")
    for accepted in (_FAVOURITES.get(tag, tag), tag, tag.partition("-")[0]):
        for voice in voices:
            if voice.lang.lower() == accepted:
                return voice
    for voice in voices:
        if voice.lang.lower().startswith(f"{tag}-"):
            return voice
    raise SpeechError(
        f"there is no voice for language '{lang}'",
        remedy="choose one with the setting 'voice.voice'",
    )


def _names(voice: Voice) -> Iterator[str]:
    """Yield every name of a voice, in lower case."""
    identifier = voice.identifier.lower()
    yield identifier
    yield identifier.rpartition("/")[2]
    yield voice.name.lower()
    if voice.lang:
        yield voice.lang.lower()


def _all_names(voices: Iterable[Voice]) -> list[str]:
    return [name for voice in voices for name in _names(voice)]


def _suggestion(wanted: str, known: list[str]) -> str:
    near = difflib.get_close_matches(wanted.lower(), known, n=1)
    return f"did you mean '{near[0]}'?" if near else "see 'espeak-ng --voices' for their names"
