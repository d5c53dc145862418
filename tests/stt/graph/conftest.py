"""A small model to build from, and small catalogues of intents."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cabin.intents.model import Catalogue, IntentSpec, Language, Place, SlotSpec, Template
from cabin.intents.template import parse_template
from cabin.stt.graph.record import COMMON, EXTRA

HERE = Path(__file__).name
BACKGROUND = "the of and to a in is it that was he for on are with as his they at be this have from"

MakeCatalogue = Callable[..., Catalogue]


@pytest.fixture(scope="session")
def small_model(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a model folder with the bundled network and few background words."""
    folder = tmp_path_factory.mktemp("small") / "model"
    for name in ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", EXTRA):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(model / name, folder / name)
    lines = (model / COMMON).read_text("utf-8").splitlines()[:1500]
    (folder / COMMON).write_text("\n".join(lines) + "\n", "utf-8")
    return folder


@pytest.fixture(scope="session")
def make_catalogue() -> MakeCatalogue:
    """Return a function that makes a catalogue of intents from their templates."""

    def make(
        sentences: Mapping[str, list[str]],
        slots: Mapping[str, SlotSpec] | None = None,
        language: Language | None = None,
        line: int = 1,
    ) -> Catalogue:
        place = Place(HERE, line, 1)
        intents = {
            name: IntentSpec(
                name=name,
                description="",
                sentences=tuple(Template(parse_template(each), each, place) for each in some),
                slots=slots or {},
                rules={},
                place=place,
            )
            for name, some in sentences.items()
        }
        return Catalogue(language or Language("en", "English", joiners=("and",)), intents)

    return make
