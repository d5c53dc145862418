"""Runs the tests that intent files hold under pytest: `pytest intents` collects them.

A file `intents/<lang>/<domain>.yaml` is collected, one test for each sentence under `tests` and
`never`. Until there is such a file, nothing of Cabin is imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cabin.authoring.language_tests import LanguageTests
    from cabin.intents.model import IntentSpec, IntentTest

_FOLDER = "intents"
_LANGUAGES = pytest.StashKey[dict[Path, Any]]()


class IntentError(Exception):
    """A sentence does not give what its file says."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> IntentFile | None:
    """Collect a file of intents."""
    if file_path.suffix != ".yaml" or file_path.parent.parent.name != _FOLDER:
        return None
    if file_path.name == "language.yaml" or file_path.name.startswith("_"):
        return None
    return IntentFile.from_parent(parent, path=file_path)


class IntentFile(pytest.File):
    """Collects the sentences of one file."""

    def collect(self) -> Iterator[Sentence]:
        """Yield a test for each sentence."""
        language = _language(self.session, self.path.parent)
        problems = language.problems(self.path)
        if problems:
            raise self.CollectError("\n".join(map(str, problems)))
        for name, spec, test in language.of(self.path):
            yield Sentence.from_parent(self, name=name, spec=spec, test=test, language=language)


class Sentence(pytest.Item):
    """Reads one sentence."""

    def __init__(
        self, *, spec: IntentSpec, test: IntentTest, language: LanguageTests, **more: Any
    ) -> None:
        """Take the sentence and what reads it."""
        super().__init__(**more)
        self._spec, self._test, self._language = spec, test, language

    def runtest(self) -> None:
        """Fail where the sentence does not give what it must."""
        problem = self._language.run(self._spec, self._test)
        if problem is not None:
            raise IntentError(str(problem))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any) -> Any:
        """Return the problem alone; the path through this plugin helps nobody."""
        if isinstance(excinfo.value, IntentError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the sentence stands."""
        return self.path, self._test.place.line - 1, self.name


def _language(session: pytest.Session, folder: Path) -> LanguageTests:
    """Return the intents of a folder, loaded once a session."""
    from cabin.authoring.language_tests import LanguageTests

    known = session.stash.setdefault(_LANGUAGES, {})
    if folder not in known:
        known[folder] = LanguageTests(folder)
    language: LanguageTests = known[folder]
    return language
