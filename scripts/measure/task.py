"""What every measurement of the car's intents is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cabin.stt.confidence import Calibration
from measure.hearing import Hearing
from measure.meaning import Reader


@dataclass(frozen=True, slots=True)
class Task:
    """Says what is measured, and on what.

    hearings: the model under test and those beside it, with their calibrations.
    reader: the intents of the car.
    data: the folder with `speech` and `sentences`; what is not there is left out.
    room: a folder for what is spoken.
    most: how many clips of each kind to hear.
    """

    hearings: list[tuple[Hearing, Calibration | None]]
    reader: Reader
    data: Path
    room: Path
    most: int
