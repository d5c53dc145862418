from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cabin.errors import ModelError
from cabin.stt import vosk_engine
from cabin.stt.folder import check_folder, missing


@pytest.mark.parametrize("text", ["rubbish\n", "<eps> 0\nplay\n", "play 1\n", "\0\1\2", "<eps>"])
def test_words_without_numbers_are_refused_before_anything_is_heard(
    fake_model: Callable[[Path], Path], tmp_path: Path, text: str
) -> None:
    folder = fake_model(tmp_path / "cabin-xx")
    check_folder(folder)
    (folder / "graph/words.txt").write_text(text, "utf-8")
    with pytest.raises(ModelError, match=r"graph/words\.txt \(no table of words and numbers\)"):
        vosk_engine.load(folder)


@pytest.mark.parametrize(
    "text", ["<eps> 0\n", "<eps> 0\nplay 1", "<eps> 0\n" + "überall 1\n" * 900]
)
def test_a_table_of_words_is_taken(
    fake_model: Callable[[Path], Path], tmp_path: Path, text: str
) -> None:
    folder = fake_model(tmp_path / "cabin-xx")
    (folder / "graph/words.txt").write_text(text, "utf-8")
    assert missing(folder, wanted=True) == ()


def test_a_model_may_do_without_a_table_but_not_without_a_graph(
    fake_model: Callable[[Path], Path], tmp_path: Path
) -> None:
    folder = fake_model(tmp_path / "cabin-xx")
    (folder / "graph/words.txt").unlink()
    assert missing(folder) == ()
    assert missing(folder, wanted=True) == ("graph/words.txt (missing)",)
    (folder / "graph/HCLr.fst").unlink()
    assert missing(folder) == ("graph/HCLr.fst (missing)",)
