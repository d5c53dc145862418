"""The engine that says nothing: replies stay text."""

from __future__ import annotations

from cabin.messages import Speech


class TextOnly:
    """Turns every text into no sound, at once."""

    def prepare(self, lang: str) -> None:
        """Do nothing."""

    def synthesise(self, text: str, lang: str) -> Speech:  # noqa: ARG002  # the protocol's arguments
        """Return an empty sound."""
        return Speech(b"", 22_050)

    def close(self) -> None:
        """Do nothing."""
