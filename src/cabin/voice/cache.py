"""Keeps what was said lately, because a car says the same few things all day."""

from __future__ import annotations

import threading
from collections import OrderedDict

from cabin.messages import Speech
from cabin.voice.synthesiser import Synthesiser


class CachedSynthesiser:
    """Asks another synthesiser only for what is not among the latest replies, in memory."""

    def __init__(self, inner: Synthesiser, *, largest_bytes: int = 4 * 1024 * 1024) -> None:
        """Keep at most `largest_bytes` of sound: 4 MiB are about 95 s."""
        self._inner = inner
        self._largest_bytes = largest_bytes
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str], Speech] = OrderedDict()
        self._bytes = 0

    @property
    def kept_bytes(self) -> int:
        """Return how much sound is kept."""
        return self._bytes

    def prepare(self, lang: str) -> None:
        """Prepare the other synthesiser."""
        self._inner.prepare(lang)

    def synthesise(self, text: str, lang: str) -> Speech:
        """Return the text as sound; errors are not kept."""
        key = (text, lang)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        speech = self._inner.synthesise(text, lang)
        with self._lock:
            self._keep(key, speech)
        return speech

    def close(self) -> None:
        """Forget everything and close the other synthesiser."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0
        self._inner.close()

    def _keep(self, key: tuple[str, str], speech: Speech) -> None:
        """Keep a sound and drop the oldest ones until all fit."""
        before = self._kept.pop(key, None)
        self._bytes -= len(before.pcm) if before else 0
        self._kept[key] = speech
        self._bytes += len(speech.pcm)
        while self._bytes > self._largest_bytes:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest.pcm)
