from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from cabin import stt
from cabin.errors import ModelError
from cabin.stt.engines import ENGINES, open_engine


def test_every_engine_file_is_in_the_table() -> None:
    files = sorted(file.stem for file in Path(stt.__file__).parent.glob("*_engine.py"))
    assert sorted(module.rpartition(".")[2] for module in ENGINES.values()) == files


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_can_be_imported_and_loaded_by_its_name(name: str) -> None:
    assert callable(importlib.import_module(ENGINES[name]).load)


def test_an_engine_is_opened_by_its_name_with_a_model(model: Path) -> None:
    engine = open_engine("vosk", "en", model=str(model), environ={})
    assert engine.name == "vosk"
    assert engine.unknown(["temperature"]) == ()


@pytest.mark.parametrize(("name", "hint"), [("vosc", "'vosk'?"), ("zz", "known: vosk")])
def test_an_unknown_engine_is_refused_with_a_hint(name: str, hint: str) -> None:
    with pytest.raises(ModelError, match=r"no speech engine") as caught:
        open_engine(name, "en")
    assert hint in caught.value.remedy


def test_an_engine_with_a_model_of_its_own_takes_no_other() -> None:
    with pytest.raises(ModelError, match="leave the model out"):
        open_engine("pocketsphinx", "en", model="models/cabin-en")
