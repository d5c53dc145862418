from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cabin.errors import ModelError
from cabin.stt.catalogue import read_catalogue
from cabin.stt.finding import Found, Shelf, find_model, shelves, user_models
from cabin.stt.listing import list_models

Fake = Callable[[Path], Path]
EN, OTHER_EN, DE, CN = (
    "vosk-model-small-en-us-0.15",
    "vosk-model-en-us-0.22-lgraph",
    "vosk-model-small-de-0.15",
    "vosk-model-cn-0.22",
)


@pytest.fixture
def places(tmp_path: Path) -> tuple[Shelf, ...]:
    """Return three folders of models; none is there yet."""
    return (
        Shelf(tmp_path / "user", "the user's models"),
        Shelf(tmp_path / "cache", "Vosk's cache"),
        Shelf(tmp_path / "bundled", "the models of Cabin"),
    )


def _find(places: tuple[Shelf, ...], lang: str = "en", named: str = "", **environ: str) -> Found:
    return find_model(lang, named, environ=environ, places=places)


def test_the_places_are_looked_through_in_their_order(
    places: tuple[Shelf, ...], fake_model: Fake
) -> None:
    for shelf, name in reversed(list(zip(places, (OTHER_EN, EN, "cabin-en"), strict=True))):
        folder = fake_model(shelf.folder / name)
        found = _find(places)
        assert (found.folder, found.source) == (folder, shelf.source)


def test_each_louder_voice_wins(
    places: tuple[Shelf, ...], fake_model: Fake, tmp_path: Path
) -> None:
    fake_model(places[0].folder / EN)
    vosk = fake_model(tmp_path / "vosk" / EN)
    mine, line = fake_model(tmp_path / "mine"), fake_model(tmp_path / "line")
    environ = {"VOSK_MODEL_PATH": str(vosk.parent)}
    assert _find(places, **environ).folder == vosk
    environ["CABIN_MODEL"] = str(mine)
    assert _find(places, **environ) == Found(mine, "CABIN_MODEL")
    assert _find(places, "en", str(line), **environ) == Found(line, "the command line")


def test_the_variable_of_vosk_names_a_model_or_a_folder_of_models(
    places: tuple[Shelf, ...], fake_model: Fake, tmp_path: Path
) -> None:
    german = fake_model(tmp_path / "vosk" / DE)
    for value in (german, german.parent):
        assert _find(places, "de", VOSK_MODEL_PATH=str(value)).folder == german


def test_a_model_may_be_named_by_its_name(places: tuple[Shelf, ...], fake_model: Fake) -> None:
    folder = fake_model(places[2].folder / "cabin-en")
    fake_model(places[0].folder / EN)
    found = _find(places, "en", "cabin-en")
    assert found.folder == folder
    assert found.row is not None
    assert found.row.name == "cabin-en"


def test_a_language_finds_only_its_own_models(places: tuple[Shelf, ...], fake_model: Fake) -> None:
    fake_model(places[0].folder / EN)
    chinese = fake_model(places[1].folder / CN)
    assert _find(places, "zh").folder == chinese
    with pytest.raises(ModelError, match="no speech model for the language 'de'") as caught:
        _find(places, "de")
    assert caught.value.remedy == "run `cabin models install de`"
    assert all(str(shelf.folder) in caught.value.where for shelf in places)


def test_the_catalogue_prefers_within_a_folder(places: tuple[Shelf, ...], fake_model: Fake) -> None:
    fake_model(places[0].folder / OTHER_EN)
    small = fake_model(places[0].folder / EN)
    assert _find(places).folder == small


@pytest.mark.parametrize("variable", ["CABIN_MODEL", "VOSK_MODEL_PATH"])
def test_a_wrong_variable_is_an_error_and_never_passed_over(
    places: tuple[Shelf, ...], fake_model: Fake, tmp_path: Path, variable: str
) -> None:
    fake_model(places[0].folder / EN)
    for value in (tmp_path / "nowhere", places[0].folder.parent):
        with pytest.raises(ModelError, match=variable) as caught:
            _find(places, **{variable: str(value)})
        assert str(value) in str(caught.value)
        assert caught.value.remedy


@pytest.mark.parametrize(
    ("named", "remedy"),
    [
        ("cabin-em", "did you mean 'cabin-en'?"),
        (DE, f"run `cabin models install {DE}`"),
        ("zz", "run `cabin models list`"),
    ],
)
def test_a_wrong_name_gets_a_remedy(
    places: tuple[Shelf, ...], fake_model: Fake, named: str, remedy: str
) -> None:
    fake_model(places[0].folder / "cabin-en")
    with pytest.raises(ModelError, match=re.escape(remedy)):
        _find(places, "en", named)


def test_a_broken_model_is_told_and_not_passed_over(
    places: tuple[Shelf, ...], fake_model: Fake
) -> None:
    broken = fake_model(places[0].folder / EN)
    (broken / "am/final.mdl").unlink()
    fake_model(places[1].folder / EN)
    with pytest.raises(ModelError, match=re.escape("am/final.mdl (missing)")) as caught:
        _find(places)
    assert caught.value.where == str(broken)
    assert "cabin models install en" in caught.value.remedy


def test_a_folder_of_models_that_is_a_file_is_told(places: tuple[Shelf, ...]) -> None:
    places[0].folder.write_text("")
    with pytest.raises(ModelError, match="cannot be read"):
        _find(places)


def test_files_beside_models_are_no_models(places: tuple[Shelf, ...], fake_model: Fake) -> None:
    folder = fake_model(places[0].folder / EN)
    (folder.parent / f"{EN}.zip").touch()
    (folder.parent / "notes").mkdir()
    assert [each.name for each in list_models(places) if each.found] == [EN]


def test_the_real_places_are_the_users_vosks_and_cabins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    user, cache, bundled = shelves()
    assert user.folder == user_models() == tmp_path / "data/cabin/models"
    assert cache.folder == tmp_path / ".cache/vosk"
    assert (bundled.folder / "catalog.toml").is_file()


def test_the_list_holds_what_is_here_and_what_could_be(
    places: tuple[Shelf, ...], fake_model: Fake
) -> None:
    broken = fake_model(places[0].folder / EN)
    (broken / "graph/Gr.fst").unlink()
    fake_model(places[1].folder / "vosk-model-mine")
    listed = {each.name: each for each in list_models(places)}
    assert listed[EN].faults == ("graph/Gr.fst (missing)",)
    assert listed["vosk-model-mine"].row is None
    assert listed[DE].found is None
    assert {row.name for row in read_catalogue()} <= set(listed)
