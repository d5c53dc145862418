"""Takes over intent files that were edited while the assistant runs; the last good ones stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cabin.errors import IntentsError, Problem
from cabin.pipeline.assembly import Assembly
from cabin.pipeline.intents import load_catalogue
from cabin.resources import bundled

Stamp = tuple[str, int, int, int]


class Reload:
    """Compares the files of the assembly's language with how they were when it last looked."""

    def __init__(self, assembly: Assembly, tell: Callable[[str], None]) -> None:
        """Note how the files are; `tell` is told what became of an edit."""
        self._assembly = assembly
        self._tell = tell
        settings = assembly.settings
        self._folder = Path(settings.intents) if settings.intents else bundled("intents")
        self._lang = settings.language
        self._seen = self._stamps()

    def look(self) -> bool:
        """Take over what was edited; return whether the assembly has other intents now.

        Files with errors change nothing, and that is told once for each time they are saved.
        """
        stamps = self._stamps()
        if stamps == self._seen:
            return False
        self._seen = stamps
        try:
            catalogue = load_catalogue(self._folder, self._lang)
            errors = [each for each in catalogue.problems if each.severity == "error"]
            if not errors:
                self._assembly.renew(catalogue)
        except IntentsError as error:
            errors = [*error.problems]
        if errors:
            self._tell(_refused(errors))
            return False
        self._tell(f"took over the edited intents: {len(catalogue.intents)} in all")
        return True

    def _stamps(self) -> tuple[Stamp, ...]:
        """Return what changes whenever a file is saved; a file that has just gone is none."""
        stamps: list[Stamp] = []
        for path in sorted((self._folder / self._lang).glob("*.yaml")):
            try:
                found = path.stat()
            except OSError:
                continue
            stamps.append((path.name, found.st_mtime_ns, found.st_size, found.st_ino))
        return tuple(stamps)


def _refused(errors: list[Problem]) -> str:
    """Return what is wrong with the edited files, the first error in full."""
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"the edited intents have errors, so the last good ones stay: {errors[0]}{more}"
