"""The process in which a speech engine lives, so that its hangs and crashes stay there.

    python -m cabin.voice.worker MODULE:FUNCTION OPTIONS

FUNCTION takes `VoiceOptions` (OPTIONS as JSON) and returns a `Synthesiser`.
Messages come on standard input and go to standard output; what the engine prints is dropped.
The worker ends when its standard input ends, even while its engine hangs, and a sentence that takes
far too long ends it through the kernel's own timer: it never outlives the program that started it.
"""

from __future__ import annotations

import importlib
import json
import os
import queue
import signal
import sys
import threading

from cabin.errors import CabinError
from cabin.voice.synthesiser import Synthesiser, VoiceOptions
from cabin.voice.wire import Decoder, Failed, Message, Ready, Said, Say, WireError, encode


def main() -> None:
    """Answer until standard input ends."""
    answers = _take_standard_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for Cabin, which then closes us
    module, _, function = sys.argv[1].partition(":")
    options = VoiceOptions(**json.loads(sys.argv[2]))
    requests: queue.Queue[Say] = queue.Queue(maxsize=16)
    threading.Thread(target=_read, args=(requests,), daemon=True).start()
    try:
        engine: Synthesiser = getattr(importlib.import_module(module), function)(options)
    except Exception as error:  # noqa: BLE001  # an engine may raise anything; Cabin is told
        _send(answers, _failed(0, error))
        return
    _send(answers, Ready())
    while True:
        request = requests.get()
        _send(answers, _answer(engine, request))


def _answer(engine: Synthesiser, request: Say) -> Message:
    """Ask the engine; the kernel's timer (its default is to end the process) needs no GIL."""
    signal.setitimer(signal.ITIMER_REAL, request.limit_ms / 1000)
    try:
        speech = engine.synthesise(request.text, request.lang)
    except Exception as error:  # noqa: BLE001  # an engine may raise anything; Cabin is told
        return _failed(request.number, error)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return Said(request.number, speech.sample_rate_hz, speech.pcm)


def _failed(number: int, error: Exception) -> Failed:
    if isinstance(error, CabinError):
        return Failed(number, error.what, error.where, error.remedy)
    return Failed(number, f"the engine failed ({type(error).__name__}: {error})", "", "")


def _read(requests: queue.Queue[Say]) -> None:
    """Pass requests on; at the end of input, or at nonsense, end the process at once."""
    decoder = Decoder()
    try:
        while piece := os.read(0, 65_536):
            for message in decoder.take(piece):
                if isinstance(message, Say):
                    requests.put(message)
    except (OSError, WireError):
        os._exit(3)
    os._exit(0)


def _take_standard_output() -> int:
    """Return a private way to the old standard output, and let prints go nowhere."""
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _send(answers: int, message: Message) -> None:
    """Write a whole message; without a reader there is nothing left to do."""
    rest = memoryview(encode(message))
    try:
        while rest:
            rest = rest[os.write(answers, rest) :]
    except OSError:
        os._exit(0)


if __name__ == "__main__":
    main()
