"""Names the synthetic voices that train the model, those that only test it, and lets them speak."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# fmt: off
_ESPEAK_VARIANTS = (
    "Alex", "Alicia", "Andrea", "Andy", "Annie", "Denis", "Diogo", "Gene", "Gene2", "Henrique",
    "Hugo", "Jacky", "Lee", "Marco", "Mario", "Michael", "Mike", "adam", "anika", "antonio",
    "aunty", "belinda", "benjamin", "boris", "caleb", "david", "ed", "edward", "f1", "f2", "f3",
    "f5", "grandma", "grandpa", "gustave", "iven", "iven2", "iven3", "john", "kaukovalta", "klatt",
    "klatt2", "klatt3", "klatt4", "linda", "m1", "m2", "m3", "m4", "m5", "m6", "m8", "marcelo",
    "max", "michel", "miguel", "norbert", "pablo", "paul", "pedro", "quincy", "rob", "robert",
    "sandro", "steph", "steph2", "travis", "victor", "zac",
)
_ESPEAK_ACCENTS = (
    *["en-us"] * 14, "en-gb", "en-gb", "en-gb-scotland", "en-gb-x-rp", "en-gb-x-rp", "en-029",
    "en-gb-x-gbclan",
)
HELD_OUT = (
    "flite rms", "festival ked_diphone", "espeak en-us+f4", "espeak en-us+m7",
    "espeak en-us+shelby", "espeak en-us+steph3",
)
"""Voices that no training may hear: recordings and measurements are spoken by them."""
# fmt: on

_ENGINES = ("espeak", "flite", "festival")
_WEIGHTS = (50, 34, 16)
_FLITE = ("slt", "slt", "awb", "awb", "kal16")
_FESTIVAL = ("cmu_us_slt_arctic_hts", "cmu_us_slt_arctic_hts", "kal_diphone")


@dataclass(frozen=True, slots=True)
class Saying:
    """Holds one sentence to be spoken, by whom, how fast and into which file."""

    text: str
    engine: str
    voice: str
    pace: float
    """1 is the voice's own; more is slower."""
    pitch: int
    """0 to 99; only espeak-ng changes it."""
    file: Path

    @property
    def speaker(self) -> str:
        """Return engine and voice as one name."""
        return f"{self.engine} {self.voice}"


def cast(texts: Sequence[str], folder: Path, rng: random.Random) -> list[Saying]:
    """Give every sentence a voice, a pace and a pitch."""
    sayings = []
    for number, text in enumerate(texts):
        engine = rng.choices(_ENGINES, _WEIGHTS)[0]
        if engine == "espeak":
            voice = f"{rng.choice(_ESPEAK_ACCENTS)}+{rng.choice(_ESPEAK_VARIANTS)}"
        else:
            voice = rng.choice(_FLITE if engine == "flite" else _FESTIVAL)
        pace, pitch = rng.uniform(0.8, 1.25), rng.randint(25, 75)
        file = folder / f"{number // 1000:02}" / f"{number:05}.wav"
        sayings.append(Saying(text, engine, voice, pace, pitch, file))
    return sayings


def speak(saying: Saying) -> None:
    """Let espeak-ng or flite speak one sentence; the file appears when it is whole.

    Raises:
        OSError: the engine is not installed.
        subprocess.CalledProcessError: it failed.
    """
    part = saying.file.with_suffix(".part")
    commands = {
        "espeak": [
            *("espeak-ng", "-v", saying.voice, "-p", str(saying.pitch)),
            *("-s", str(round(155 / saying.pace)), "-w", str(part), saying.text),
        ],
        "flite": [
            *("flite", "-voice", saying.voice, "--setf", f"duration_stretch={saying.pace:.2f}"),
            *("-t", saying.text, "-o", str(part)),
        ],
    }
    # The words come from the intents, the voices from the lists above.
    subprocess.run(commands[saying.engine], check=True, capture_output=True)  # noqa: S603
    part.rename(saying.file)


def speak_all(sayings: Sequence[Saying], voice: str, script: Path) -> None:
    """Let one voice of festival speak many sentences in one run: it is slow to start.

    Raises:
        OSError: festival is not installed.
        subprocess.CalledProcessError: it failed.
    """
    lines = [f"(voice_{voice})"]
    for each in sayings:
        part = each.file.with_suffix(".part")
        lines += [
            f"(Parameter.set 'Duration_Stretch {each.pace:.2f})",
            f'(utt.save.wave (utt.synth (Utterance Text "{each.text}")) "{part}" \'riff)',
            f'(system "mv {part} {each.file}")',
        ]
    script.write_text("\n".join(lines) + "\n", "utf-8")
    subprocess.run(["festival", "-b", str(script)], check=True, capture_output=True)  # noqa: S603, S607
