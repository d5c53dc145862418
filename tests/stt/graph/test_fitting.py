from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cabin.intents.model import Catalogue
from cabin.stt import vosk_engine
from cabin.stt.engines import open_engine
from cabin.stt.fitting import Fitting, fitting, place_for, tidy
from cabin.stt.graph import Built, build

FIRST = {"media.next": ["play the next song"]}
OTHER = {"media.next": ["play the next song", "skip this song"]}


@pytest.fixture(scope="module")
def first(make_catalogue: Callable[..., Catalogue]) -> Catalogue:
    return make_catalogue(FIRST)


@pytest.fixture(scope="module")
def other(make_catalogue: Callable[..., Catalogue]) -> Catalogue:
    return make_catalogue(OTHER)


@pytest.fixture(scope="module")
def built(small_model: Path, first: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(small_model, [first], tmp_path_factory.mktemp("models") / "cabin-en")


def test_a_graph_that_was_built_for_the_intents_is_found_while_it_is_fresh(
    built: Built, first: Catalogue, other: Catalogue, tmp_path: Path
) -> None:
    model = built.folder
    assert fitting(model, first, tmp_path) == Fitting(model, stale=False)
    assert fitting(model, other, tmp_path) == Fitting(model, stale=True)
    place = place_for(model, other, tmp_path)
    build(model, [other], place)
    assert fitting(model, other, tmp_path) == Fitting(place, stale=False)
    assert fitting(model, first, tmp_path) == Fitting(model, stale=False)
    (place / "graph/Gr.fst").write_bytes(b"")
    assert fitting(model, other, tmp_path) == Fitting(model, stale=True)


def test_another_network_needs_another_graph(
    built: Built, other: Catalogue, tmp_path: Path
) -> None:
    louder = build(built.folder, [other], tmp_path / "louder", penalty=1.0).folder
    assert (
        place_for(louder, other, tmp_path).name[-12:]
        != (place_for(built.folder, other, tmp_path).name[-12:])
    )


def test_a_model_that_was_not_made_from_sentences_is_never_stale(
    small_model: Path, first: Catalogue, tmp_path: Path
) -> None:
    assert fitting(small_model, first, tmp_path) == Fitting(small_model, stale=False)


def test_a_stale_model_whose_lexicon_is_gone_is_used_as_it_is(
    built: Built, other: Catalogue, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(built.folder, tmp_path / "copy"))
    shutil.rmtree(copy / "lexicon")
    assert fitting(copy, other, tmp_path) == Fitting(copy, stale=True)


def test_only_the_newest_graphs_of_a_model_are_kept(tmp_path: Path) -> None:
    names = [f"cabin-en-{number:012x}" for number in range(6)]
    for age, name in enumerate([*names, "cabin-de-000000000000"]):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (1_000 - age, 1_000 - age))
    tidy(tmp_path / names[5])
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(
        ["cabin-de-000000000000", *names[:3], names[5]]
    )


def test_a_graph_of_other_sentences_is_helped_by_a_grammar(
    built: Built, first: Catalogue, other: Catalogue
) -> None:
    model = str(built.folder)
    assert open_engine("vosk", "en", model=model, catalogue=first).best_ears == "open"
    assert open_engine("vosk", "en", model=model, catalogue=other).best_ears == "both"
    place = place_for(built.folder, other)
    build(built.folder, [other], place)
    engine = open_engine("vosk", "en", model=model, catalogue=other)
    assert isinstance(engine, vosk_engine.VoskEngine)
    assert (engine.folder, engine.best_ears) == (place, "open")
