"""The music on board: tracks, playlists and stations, from `library.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from cabin.vehicle.media.commands import SOURCES
from cabin.vehicle.toml_data import read


@dataclass(frozen=True, slots=True)
class Track:
    """Holds one track; its `id` is what signals refer to."""

    id: str
    title: str
    artist: str
    album: str
    genre: str
    length_ms: int


@dataclass(frozen=True, slots=True)
class Library:
    """Holds everything that can be played; playlists by title, stations by id."""

    tracks: Mapping[str, Track]
    playlists: Mapping[str, tuple[str, ...]]
    stations: Mapping[str, str]

    @property
    def artists(self) -> tuple[str, ...]:
        """Return every artist once."""
        return _once(track.artist for track in self.tracks.values())

    @property
    def titles(self) -> tuple[str, ...]:
        """Return every title once."""
        return _once(track.title for track in self.tracks.values())

    @property
    def albums(self) -> tuple[str, ...]:
        """Return every album once."""
        return _once(track.album for track in self.tracks.values())

    @property
    def genres(self) -> tuple[str, ...]:
        """Return every genre once."""
        return _once(track.genre for track in self.tracks.values())


@cache
def library() -> Library:
    """Read the library, once."""
    data = read(__package__, "library.toml")
    tracks = [
        Track(
            row["id"],
            row["title"],
            album["artist"],
            album["title"],
            album["genre"],
            row["seconds"] * 1000,
        )
        for album in data["albums"]
        for row in album["tracks"]
    ]
    return Library(
        {track.id: track for track in tracks},
        {each["title"]: tuple(each["tracks"]) for each in data["playlists"]},
        {each["id"]: each["title"] for each in data["stations"]},
    )


def vocabularies() -> Mapping[str, tuple[str, ...]]:
    """Return what can be named."""
    known = library()
    return {
        "media.artists": known.artists,
        "media.titles": known.titles,
        "media.albums": known.albums,
        "media.genres": known.genres,
        "media.playlists": tuple(known.playlists),
        "media.stations": tuple(known.stations.values()),
        "media.sources": SOURCES,
    }


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without repetition, in their order."""
    return tuple(dict.fromkeys(names))
