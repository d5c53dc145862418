from __future__ import annotations

from pathlib import Path

import pytest

from cabin.errors import ModelError
from cabin.stt.catalogue import ModelRow, choose_row, read_catalogue

ROW = """
[[model]]
language = "en"
name = "vosk-model-small-en-us-0.15"
licence = "Apache-2.0"
summary = "small"
"""


def test_the_bundled_catalogue_is_sound() -> None:
    rows = read_catalogue()
    assert {"en", "de", "zh"} <= {row.language for row in rows}
    for row in rows:
        if row.url:
            assert row.url == f"https://alphacephei.com/vosk/models/{row.name}.zip"
        assert bool(row.sha256) == bool(row.size_bytes)
    assert rows[0].name == "cabin-en"


def test_english_is_pinned() -> None:
    row = choose_row("en", read_catalogue())
    assert row.name == "vosk-model-small-en-us-0.15"
    assert row.sha256.startswith("30f26242c4eb449f948e42cb302dd7a6")
    assert row.installable


def test_a_model_is_chosen_by_its_name_even_if_it_cannot_be_installed() -> None:
    row = choose_row("cabin-en", read_catalogue())
    assert (row.name, row.installable) == ("cabin-en", False)
    assert not choose_row("nl", read_catalogue()).installable


def test_an_unknown_model_is_refused_with_a_hint() -> None:
    with pytest.raises(ModelError, match="did you mean 'cabin-en'"):
        choose_row("cabin-em", read_catalogue())
    with pytest.raises(ModelError, match="cabin models list"):
        choose_row("????", read_catalogue())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[model", "cannot be read"),
        (ROW + 'licens = "x"', "key 'licens' is not known; did you mean 'licence'"),
        (ROW + 'size_bytes = "40"', "key 'size_bytes' is '40'"),
        (ROW + 'sha256 = "30f2"', "64 hexadecimal digits"),
        (ROW.replace('summary = "small"', ""), "key 'summary' is missing"),
        (ROW.replace("vosk-model-small-en-us-0.15", "../evil"), "cannot name a folder"),
        (ROW.replace("vosk-model-small-en-us-0.15", ".hidden"), "cannot name a folder"),
        (ROW + ROW, "stands there twice"),
    ],
)
def test_a_wrong_row_is_told_with_its_place(tmp_path: Path, text: str, what: str) -> None:
    file = tmp_path / "catalog.toml"
    file.write_text(text)
    with pytest.raises(ModelError, match=what) as caught:
        read_catalogue(file)
    assert str(file) in str(caught.value)


def test_a_missing_catalogue_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        read_catalogue(tmp_path / "catalog.toml")


def test_a_row_without_a_checksum_is_not_installable() -> None:
    row = ModelRow("nl", "vosk-model-small-nl-0.22", "Apache-2.0", "x", url="https://example.org/x")
    assert not row.installable
