from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from train.corpus import Clip, read_corpus, write_manifest


def silence(file: Path, seconds: float = 0.5) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(file, np.zeros(int(16_000 * seconds), np.int16), 16_000)
    return file


def test_a_manifest_reads_as_it_was_written(tmp_path: Path) -> None:
    inside = Clip("own", "train", "ann", silence(tmp_path / "a/one.wav"), 0.5, "open the window")
    elsewhere = Clip("own", "dev", "bob", silence(tmp_path / "x.wav").resolve(), 0.5, "close it")
    write_manifest(tmp_path / "a/manifest.tsv", [inside, elsewhere])
    assert read_corpus(tmp_path / "a") == [inside, elsewhere]


def test_an_utterance_without_ending_is_opus_in_its_speakers_folder(tmp_path: Path) -> None:
    header = "source\tsplit\tspeaker\tutterance\tseconds\ttext\n"
    (tmp_path / "manifest.tsv").write_text(header + 'so\ttrain\tso1\tso1-1\t2.5\tSAY "AH"\n')
    (clip,) = read_corpus(tmp_path)
    assert clip.file == tmp_path / "so1/so1-1.opus"
    assert clip.text == 'SAY "AH"'


def test_librispeech_is_read_by_its_transcripts(tmp_path: Path) -> None:
    silence(tmp_path / "84/1/84-1-0000.flac", 1.5)
    (tmp_path / "84/1/84-1.trans.txt").write_text("84-1-0000 GO ON\n")
    (clip,) = read_corpus(tmp_path)
    assert (clip.speaker, clip.text, clip.seconds) == ("84", "GO ON", 1.5)


def test_common_voice_is_read_by_its_table(tmp_path: Path) -> None:
    silence(tmp_path / "clips/a.wav")
    table = "client_id\tpath\tsentence\nf00\ta.wav\tGo on.\nf00\tlost.wav\tGone.\n"
    (tmp_path / "validated.tsv").write_text(table)
    assert [each.text for each in read_corpus(tmp_path)] == ["Go on."]


def test_speakers_are_held_out_whole(tmp_path: Path) -> None:
    for speaker in range(60):
        for number in range(2):
            silence(tmp_path / f"{speaker}-1-{number}.flac", 0.01)
    lines = (f"{speaker}-1-{number} GO\n" for speaker in range(60) for number in range(2))
    (tmp_path / "all.trans.txt").write_text("".join(lines))
    splits: dict[str, set[str]] = {}
    for clip in read_corpus(tmp_path):
        splits.setdefault(clip.speaker, set()).add(clip.split)
    assert all(len(each) == 1 for each in splits.values())
    assert {"train", "dev"} == set().union(*splits.values())


def test_a_folder_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no manifest\.tsv"):
        read_corpus(tmp_path)
