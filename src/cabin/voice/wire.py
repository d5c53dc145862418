"""The messages between Cabin and a speech worker, and how they stand on a pipe.

Rules:

1. A message is `CABN`, the length of its head and of its body (4 bytes each, big-endian), its head
   (JSON, UTF-8) and its body (PCM).
2. The worker speaks first: `Ready`, or `Failed` where its engine cannot speak at all.
3. Every `Say` is answered by one `Said` or `Failed` with its number, in order.
4. Whatever breaks these rules is a `WireError`: the other side cannot be trusted any more.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TypeAlias

_MAGIC = b"CABN"
_LENGTHS = struct.Struct(">4sII")
_LONGEST_HEAD = 64 * 1024
_LONGEST_BODY = 64 * 1024 * 1024


class WireError(Exception):
    """What came over the pipe is no message."""


@dataclass(frozen=True, slots=True)
class Say:
    """Asks the worker for a sentence; past `limit_ms` it has to end itself."""

    number: int
    text: str
    lang: str
    limit_ms: int


@dataclass(frozen=True, slots=True)
class Ready:
    """Says that the engine is there."""


@dataclass(frozen=True, slots=True)
class Said:
    """Brings the sound of a sentence."""

    number: int
    sample_rate_hz: int
    pcm: bytes


@dataclass(frozen=True, slots=True)
class Failed:
    """Brings the engine's own error; `number` is 0 where the engine could not be opened."""

    number: int
    what: str
    where: str
    remedy: str


Message: TypeAlias = Say | Ready | Said | Failed
_KINDS: dict[str, type[Message]] = {kind.__name__: kind for kind in (Say, Ready, Said, Failed)}


def encode(message: Message) -> bytes:
    """Return a message as it stands on the pipe."""
    fields = asdict(message)
    body: bytes = fields.pop("pcm", b"")
    head = json.dumps({"kind": type(message).__name__, **fields}).encode()
    lengths: bytes = _LENGTHS.pack(_MAGIC, len(head), len(body))
    return lengths + head + body


class Decoder:
    """Turns what comes over a pipe, in pieces of any size, into messages."""

    __slots__ = ("_bytes",)

    def __init__(self) -> None:
        """Start with nothing."""
        self._bytes = bytearray()

    def take(self, piece: bytes) -> Iterator[Message]:
        """Yield every message that is now whole.

        Raises:
            WireError: this is no message.
        """
        self._bytes += piece
        while len(self._bytes) >= _LENGTHS.size:
            magic, head_length, body_length = _LENGTHS.unpack_from(self._bytes)
            if magic != _MAGIC or head_length > _LONGEST_HEAD or body_length > _LONGEST_BODY:
                raise WireError(f"a message begins with {bytes(self._bytes[:12])!r}")
            body_at = _LENGTHS.size + head_length
            if len(self._bytes) < body_at + body_length:
                return
            head = bytes(self._bytes[_LENGTHS.size : body_at])
            body = bytes(self._bytes[body_at : body_at + body_length])
            del self._bytes[: body_at + body_length]
            yield _message(head, body)


def _message(head: bytes, body: bytes) -> Message:
    try:
        fields = json.loads(head)
        kind = _KINDS[fields.pop("kind")]
        if kind is Said:
            fields["pcm"] = body
        return kind(**fields)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise WireError(f"a message's head is {head[:80]!r}") from error
