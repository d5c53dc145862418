"""Where typed sentences come from: a prompt with history, or lines of standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PROMPT = "you> "
LEAVING = frozenset({"exit", "quit"})
_REMEMBERED_LINES = 1_000


def typed_lines() -> Iterator[str]:
    """Yield sentences until the end of the input, or until `exit` is typed at the prompt."""
    if not sys.stdin.isatty():
        yield from (line.strip() for line in sys.stdin if line.strip())
        return
    with _history():
        while True:
            try:
                line = input(PROMPT).strip()
            except EOFError:
                print()
                return
            if line.lower() in LEAVING:
                return
            if line:
                yield line


def tell_if_typing(what: str) -> None:
    """Tell a person at a terminal that input is awaited."""
    if sys.stdin.isatty():
        print(f"cabin: reading {what} from the keyboard, a line each; Ctrl+D ends", file=sys.stderr)


@contextmanager
def _history() -> Iterator[None]:
    """Keep what is typed from one time to the next; without a folder for it, just for now."""
    try:
        import readline
    except ImportError:  # a Python without line editing: the prompt works all the same
        yield
        return
    from platformdirs import user_state_path

    file = user_state_path("cabin", appauthor=False) / "history"
    with suppress(OSError):
        readline.read_history_file(file)
    readline.set_history_length(_REMEMBERED_LINES)
    try:
        yield
    finally:
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            readline.write_history_file(file)
