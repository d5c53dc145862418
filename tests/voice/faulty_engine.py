"""A speech engine that fails in every way that an engine can; it runs in a real worker process.

The text says what it does; a fault whose name ends in `once` happens only while the file named by
FAULTY_ONCE does not exist.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from cabin.errors import SpeechError
from cabin.messages import Speech
from cabin.voice.synthesiser import VoiceOptions
from cabin.voice.wire import Said, encode


def hang() -> None:
    time.sleep(1_000)


def hang_in_c() -> None:
    ctypes.PyDLL(None).sleep(1_000)  # holds Python's lock


def crash() -> None:
    os.abort()


def leave() -> None:
    sys.stderr.write("first line\nno such phoneme table\n")
    sys.stderr.flush()
    os._exit(1)


def pipes() -> list[int]:
    """Return the worker's own way out, wherever it is."""
    names = {int(each) for each in os.listdir("/proc/self/fd")}  # noqa: PTH208
    out = [fd for fd in names if fd > 2 and _is_pipe(fd)]
    assert out
    return out


def _is_pipe(fd: int) -> bool:
    try:
        return os.readlink(f"/proc/self/fd/{fd}").startswith("pipe:")  # noqa: PTH115
    except OSError:
        return False


def garbage() -> None:
    for fd in pipes():
        os.write(fd, b"Audio saved to somewhere\n" * 9)


def other_number() -> None:
    for fd in pipes():
        os.write(fd, encode(Said(999, 22_050, b"")))


def half_an_answer() -> None:
    for fd in pipes():
        os.write(fd, encode(Said(1, 22_050, bytes(99)))[:-50])
    os._exit(0)


def slow() -> None:
    time.sleep(0.2)


def chatter() -> None:
    sys.stdout.write("Audio saved\n" * 9_999)
    os.write(1, b"from C\n" * 9_999)


def refuse() -> None:
    raise SpeechError("there is no voice", remedy="install one")


def fail() -> None:
    raise ZeroDivisionError("no rate")


FAULTS: dict[str, Callable[[], None]] = {
    each.__name__: each
    for each in (
        hang, hang_in_c, crash, leave, garbage, other_number, half_an_answer, slow, chatter,
        refuse, fail,
    )
}  # fmt: skip


class FaultyEngine:
    def prepare(self, lang: str) -> None:
        pass

    def synthesise(self, text: str, lang: str) -> Speech:  # noqa: ARG002  # the protocol
        name, _, when = text.partition(" ")
        if when == "once":
            mark = Path(os.environ["FAULTY_ONCE"])
            if not mark.exists():
                mark.touch()
                FAULTS[name]()
        elif name in FAULTS:
            FAULTS[name]()
        return Speech(text.encode().ljust(400), 8_000)

    def close(self) -> None:
        pass


def open_engine(options: VoiceOptions) -> FaultyEngine:
    """Fail at once where the voice is the name of a fault."""
    if options.voice in FAULTS:
        FAULTS[options.voice]()
    return FaultyEngine()
