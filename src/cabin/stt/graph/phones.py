"""Numbers the phones of the acoustic model and says where each may stand in a word.

The network has 40 outputs: output 0 is the blank of CTC, outputs 1 to 39 are the phones of ARPAbet
without stress. The decoder wants phones that know their place in a word, so each phone exists in
four positions, and all of them once more as the sounds of an unknown word.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

# fmt: off
PHONES: tuple[str, ...] = (
    "AA", "AE", "AH", "AO", "AW", "AY", "B", "CH", "D", "DH", "EH", "ER", "EY", "F", "G", "HH",
    "IH", "IY", "JH", "K", "L", "M", "N", "NG", "OW", "OY", "P", "R", "S", "SH", "T", "TH", "UH",
    "UW", "V", "W", "Y", "Z", "ZH",
)
# fmt: on
OUTPUTS = 1 + len(PHONES)

Position: TypeAlias = Literal["begin", "internal", "end", "singleton"]
POSITIONS: tuple[Position, ...] = ("begin", "internal", "end", "singleton")

SILENCE = 1
"""The phone between words: blank frames that end an utterance when they last."""
INSIDE = 2
"""The phone of one blank frame inside a word."""
_FIRST = 3
_KNOWN = len(PHONES) * len(POSITIONS)
COUNT = 2 + 2 * _KNOWN
"""How many phones there are; they count from 1."""

_INDEX = {phone: index for index, phone in enumerate(PHONES)}


def phone_id(phone: str, position: Position, *, unknown: bool = False) -> int:
    """Return the number of a phone in a position, of a known or of an unknown word."""
    within = _INDEX[phone] * len(POSITIONS) + POSITIONS.index(position)
    return _FIRST + within + (_KNOWN if unknown else 0)


def output_of(phone: int) -> int:
    """Return which output of the network a phone reads."""
    return 0 if phone < _FIRST else 1 + (phone - _FIRST) % _KNOWN // len(POSITIONS)


def ends_word(phone: int) -> bool:
    """Say whether a phone is the last of a word."""
    return phone >= _FIRST and (phone - _FIRST) % len(POSITIONS) >= POSITIONS.index("end")


def spell(sounds: tuple[str, ...]) -> tuple[int, ...]:
    """Return the numbers of the phones of one pronunciation."""
    if len(sounds) == 1:
        return (phone_id(sounds[0], "singleton"),)
    inner = tuple(phone_id(sound, "internal") for sound in sounds[1:-1])
    return (phone_id(sounds[0], "begin"), *inner, phone_id(sounds[-1], "end"))


def word_boundary() -> str:
    """Return the text of `graph/phones/word_boundary.int`: one phone and its place a line."""
    places = ["nonword", "internal"] + [*POSITIONS] * (2 * len(PHONES))
    return "".join(f"{phone} {place}\n" for phone, place in enumerate(places, 1))
