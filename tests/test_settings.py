"""Settings: defaults, a partial file, and every way in which a file can be wrong."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from cabin.errors import SettingsError
from cabin.settings import Settings, load_settings


def test_without_a_file_every_setting_has_its_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CABIN_SETTINGS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert load_settings() == Settings()


def test_a_file_names_only_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "cabin.toml"
    path.write_text('language = "de"\n[voice]\nvolume = 1\n')
    settings = load_settings(path)
    assert settings.language == "de"
    assert settings.voice.volume == 1.0
    assert isinstance(settings.voice.volume, float)
    assert settings.stt == Settings().stt


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("langage = 'en'", "did you mean 'language'?"),
        ("[voice]\nrat = 3", "setting 'voice.rat' is not known; did you mean 'rate'?"),
        ("[voice]\nrate = 'fast'", "setting 'voice.rate' is 'fast'; write a whole number"),
        ("[stt]\nears = 'two'", "setting 'stt.ears' is 'two'; write one of auto, grammar"),
        ("voice = 3", "setting 'voice' is 3; write a table of settings"),
        ("[voice\n", "is not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_remedy(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "cabin.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_named_file_must_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="no such settings file"):
        load_settings(tmp_path / "absent.toml")
    monkeypatch.setenv("CABIN_SETTINGS", str(tmp_path / "absent.toml"))
    with pytest.raises(SettingsError, match="no such settings file"):
        load_settings()


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "cabin.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(path)


def test_every_setting_is_on_its_page() -> None:
    page = (Path(__file__).resolve().parents[1] / "docs" / "settings.md").read_text("utf-8")
    told = set(re.findall(r"^\| `([a-z_.]+)`", page, re.MULTILINE))
    defaults = asdict(Settings())
    names = {
        f"{name}.{inner}" if inner else name
        for name, value in defaults.items()
        for inner in (value if isinstance(value, dict) else [""])
    }
    assert told == names
