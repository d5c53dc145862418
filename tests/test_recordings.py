from __future__ import annotations

from pathlib import Path

import pytest
import soundfile

from cabin.errors import AudioError
from cabin.recordings import Meaning, Recording, demo_recordings, read_recordings
from cabin.resources import bundled

FOLDER = bundled("recordings") / "en"


@pytest.fixture(scope="module")
def recordings() -> tuple[Recording, ...]:
    return read_recordings(FOLDER)


def test_every_file_is_listed_and_every_listed_file_is_there(
    recordings: tuple[Recording, ...],
) -> None:
    names = [each.file.name for each in recordings]
    assert len(names) == len(set(names))
    assert set(names) == {each.name for each in FOLDER.glob("*.flac")}


def test_files_are_small_and_as_the_microphone_gives_them(
    recordings: tuple[Recording, ...],
) -> None:
    assert sum(each.file.stat().st_size for each in recordings) < 4_000_000
    for each in recordings:
        about = soundfile.info(each.file)
        assert (about.samplerate, about.channels, about.subtype) == (16_000, 1, "PCM_16")


def test_three_domains_many_voices_noise_and_what_means_nothing(
    recordings: tuple[Recording, ...],
) -> None:
    domains = [each.meanings[0].intent.split(".")[0] for each in recordings if each.meanings]
    assert min(domains.count(domain) for domain in ("climate", "media", "nav")) >= 12
    assert len({each.voice for each in recordings if each.voice}) >= 7
    assert {each.snr_db for each in recordings} == {None, 20, 10, 5}
    assert sum(not each.meanings for each in recordings) >= 8


def test_the_demonstration_has_an_order(recordings: tuple[Recording, ...]) -> None:
    story = demo_recordings(recordings)
    assert [each.demo for each in story] == list(range(1, len(story) + 1))
    assert len(story) >= 10


def test_a_recording_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text(
        '[[recording]]\nfile = "a.flac"\nsay = "louder"\nvoice = "flite slt"\nnoise = "car"\n'
        'snr_db = 10\nintents = [{ name = "media.volume_up", slots = { by = 2 } }]\n',
        "utf-8",
    )
    (found,) = read_recordings(tmp_path)
    assert found.meanings == (Meaning("media.volume_up", {"by": 2}),)
    assert (found.text, found.voice, found.snr_db, found.demo) == ("louder", "flite slt", 10, None)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "no list of recordings"),
        ("[[recording", "no list of recordings"),
        ('[[recording]]\nfile = "a"\nsay = "x"\nvoice = "y"\nnoize = 1\n', "unknown key 'noize'"),
        ('[[recording]]\nfile = "a"\n', "needs file, and say with voice, or sound"),
        ('[[recording]]\nfile = "a"\nsay = "x"\n', "needs file, and say with voice, or sound"),
    ],
)
def test_a_wrong_list_is_refused(tmp_path: Path, content: str, what: str) -> None:
    (tmp_path / "manifest.toml").write_text(content, "utf-8")
    with pytest.raises(AudioError, match=what):
        read_recordings(tmp_path)
