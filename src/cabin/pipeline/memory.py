"""The cabin that survives a restart: its state is read at the start and saved after changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cabin.errors import StateError
from cabin.pipeline.assembly import Assembly
from cabin.settings import Settings
from cabin.vehicle.info import clock
from cabin.vehicle.state_file import load_state, save_state


def state_path(settings: Settings) -> Path:
    """Return where the cabin's state is kept: where the settings say, else the platform's place."""
    if settings.state:
        return Path(settings.state).expanduser()
    from platformdirs import user_data_path

    return user_data_path("cabin", appauthor=False) / "state.json"


class Memory:
    """Holds an assembly whose cabin stands as it was left."""

    def __init__(self, settings: Settings, tell: Callable[[str], None]) -> None:
        """Read the state; `tell` is told what could not be used.

        Raises:
            StateError: the file is there but cannot be opened.
            IntentsError: there are no usable intents.
        """
        self._path = state_path(settings)
        self._tell = tell
        self._told = False
        state = load_state(self._path)
        for message in state.messages:
            tell(message)
        self._unknown = state.unknown
        # The clock of the cabin is the one on the wall, whatever it showed when it was left.
        now = datetime.now().astimezone()
        self.assembly = Assembly(settings, signals={**state.signals, **clock.at(now)})

        for problem in self.assembly.catalogue.problems:
            if problem.severity == "error":
                tell(f"left out: {problem}")

    def save(self) -> None:
        """Save the state; that it cannot be saved is told once and stops nothing."""
        try:
            save_state(self._path, self.assembly.cabin.signals, self._unknown)
        except StateError as error:
            if not self._told:
                self._tell(str(error))
            self._told = True
