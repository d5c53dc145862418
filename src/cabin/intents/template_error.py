"""The mistake in a template, before its file is known."""

from __future__ import annotations


class TemplateError(Exception):
    """A template is wrong at `offset` (characters from its start)."""

    def __init__(self, offset: int, what: str, remedy: str) -> None:
        """Keep the parts; the loader knows the file."""
        self.offset, self.what, self.remedy = offset, what, remedy
        super().__init__(f"{what}; {remedy}")
