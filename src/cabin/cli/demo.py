"""`cabin demo`: recorded commands through the whole path, each step shown as it happens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cabin.cli import options
from cabin.cli.load import load_settings_with
from cabin.cli.talk import note

if TYPE_CHECKING:
    from rich.console import Console

    from cabin.cli.tally import Tally
    from cabin.messages import Speech
    from cabin.pipeline import Assembly
    from cabin.pipeline.speaking import Speaking
    from cabin.recordings import Recording


def demo(
    *,
    every: Annotated[
        bool, typer.Option("--all", help="Play every recording, not only the story.")
    ] = False,
    silent: options.Silent = False,
    out: Annotated[
        Path, typer.Option("--out", help="Where replies are written without a sound card.")
    ] = Path("out/demo"),
    model: options.Model = None,
    engine: options.Engine = None,
    settings_file: options.SettingsFile = None,
) -> None:
    """Play recorded in-car commands through the whole path and show every step.

    Example: `cabin demo`
    """
    from rich.console import Console

    from cabin.cli.tally import Tally
    from cabin.pipeline import Assembly
    from cabin.pipeline.speaking import Speaking
    from cabin.recordings import demo_recordings, read_recordings
    from cabin.resources import bundled

    settings = load_settings_with(settings_file, lang="en", model=model, engine=engine)
    recordings = read_recordings(bundled("recordings") / settings.language)
    assembly = Assembly(settings)
    assembly.warm_up()
    speaking = None if silent else Speaking(settings, note, folder=out)
    show = _Show(Console(highlight=False), assembly, speaking, Tally())
    try:
        for number, each in enumerate(recordings if every else demo_recordings(recordings), 1):
            show.play(each, f"{number:02}")
    finally:
        if speaking:
            speaking.close()
    show.end()


@dataclass(frozen=True, slots=True)
class _Show:
    """Plays recordings to the car, one after the other."""

    console: Console
    assembly: Assembly
    speaking: Speaking | None
    tally: Tally

    def play(self, recording: Recording, number: str) -> None:
        """Let the car hear one recording and answer it."""
        from cabin.audio import read_sound
        from cabin.cli.view import show_exchange, show_file, show_nothing, show_spoken
        from cabin.messages import SAMPLE_RATE_HZ, Speech

        sound = Speech(read_sound(recording.file), SAMPLE_RATE_HZ)
        show_file(self.console, f"{number}  {_title(recording)}", _remark(recording, sound))
        if self.speaking and self.speaking.audible:
            self.speaking.play(sound)
        exchanges = []
        for exchange in self.assembly.hear(recording.file):
            exchanges.append(exchange)
            show_exchange(self.console, exchange)
            reply, spoken = exchange.turn.reply, None
            if self.speaking and reply:
                spoken = self.speaking.say(reply, f"{number}-{recording.file.stem}")
                show_spoken(self.console, spoken)
            if reply:
                self.tally.count_reply(exchange, spoken)
        if not exchanges:
            show_nothing(self.console)
        self.tally.count(recording, sound.duration_ms, exchanges)

    def end(self) -> None:
        """Print the summary."""
        from rich.panel import Panel

        self.console.print()
        self.console.print(Panel("\n".join(self.tally.lines()), expand=False, title="Cabin"))


def _title(recording: Recording) -> str:
    """Return what is said in a recording, or what sounds."""
    return f"“{recording.text}”" if recording.text else f"({recording.sound})"


def _remark(recording: Recording, sound: Speech) -> str:
    """Return how a recording was made."""
    parts = [f"{sound.duration_ms / 1000:.1f} s", recording.voice]
    if recording.snr_db is not None:
        parts.append(f"{recording.noise} noise at {recording.snr_db:g} dB")
    return " · ".join(filter(None, parts))
