"""A real model, real speech and a small catalogue of intents."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cabin import intents
from cabin.intents.model import Catalogue
from cabin.resources import bundled
from cabin.stt import vosk_engine
from cabin.stt.folder import missing

FST = b"\xd6\xfd\xb2\x7e" + bytes(60)


@pytest.fixture(scope="session")
def model() -> Path:
    """Return the model that comes with Cabin."""
    folder = bundled("models") / "cabin-en"
    if missing(folder):
        pytest.skip("no bundled model")
    return folder


@pytest.fixture(scope="session")
def engine(model: Path) -> vosk_engine.VoskEngine:
    """Return a loaded engine."""
    return vosk_engine.load(model)


@pytest.fixture(scope="session")
def speak(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Return a function that speaks a sentence with flite: PCM, 16 kHz, mono, int16."""
    folder = tmp_path_factory.mktemp("speech")

    def say(text: str) -> bytes:
        import soundfile

        file = folder / f"{text}.wav"
        if not file.exists():
            try:
                command = ["flite", "-voice", "slt", "-t", text, "-o", str(file)]
                subprocess.run(command, check=True, capture_output=True)
            except FileNotFoundError:
                pytest.skip("flite is not installed")
        samples, rate = soundfile.read(file, dtype="int16")
        assert rate == 16_000
        return bytes(samples.tobytes())

    return say


@pytest.fixture
def fake_model() -> Callable[[Path], Path]:
    """Return a function that makes a folder which looks like a model from outside."""

    def make(folder: Path) -> Path:
        files = {
            "am/final.mdl": b"\0B<TransitionModel> " + bytes(20),
            "conf/mfcc.conf": b"--num-ceps=40\n",
            "conf/model.conf": b"--beam=13\n",
            "graph/HCLr.fst": FST,
            "graph/Gr.fst": FST,
            "graph/disambig_tid.int": b"",
            "graph/words.txt": b"<eps> 0\n",
            "graph/phones/word_boundary.int": b"1 nonword\n",
        }
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        return folder

    return make


LANGUAGE = """
code: en
name: English
fillers: [please]
joiners: [and]
units: {celsius: [degrees, degree]}
contractions: {"what's": what is}
"""
CLIMATE = """
domain: climate
rules:
  set: "(set|put|change)"
  ac: "[the] (air conditioning|a c)"
slots:
  temperature: {type: number, range: [16, 28], step: 0.5, unit: celsius}
  place: {type: text, max_words: 4}
  wait: {type: duration}
intents:
  climate.set_temperature:
    description: Sets the temperature.
    sentences: ["<set> [the] temperature to {temperature}"]
    tests:
      - {say: "put the temperature to twenty one degrees", slots: {temperature: 21}}
  climate.ac_off:
    description: Switches it off.
    sentences: ["switch off <ac>", "switch <ac> off", "what is (on;now)"]
    tests: ["switch the air conditioning off"]
  climate.wait:
    description: Waits somewhere.
    sentences: ["navigate to {place}", "stop in {wait}"]
"""


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Return a small catalogue in which every kind of template part stands."""
    folder = tmp_path_factory.mktemp("intents") / "en"
    folder.mkdir()
    (folder / "language.yaml").write_text(LANGUAGE)
    (folder / "climate.yaml").write_text(CLIMATE)
    loaded = intents.load(folder.parent, "en")
    assert not loaded.problems
    return loaded
