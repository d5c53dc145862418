"""One TOML file turned into frozen settings; an unknown key is an error with a suggestion."""

from __future__ import annotations

import difflib
import os
import sys
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from cabin.errors import SettingsError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

T = TypeVar("T")
EarChoice: TypeAlias = Literal["auto", "grammar", "open", "both"]


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """Which devices to use (a name, part of one, or empty for the system's own choice)."""

    microphone: str = ""
    loudspeaker: str = ""
    trailing_silence_ms: int = 600
    longest_utterance_ms: int = 15_000


@dataclass(frozen=True, slots=True)
class SttSettings:
    """Which engine hears, with which model, and with which of its two ears.

    `auto` leaves the choice of ears to the engine; docs/speech-models.md has the reasons.
    `log` shows the engine's own log lines on standard error.
    """

    engine: str = "vosk"
    model: str = ""
    ears: EarChoice = "auto"
    log: bool = False


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """How the car speaks; the rate is in words a minute, the volume 0 to 1."""

    engine: str = "pyttsx3"
    voice: str = ""
    rate: int = 165
    volume: float = 0.9


@dataclass(frozen=True, slots=True)
class DialogueSettings:
    """From which score (0 to 1) on the car does what it understood.

    Below `heed_score` it did not understand; from `act_score` on it acts, and from
    `act_for_good_score` on even where that is hard to take back; in between it asks first.
    """

    heed_score: float = 0.45
    act_score: float = 0.62
    act_for_good_score: float = 0.8


@dataclass(frozen=True, slots=True)
class Settings:
    """Holds every setting of Cabin; a settings file names only what differs from these."""

    language: str = "en"
    intents: str = ""
    state: str = ""
    audio: AudioSettings = field(default_factory=AudioSettings)
    stt: SttSettings = field(default_factory=SttSettings)
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    dialogue: DialogueSettings = field(default_factory=DialogueSettings)


def settings_path() -> Path:
    """Return where settings are looked for: `CABIN_SETTINGS`, else the platform's folder."""
    named = os.environ.get("CABIN_SETTINGS")
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("cabin", appauthor=False) / "cabin.toml"


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings file; without one every setting has its default.

    Args:
        path: the file; None looks in the usual place and accepts that there is none.

    Raises:
        SettingsError: the named file is missing or unreadable, or a key or value is wrong.
    """
    where = path or settings_path()
    try:
        if path is None and "CABIN_SETTINGS" not in os.environ and not where.is_file():
            return Settings()
        table = tomllib.loads(where.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        remedy = "name an existing file with --settings or CABIN_SETTINGS"
        raise SettingsError(
            "there is no such settings file", where=str(where), remedy=remedy
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"cannot be read ({error})", where=str(where)) from error
    except tomllib.TOMLDecodeError as error:
        remedy = "see https://toml.io for how a TOML file is written"
        raise SettingsError(f"is not TOML: {error}", where=str(where), remedy=remedy) from error
    return _build(Settings, table, str(where), ())


def _build(kind: type[T], table: dict[str, Any], where: str, path: tuple[str, ...]) -> T:
    """Turn a table into a settings dataclass, checking every key and value."""
    hints = get_type_hints(kind)
    known = [each.name for each in fields(kind)]  # type: ignore[arg-type]  # T is a dataclass
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = ".".join((*path, key))
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
            remedy = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(known)}"
            raise SettingsError(f"setting '{name}' is not known", where=where, remedy=remedy)
        values[key] = _value(hints[key], value, where, (*path, key))
    return kind(**values)


def _value(kind: Any, value: Any, where: str, path: tuple[str, ...]) -> Any:
    """Check one value against its type; a whole number may stand for a decimal one."""
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, dict):
        return _build(kind, value, where, path)
    if kind is float and type(value) is int:
        return float(value)
    if get_origin(kind) is Literal and value in get_args(kind):
        return value
    if type(value) is not kind:
        wanted = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}
        remedy = f"write {wanted.get(kind, 'a table of settings')}"
        if get_origin(kind) is Literal:
            remedy = f"write one of {', '.join(get_args(kind))}"
        raise SettingsError(f"setting '{'.'.join(path)}' is {value!r}", where=where, remedy=remedy)
    return value
