"""One worker process and its two pipes, read against a deadline."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import tempfile
import time
from collections import deque
from collections.abc import Sequence

from cabin.voice.wire import Decoder, Message, WireError, encode


class WorkerFault(Exception):  # noqa: N818  # a fault of the worker, never shown as it is
    """The worker hung, died or talked nonsense; the text says which."""


class WorkerProcess:
    """Holds a running worker; `end` must be called."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it.

        Raises:
            WorkerFault: the system cannot start a process.
        """
        self._decoder = Decoder()
        self._messages: deque[Message] = deque()
        self._said_last = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `end`
        try:
            self._process = subprocess.Popen(  # noqa: S603  # our own module
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said_last,
                bufsize=0,
                # A file of the current folder must not stand in for a module (Python 3.11 on).
                env={**os.environ, "PYTHONSAFEPATH": "1"},
            )
        except OSError as error:
            self._said_last.close()
            raise WorkerFault(f"the speech engine cannot be started ({error.strerror})") from error

    @property
    def pid(self) -> int:
        """Return its process id."""
        return self._process.pid

    def send(self, message: Message) -> None:
        """Send a message; sentences are short, so the pipe always has room.

        Raises:
            WorkerFault: the worker is gone.
        """
        assert self._process.stdin
        try:
            self._process.stdin.write(encode(message))
        except OSError as error:
            raise WorkerFault(self._how_it_died()) from error

    def answer(self, limit_ms: int) -> Message:
        """Return the next message.

        Raises:
            WorkerFault: the worker is late, gone, or talks nonsense.
        """
        assert self._process.stdout
        pipe = self._process.stdout.fileno()
        waiter = select.poll()
        waiter.register(pipe, select.POLLIN)
        until = time.monotonic() + limit_ms / 1000
        while not self._messages:
            left_ms = (until - time.monotonic()) * 1000
            if left_ms <= 0 or not waiter.poll(left_ms):
                raise WorkerFault(f"the speech engine took longer than {limit_ms} ms")
            piece = os.read(pipe, 1 << 20)
            if not piece:
                raise WorkerFault(self._how_it_died())
            try:
                self._messages.extend(self._decoder.take(piece))
            except WireError as error:
                raise WorkerFault("the speech engine answered nonsense") from error
        return self._messages.popleft()

    def end(self) -> None:
        """Kill it and wait until it is gone; to end twice does no harm."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        self._process.wait()
        self._said_last.close()

    def _how_it_died(self) -> str:
        """Return its exit code and its last words."""
        self._process.kill()
        code = self._process.wait()
        self._said_last.seek(0)
        words = self._said_last.read()[-2_000:].decode(errors="replace").strip().splitlines()
        return f"the speech engine died with code {code}" + (f" ({words[-1]})" if words else "")
