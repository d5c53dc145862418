"""Names the files of a training's working folder and remembers what they were made from."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from cabin.errors import CabinError


class RecipeError(CabinError):
    """A recipe gives nothing, or is another one than the working folder was made by."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Holds all that decides what a training gives, but for the machine's speed."""

    speech: tuple[str, ...]
    """Folders of speech, each with a manifest or as LibriSpeech or Common Voice has it."""
    hold_out: tuple[str, ...] = ()
    """Speakers that no training hears, besides those that the corpora hold out."""
    sentences: int = 7_500
    noises: int = 100
    """How many of each kind are made at most."""
    seed: int = 1
    init: str = ""
    """Weights or an acoustic model to start from; empty for random weights."""
    width: int = 512
    bottleneck: int = 128
    favour: str = ""
    """Corpora whose name begins so are shown twice as often as the others."""
    seconds: float = 5_000.0
    rivals_from: float = 0.35
    """After which share of the time the rivals of what was said are lowered too."""
    rate: float = 2e-3
    mix: float = 1.0
    """How much of the trained weights is taken; the rest is of those to start from."""
    blank_penalty: float = 0.0


@dataclass(frozen=True, slots=True)
class Work:
    """Names the files of one working folder."""

    folder: Path

    @property
    def lexicon(self) -> Path:
        """The model's own pronunciations and the guessed ones."""
        return self.folder / "lexicon.txt"

    @property
    def clips(self) -> Path:
        """The list of all recorded sentences that can be spelt."""
        return self.folder / "clips.tsv"

    @property
    def synthetic(self) -> Path:
        """The folder of synthetic speech, with a manifest."""
        return self.folder / "synthetic"

    @property
    def features(self) -> Path:
        """The folder of shards."""
        return self.folder / "features"

    @property
    def checkpoint(self) -> Path:
        """The state of the training."""
        return self.folder / "checkpoint.pt"

    @property
    def weights(self) -> Path:
        """What the training gave."""
        return self.folder / "weights.pt"

    @property
    def model(self) -> Path:
        """The model folder for Vosk."""
        return self.folder / "model"

    def begin(self, recipe: Recipe) -> None:
        """Make the folder for a recipe, or check that it was made for the same.

        Raises:
            RecipeError: the folder was made by another recipe; the error names what differs.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / "recipe.json"
        now = json.loads(json.dumps(asdict(recipe)))
        before = json.loads(file.read_text("utf-8")) if file.exists() else now
        differing = sorted(
            key for key in now.keys() | before.keys() if now.get(key) != before.get(key)
        )
        if differing:
            what = f"was made with another {', '.join(differing)}"
            remedy = "name another --work, or the same options as before"
            raise RecipeError(what, where=str(file), remedy=remedy)
        file.write_text(json.dumps(now, indent=2) + "\n", "utf-8")
