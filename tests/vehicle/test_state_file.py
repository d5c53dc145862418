from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cabin.errors import StateError
from cabin.messages import Command, SignalValue
from cabin.vehicle import SIGNALS, Cabin, load_state, save_state
from cabin.vehicle.state_file import FORMAT, VERSION, _checksum


def used_cabin() -> Cabin:
    cabin = Cabin()
    for command in (
        Command("climate.set_temperature", {"temperature": 72}),
        Command("media.play", {"genre": "jazz"}),
        Command("nav.navigate_to", {"destination": "Seal Island"}),
    ):
        cabin.execute(command, 0)
    cabin.advance(123_456)
    return cabin


def write(path: Path, signals: dict[str, object], **more: object) -> None:
    whole = {"format": FORMAT, "version": VERSION, "signals": signals, "sha256": _checksum(signals)}
    path.write_text(json.dumps({**whole, **more}))


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    path, cabin = tmp_path / "deep" / "down" / "state.json", used_cabin()
    save_state(path, cabin.signals)
    loaded = load_state(path)
    assert loaded.signals == cabin.signals
    assert (loaded.unknown, loaded.messages) == ({}, ())
    assert Cabin(loaded.signals).signals == cabin.signals
    assert [each.name for each in path.parent.iterdir()] == ["state.json"]


VALUES: dict[str, st.SearchStrategy[SignalValue]] = {
    name: st.floats(signal.minimum, signal.maximum)
    for name, signal in SIGNALS.items()
    if name.endswith((".Temperature", "AirTemperature", "CurrentLocation.Latitude"))
}


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.fixed_dictionaries(VALUES))
def test_every_number_survives_to_its_last_bit(
    tmp_path: Path, values: dict[str, SignalValue]
) -> None:
    signals = Cabin(values).signals
    save_state(tmp_path / "state.json", signals)
    assert load_state(tmp_path / "state.json").signals == signals


def test_without_a_file_the_cabin_starts_afresh_and_nothing_is_told(tmp_path: Path) -> None:
    loaded = load_state(tmp_path / "state.json")
    assert (loaded.signals, loaded.messages) == ({}, ())


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no whole JSON text"),
        (b"\xff\xfe\x00", "no whole JSON text"),
        (b"\x00" * 5000, "no whole JSON text"),
        (b'{"format": "cabin-state", "vers', "no whole JSON text"),
        (b"[]", "no state of a cabin"),
        (b'{"format": "other"}', "no state of a cabin"),
        (b'{"format": "cabin-state", "version": 99}', "version 99, this is version 1"),
        (b'{"format": "cabin-state", "version": 1}', "has no signals"),
        (b'{"format": "cabin-state", "version": NaN}', "NaN is no JSON"),
        (b'{"format": "cabin-state", "version": 1, "signals": {}}', "checksum is wrong"),
        (b"[" * 100_000, "recursion"),
    ],
)
def test_a_file_that_is_not_understood_is_set_aside(
    tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(content)
    loaded = load_state(path)
    assert loaded.signals == {}
    (message,) = loaded.messages
    assert why in message
    assert "state.json.corrupt-1" in message
    assert not path.exists()
    assert (tmp_path / "state.json.corrupt-1").read_bytes() == content


@pytest.mark.parametrize(
    ("signals", "why"),
    [
        ({"Vehicle.Speed": 900.0}, "above 250"),
        ({"Vehicle.Speed": "fast"}, "is no number"),
        ({"Vehicle.Speed": None}, "holds no single value"),
        ({"Vehicle.Private.Cabin.Infotainment.Media.Queue": "gone"}, "not on board"),
        ({"Vehicle.Private.Cabin.Infotainment.Navigation.RoadFrom": "gone"}, "not on the map"),
    ],
)
def test_signals_that_cannot_be_are_set_aside(
    tmp_path: Path, signals: dict[str, object], why: str
) -> None:
    path = tmp_path / "state.json"
    write(path, signals)
    (message,) = load_state(path).messages
    assert why in message
    assert not path.exists()


def test_every_flipped_byte_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    save_state(path, used_cabin().signals)
    whole = path.read_bytes()
    start = whole.index(b'"signals"')
    for at in range(start + 12, len(whole), 97):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        loaded = load_state(path)
        # A changed blank between two signals changes nothing.
        assert loaded.messages or loaded.signals == used_cabin().signals
    for length in range(0, len(whole) - 2, 211):
        path.write_bytes(whole[:length])
        assert load_state(path).messages


def test_several_files_are_set_aside_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    for _ in range(3):
        path.write_text("broken")
        load_state(path)
    names = sorted(each.name for each in tmp_path.iterdir())
    assert names == [f"state.json.corrupt-{number}" for number in (1, 2, 3)]


def test_signals_of_another_version_are_kept_and_written_back(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    write(path, {**Cabin().signals, "Vehicle.Cabin.Wings.Flap": 3})
    loaded = load_state(path)
    assert loaded.unknown == {"Vehicle.Cabin.Wings.Flap": 3}
    assert "Vehicle.Cabin.Wings.Flap" in loaded.messages[0]
    save_state(path, Cabin(loaded.signals).signals, loaded.unknown)
    assert load_state(path).unknown == loaded.unknown


def test_new_signals_start_with_their_defaults_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    write(path, {"Vehicle.Speed": 0.0})
    loaded = load_state(path)
    assert loaded.messages[0].endswith(
        f"{len(SIGNALS) - 1} signals are new and start with their defaults"
    )
    assert Cabin(loaded.signals).signals == Cabin().signals


def test_a_failed_write_leaves_the_old_state_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "state.json"
    save_state(path, Cabin().signals)
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StateError, match="No space left on device; free some space"):
        save_state(path, used_cabin().signals)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["state.json"]


def test_a_place_that_cannot_be_is_told_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StateError, match="make the folder writable"):
        save_state(tmp_path / "file" / "state.json", Cabin().signals)
    (tmp_path / "folder").mkdir()
    with pytest.raises(StateError, match="make the folder writable"):
        save_state(tmp_path / "folder", Cabin().signals)
    with pytest.raises(StateError, match="cannot be read"):
        load_state(tmp_path / "folder")


def test_what_cannot_be_set_aside_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "state.json"
    path.write_text("broken")

    def read_only(_self: Path, _target: Path) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "rename", read_only)
    (message,) = load_state(path).messages
    assert "could not be set aside (Read-only file system)" in message
    assert path.read_text() == "broken"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "state.json"
    link.symlink_to(real)
    save_state(link, Cabin().signals)
    assert link.is_symlink()
    assert load_state(real).signals == Cabin().signals
