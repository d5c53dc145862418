"""Speaks through an engine in a process of its own, and watches over that process.

Rules:

1. The worker starts with the first sentence, or with `prepare`.
2. Every sentence has a deadline; a worker that misses it, dies or talks nonsense is killed.
3. The sentence is then tried once more in a fresh worker, `retries` times at most.
4. An error that the engine itself reports is final: trying again would not help.
5. After `give_up_after` sentences in a row that failed, every further one fails at once, so that
   a broken engine does not make each reply late; `close` begins anew.
"""

from __future__ import annotations

import json
import sys
import threading
from dataclasses import asdict, dataclass

from cabin.errors import SpeechError
from cabin.messages import Speech
from cabin.voice.process import WorkerFault, WorkerProcess
from cabin.voice.spoken_text import sentences
from cabin.voice.synthesiser import VoiceOptions
from cabin.voice.wire import Failed, Ready, Said, Say

_TEXT_REMEDY = "replies stay readable as text; 'voice.engine = \"none\"' turns speech off"
_SILENCE = Speech(b"", 22_050)


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """Holds how long a worker may take, and how often it may fail."""

    start_ms: int = 10_000
    sentence_ms: int = 5_000
    retries: int = 1
    give_up_after: int = 3


class WatchedSynthesiser:
    """Turns words into sound through a worker; safe to use from several threads."""

    def __init__(
        self, engine: str, options: VoiceOptions, limits: WorkerLimits | None = None
    ) -> None:
        """Remember the engine (`module:function`); nothing is started yet."""
        self._command = (
            *(sys.executable, "-m", "cabin.voice.worker"),
            *(engine, json.dumps(asdict(options))),
        )
        self._limits = limits or WorkerLimits()
        self._lock = threading.Lock()
        self._worker: WorkerProcess | None = None
        self._number = 0
        self._failures = 0
        self._final: Failed | None = None

    @property
    def worker_pid(self) -> int | None:
        """Return the worker's process id while there is one."""
        return self._worker.pid if self._worker else None

    def prepare(self, lang: str) -> None:
        """Start the worker and let it speak a word, which loads the voice."""
        self.synthesise("ready", lang)

    def synthesise(self, text: str, lang: str) -> Speech:
        """Return a text as sound, sentence by sentence; each sentence has its own deadline."""
        with self._lock:
            spoken = [self._sentence(each, lang) for each in sentences(text)]
        if not spoken:
            return _SILENCE
        return Speech(b"".join(each.pcm for each in spoken), spoken[0].sample_rate_hz)

    def close(self) -> None:
        """End the worker."""
        with self._lock:
            self._end_worker()
            self._failures, self._final = 0, None

    def _sentence(self, text: str, lang: str) -> Speech:
        """Try a sentence until it is said or the tries are used up."""
        if self._final:
            raise _error(self._final)
        faults: list[WorkerFault] = []
        while len(faults) <= self._limits.retries:
            try:
                speech = self._attempt(text, lang)
            except WorkerFault as fault:  # noqa: PERF203  # a retry is what this loop is for
                self._end_worker()
                faults.append(fault)
            else:
                self._failures = 0
                return speech
        self._failures += 1
        if self._failures >= self._limits.give_up_after:
            self._final = Failed(0, f"no speech any more: {faults[-1]}", "", "")
        raise _error(Failed(0, f"no speech: {faults[-1]}", "", "")) from faults[-1]

    def _attempt(self, text: str, lang: str) -> Speech:
        worker = self._worker or self._start_worker()
        self._number += 1
        limit_ms = self._limits.sentence_ms
        worker.send(Say(self._number, text, lang, 2 * limit_ms + 1_000))
        answer = worker.answer(limit_ms)
        if isinstance(answer, Failed) and answer.number == self._number:
            raise _error(answer)
        if not isinstance(answer, Said) or answer.number != self._number:
            raise WorkerFault("the speech engine answered something else")
        return Speech(answer.pcm, answer.sample_rate_hz)

    def _start_worker(self) -> WorkerProcess:
        """Start it; an engine that cannot speak here at all is not asked again."""
        self._worker = worker = WorkerProcess(self._command)
        first = worker.answer(self._limits.start_ms)
        if isinstance(first, Failed):
            self._end_worker()
            self._final = first
            raise _error(first)
        if not isinstance(first, Ready):
            raise WorkerFault("the speech engine answered something else")
        return worker

    def _end_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.end()


def _error(failed: Failed) -> SpeechError:
    return SpeechError(failed.what, where=failed.where, remedy=failed.remedy or _TEXT_REMEDY)
